// Dyes of Andean cloth: tierra, cochinilla (vencido), añil (en plazo), ch'illka (respondido). All white-on-dye ≥ 7:1.
const chakana = 'M4 0h4v2h2v2h2v4h-2v2h-2v2H4v-2H2V8H0V4h2V2h2z'

const svg = (body: string, box: string) =>
  `data:image/svg+xml,${`<svg xmlns='http://www.w3.org/2000/svg' viewBox='${box}'>${body}</svg>`
    .replaceAll('#', '%23')
    .replaceAll('<', '%3C')
    .replaceAll('>', '%3E')}`

/** The mark of Plazo, a stepped cross whose centre is a clock, as a data URI. */
export const mark = svg(
  `<path fill='#7a2d0f' d='${chakana}'/><path fill='none' stroke='#fff' stroke-width='1.2' d='M6 2.6V6h2.8'/>`,
  '0 0 12 12',
)
const whiteMark = svg(
  `<path fill='#fff' d='${chakana}'/><path fill='none' stroke='#7a2d0f' stroke-width='1.2' d='M6 2.6V6h2.8'/>`,
  '0 0 12 12',
)
// A select drawn by the browser cuts off a long post; drawn here, its text breaks into lines.
const arrow = svg(`<path fill='none' stroke='#1d1611' stroke-width='2' d='M1 1l5 5 5-5'/>`, '0 0 12 7')
const frieze = svg(`<path fill='#7a2d0f' d='M0 0h32v3h-4v3h-4v3h-4v3h-8V9H8V6H4V3H0z'/>`, '0 0 32 12')

