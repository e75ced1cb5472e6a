const css = `
@media print{
@page{margin:9mm}
:root{font-size:7.6pt}
body,small,.hint,footer,code{font-size:1rem;line-height:1.3}
.wrap{max-width:none;padding:0}
header .wrap,main.wrap{padding:.2rem 0}
header::after{display:none}
h1{font-size:1.9rem}
h2{font-size:1.25rem;margin:.7rem 0 .25rem}
p,ul,ol,dl{margin-bottom:.45rem}
dl div{grid-template-columns:10rem 1fr;padding:.15rem 0}
.news{padding:.5rem .8rem;margin-bottom:.6rem}
.news h1,.news p{margin:.2rem 0}
.folios,.list{columns:2}
.folios li,.list li{padding:.15rem 0;margin-bottom:.3rem}
.list li{padding-left:.6rem}
footer{padding:.3rem 0;border-width:1px}
.months{gap:.3rem 1rem;margin-bottom:.3rem}
td{width:1.9rem;height:1.7rem;line-height:1;print-color-adjust:exact}
td b{font-size:1rem}
.rungs{columns:2;--step:0rem}
.rungs>li{padding:.2rem 0 .4rem .6rem;border-left-width:3px;break-inside:auto}
.rungs>li+li::before{content:none}
.rungs .folios{columns:1}
.rungs .chip,.rungs p,.rungs h3{margin:0 0 .15rem}
}`

/** What makes a public page fit one sheet, by its two sides at most: after every other style. */
export const printStyle = css.replaceAll('\n', '')
