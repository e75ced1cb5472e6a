import { schedule } from '/work/wt/sim9/test/faults/sim/schedule.ts'

const [from = '0', count = '300'] = process.argv.slice(2)
await schedule(0)
const t = performance.now(),
  c = process.cpuUsage()
let steps = 0,
  mails = 0,
  doubles = 0,
  bad = 0
const kinds = new Map<string, number[]>()
const per = new Map<string, { n: number; ms: number }>()
for (let s = Number(from); s < Number(from) + Number(count); s++) {
  const t0 = performance.now()
  const o = await schedule(s)
  const p = per.get(o.stage) ?? { n: 0, ms: 0 }
  p.n++
  p.ms += performance.now() - t0
  per.set(o.stage, p)
  steps += o.steps
  mails += o.mails
  doubles += o.doubles
  if (o.found.length) {
    bad++
    for (const f of o.found) {
      const k = o.stage + ': ' + f.replace(/WAY-\S+/g, 'N').replace(/:[0-9a-f]{32}/g, ':H')
      kinds.set(k, [...(kinds.get(k) ?? []), s])
    }
  }
}
const cpu = process.cpuUsage(c)
console.log({
  bad,
  steps,
  mails,
  doubles,
  ms: (performance.now() - t) / Number(count),
  cpu: (cpu.user + cpu.system) / 1000 / Number(count),
})
console.log(per)
for (const [k, v] of [...kinds].sort((a, b) => b[1].length - a[1].length))
  console.log(v.length, k, v.slice(0, 4).join(' '))
