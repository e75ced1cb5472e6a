import { expect, test } from 'vitest'
import { codeFor, numberIn, openDesk, typed } from './functions/desk.ts'
test('http', async () => {
  expect(1).toBe(1)
  const desk = await openDesk('2026-03-02T10:30')
  const number = numberIn((await desk.form('/casos', typed({ submission: 'finding-1', entryNumber: '1', desk: 'X' }))).body)
  const code = await codeFor(desk, number)
  const r = await desk.form(`/responder/${number}`, { submission: 'says-111', signedBy: 'R. T', code, outcome: 'registered', entered: '2/1/1990 10:00', document: '1' })
  console.log('1990', r.status)
  await desk.world.advance('2026-05-20T14:00:00Z')
  const j = JSON.parse((await desk.get(`/casos/${number}.json`)).body)
  console.log(j.standing, j.headline, j.office)
  for (const m of await desk.mails()) if (m.subject.includes(number) || true) console.log('MAIL', m.subject)
  // stranger filing with declared+answered
  const f = await desk.json('/casos', { })
  console.log(f.status, f.body.slice(0, 100))
  const filed = await desk.form('/casos', typed({ submission: 'finding-22', entryNumber: '2', desk: 'X' }))
  console.log('FILED', filed.body.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 700))
  await desk.world.stop()
})
