const css = `
.months{display:flex;flex-wrap:wrap;align-items:flex-start;gap:1rem 2rem;margin-bottom:1rem}
table{border-collapse:collapse;font-size:1rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:700;padding-bottom:.3rem}
th{font-weight:400;color:var(--soft)}
td{width:2.5rem;height:3rem;border:1px solid #d9cdc0;text-align:center;line-height:1.15;padding:0;color:var(--soft)}
td b{display:block;color:var(--ink);font-size:min(1.1rem,8vw)}
.n{background:var(--sand)}
.x{background:repeating-linear-gradient(135deg,#fff 0 4px,#cfc2b5 4px 5px)}
.z{border:3px solid var(--ink);color:var(--ink);font-weight:700}
.e{border:3px solid var(--ink);background:var(--ink);color:#fff}
.e b{color:#fff}
.rungs{--step:.5rem;list-style:none;padding:0}
.rungs>li{position:relative;border-left:6px solid var(--dye);padding:.9rem 0 1.75rem min(1rem,4vw)}
.rungs>li+li{margin-left:var(--step)}
.rungs>li+li+li{margin-left:calc(2*var(--step))}
.rungs>li+li+li+li{margin-left:calc(3*var(--step))}
.rungs>li+li::before{content:"";position:absolute;top:0;left:calc(-6px - var(--step));width:calc(6px + var(--step));height:6px;background:var(--dye)}
.rungs>li:nth-child(n+5)::before{content:none}
.rungs>.withdrawn{border-left-style:dashed}
.rungs .chip{margin-bottom:.5rem}
.rungs p{margin-bottom:.4rem}
@media(min-width:40rem){.rungs{--step:1.5rem}}`

/** What the pages need besides that count days in a calendar or lead up the ladder. */
export const countedStyle = css.replaceAll('\n', '')