const css = `
*{box-sizing:border-box}
:root{color-scheme:light;--ink:#1d1611;--soft:#54473d;--line:#8c7a6b;--sand:#f6efe6;--earth:#7a2d0f;--dye:#4a4038}
body{margin:0;font:1.125rem/1.5 "Segoe UI",Roboto,Arial,sans-serif;color:var(--ink);background:#fff;overflow-wrap:break-word}
.wrap{max-width:46rem;margin:0 auto;padding:0 1rem}
a{color:var(--earth);text-underline-offset:.15em}
a:hover{text-decoration-thickness:.15em}
:focus-visible{outline:3px solid #1d1611;outline-offset:2px;box-shadow:0 0 0 6px #ffd76a}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static;display:block;padding:.75rem 1rem}
header{background:var(--earth);color:#fff}
header::after{content:"";display:block;height:12px;background:#fff url("${frieze}") 50% 0/32px 12px repeat-x}
header .wrap{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.25rem .5rem;padding-top:.6rem;padding-bottom:.6rem}
header a{color:#fff}
.brand{font-size:1.6rem;font-weight:700;letter-spacing:-.02em;text-decoration:none;padding-left:2.2rem;background:url("${whiteMark}") 0 50%/1.7rem no-repeat}
nav{display:flex;flex-wrap:wrap;gap:0 clamp(.6rem,3vw,1.1rem);font-size:clamp(1rem,4.4vw,1.125rem)}
nav a{padding:.4rem 0}
main.wrap{padding-top:1.5rem;padding-bottom:2.5rem}
h1,h2,h3{line-height:1.2;margin:0 0 .6rem;text-wrap:balance}
h1{font-size:clamp(1.6rem,6vw,2.25rem)}
h2{font-size:1.4rem;margin-top:2.25rem}
h3{font-size:1.15rem}
p,ul,ol,dl{margin:0 0 1rem}
small,.hint{font-size:1rem;color:var(--soft)}
.over{font-weight:700;color:var(--soft);margin-bottom:.75rem}
.num{font-variant-numeric:tabular-nums}
.num{display:inline-block}
a .num{text-decoration:underline}
h1.num{display:block}
.news{background:var(--dye);color:#fff;padding:1.1rem 1.1rem 1.25rem;margin-bottom:1.5rem}
.news h1{margin:.7rem 0 .5rem}
.news h1.num{font-size:clamp(1.2rem,7vw,2.25rem)}
.news p{margin:0;font-size:1.2rem}
.chip{display:inline-block;font-weight:700;line-height:1.3;padding:.15rem .6rem;color:var(--dye);background:#fff;border:2px solid var(--dye)}
.chip::before{content:"";display:inline-block;width:.65em;height:.65em;margin-right:.45em;border:2px solid}
.missed{--dye:#841c2c}.running{--dye:#1c3f6e}.answered{--dye:#1b5438}.elapsed,.written{--dye:#7a5200}
.missed .chip::before,.answered .chip::before{background:currentColor}
.answered .chip::before{border-radius:50%}
.running .chip::before{background:linear-gradient(90deg,currentColor 50%,#fff 50%)}
dl{border-top:1px solid var(--line)}
dl div{padding:.55rem 0;border-bottom:1px solid #d9cdc0}
dt{font-weight:700}
dd{margin:0}
.big{font-size:1.35rem;font-weight:700}
.bar{display:block;width:100%;height:1.1rem;margin:.4rem 0 .2rem}
summary{cursor:pointer;font-weight:700;color:var(--earth);text-decoration:underline;padding:.6rem 0}
.folios{list-style:none;padding:0;margin:.6rem 0 0;border-top:1px solid #d9cdc0}
.folios li{padding:.4rem 0;border-bottom:1px solid #d9cdc0}
.folios b{margin-right:.5rem}
code{font-size:1rem;overflow-wrap:anywhere}
.note,.errors{border:2px solid var(--line);padding:1rem 1.1rem;margin-bottom:1.5rem}
.note>:last-child,.errors>:last-child{margin-bottom:0}
.note h2,.errors h2{margin-top:0}
.errors{border:4px solid #841c2c}
.errors a{font-weight:700;color:#841c2c}
.list{list-style:none;padding:0}
.list li{padding:.7rem 0 .7rem 1rem;border-left:6px solid var(--dye);margin-bottom:1rem}
.list a{font-weight:700}
.ways{list-style:none;padding:0}
.ways a{display:block;padding:.5rem 0}
form{margin-bottom:2rem}
fieldset{border:0;padding:0;margin:0 0 1.5rem;min-width:0}
legend{padding:0;font-weight:700}
.group{border-top:6px solid var(--earth);padding-top:1rem;margin-top:2rem}
.group>legend{float:left;width:100%;font-size:1.4rem;line-height:1.2;margin:0 0 1rem}
.group>legend+*{clear:both}
.field{margin-bottom:1.6rem}
label{display:block;font-weight:700}
.hint{display:block;font-weight:400;margin:.1rem 0 .4rem}
input,select,textarea{font:inherit;color:inherit;background:#fff;border:2px solid var(--ink);border-radius:0;padding:.5rem .6rem;width:100%;min-height:3rem}
textarea{line-height:1.4;resize:vertical}
select{appearance:none;white-space:normal;height:auto;padding-right:2.4rem;background:#fff url("${arrow}") right .7rem center/1rem no-repeat}
.short{max-width:16rem}
input[aria-invalid],select[aria-invalid],textarea[aria-invalid]{border:4px solid #841c2c}
.bad{border-left:6px solid #841c2c;padding-left:.9rem}
.error{display:block;font-weight:700;color:#841c2c;margin:.1rem 0 .4rem}
.pick{position:relative;padding:.5rem 0 .5rem 2.9rem}
.pick input{position:absolute;left:0;top:.35rem;width:2rem;height:2rem;min-height:0;margin:0;accent-color:var(--earth)}
.pick .hint{margin:0}
button,.button{display:inline-block;font:inherit;font-weight:700;text-decoration:none;color:#fff;background:var(--earth);border:2px solid var(--earth);border-radius:0;padding:.65rem clamp(.5rem,5vw,1.25rem);min-height:3rem;max-width:100%;overflow-wrap:anywhere;cursor:pointer}
button:hover,.button:hover{background:#571f09}
.ask{display:flex;gap:.5rem}
.ask button{flex:none}
footer{border-top:6px solid var(--earth);background:var(--sand);padding:1.25rem 0 2rem;font-size:1rem}
.paper{display:none}
@media(min-width:40rem){
dl div{display:grid;grid-template-columns:13rem 1fr;gap:1rem}
.news{padding:1.75rem 2rem 2rem}
}
@media print{
:root{font-size:9.5pt}
.paper{display:block}
.news,.missed,.running,.answered{--dye:#000}
header,.news,footer{background:#fff;color:#000}
header a,.news *{color:#000}
.brand{padding:0;background:none}
.news{border:3px solid #000}
nav,.skip,form,.screen{display:none}
details::details-content{content-visibility:visible;block-size:auto}
li,table,dl div{break-inside:avoid}
a{color:#000}
}`

/** The one stylesheet, inlined in every page. */
export const style = css.replaceAll('\n', '')
