import { afterEach, describe, expect, test } from 'vitest'
import { control } from '../../infra/local/control.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { textOf } from '../pages/record.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

// A term stamped on 15 June 2026 ends on 3 August while 27 July is in dispute, and on 31 July once it counts.
const counts = `id;fecha;nombre;nivel;lugar;efecto;norma;publicada;revocada_el;revocada_por
no-laborable-2026-07-27;2026-07-27;Rige solo el sector privado;pais;Perú;ninguno;D.S. 075-2026-PCM;2026-05-30;;`
const closes = `id;fecha;nombre;nivel;lugar;efecto;norma;publicada;revocada_el;revocada_por
puente;2026-07-24;Día no laborable;pais;Perú;no-se-cuenta;D.S. 901-2026-PCM;2026-06-15;;`
const revoked = (on: string) => closes.replace(/;;$/, `;${on};D.S. 902-2026-PCM`)
const office = 'seguridadciudadana@muni-wayrapampa.example'

let desk: Desk
afterEach(() => desk.world.stop())

const until = (local: LocalDateTime) => desk.world.advance(toInstant(local))
const learn = async (csv: string) => {
  const order = { verb: 'calendar import', calendar: 'huamanga', apply: true }
  const { status, body } = await desk.order({ ...order, csv: Buffer.from(`${csv}\n`).toString('base64') })
  if (status !== 200) throw new Error(body)
}
const file = async (submission = 'submission-0001') => {
  const when = { presented: '2026-06-15T08:00', consent: 'superiors' }
  const fields = typed({ submission, against: 'WAY/gerencia-seguridad', ...when })
  const number = numberIn((await desk.file(fields)).body)
  await desk.check(number)
  return number
}
const json = async (number: string) => JSON.parse((await desk.get(`/casos/${number}.json`)).body)
const page = async (number: string) => textOf((await desk.get(`/casos/${number}`)).body)
/** What each new date said, in the order in which they left. */
const newDates = async () =>
  (await desk.mails()).flatMap(({ destination, body }) => {
    const [change] = /cambió del .* al .* de 2026/.exec((body.text ?? '').replace(/\s+/g, ' ').slice(0, 900)) ?? []
    return change && destination.to.includes(office) ? [change.replace(/\. .*/, '')] : []
  })
const accusing = async () =>
  (await desk.mails())
    .filter(({ subject }) => /Aviso al superior|Sin respuesta registrada/.test(subject))
    .map(({ subject }) => subject)

describe('W2: a date told on the day on which a decree is learnt', () => {
  const toldFirst = async () => {
    desk = await openDesk('2026-06-15T09:00')
    const number = await file()
    expect(await json(number)).toMatchObject({ due: '2026-08-03' })
    await until('2026-06-15T10:00')
    await learn(counts)
    await until('2026-06-16T09:00')
    return number
  }

  test('moves with a letter, and is kept: nobody is overdue on it, the day after he is', async () => {
    const number = await toldFirst()
    expect(await newDates()).toEqual(['cambió del 3 de agosto de 2026 al 31 de julio de 2026'])
    expect(await json(number)).toMatchObject({ standing: 'running', due: '2026-07-31', told: '2026-08-03' })
    expect(await page(number)).toContain('respeta la fecha que comunicó, el 3 de agosto de 2026')
    await until('2026-08-03T18:00')
    const last = await json(number)
    expect([last.standing, last.rungs.length]).toEqual(['running', 1])
    expect(await page(number)).not.toMatch(/Vencido|sin confirmar|registró un vencimiento/)
    expect(await accusing()).toEqual([])
    await until('2026-08-04T09:00')
    expect(await json(number)).toMatchObject({ standing: 'missed', due: '2026-08-03', told: '2026-08-03' })
    expect(await accusing()).not.toEqual([])
  })

  test('an answer up to it is in time: in the proof, on the page, in its twin and in both letters', async () => {
    const number = await toldFirst()
    await until('2026-08-03T10:00')
    const answer = { outcome: 'granted', text: 'Hecho.', signedBy: 'La gerencia', submission: 'answer-0001' }
    const proof = await desk.respond(number, answer)
    expect(textOf(proof.body)).toContain('dentro del plazo')
    await until('2026-08-03T11:00')
    expect(await page(number)).toContain('dentro del plazo')
    expect((await json(number)).rungs[0]).toMatchObject({ standing: 'answered', late: false })
    const letters = (await desk.mails()).filter(({ subject }) => /Constancia|Hay una respuesta/.test(subject))
    expect(letters).toHaveLength(2)
    for (const { body } of letters) expect(body.text).not.toContain('después del plazo')
  })

  test('whoever was told the new date from the first hears of no change, and is overdue after it', async () => {
    desk = await openDesk('2026-06-15T09:00')
    await learn(counts)
    await until('2026-06-15T10:00')
    const number = await file()
    expect(await json(number)).toMatchObject({ due: '2026-07-31' })
    expect(await json(number)).not.toHaveProperty('told')
    await until('2026-07-31T23:59')
    expect(await newDates()).toEqual([])
    expect(await json(number)).toMatchObject({ standing: 'running' })
    await until('2026-08-01T00:20')
    expect(await json(number)).toMatchObject({ standing: 'missed', due: '2026-07-31' })
  })

  test('two decrees of one day are one change, from the date that was told; where they cancel out, none', async () => {
    desk = await openDesk('2026-06-15T09:00')
    await file()
    await until('2026-06-15T10:00')
    await learn(closes)
    await until('2026-06-15T11:00')
    await learn(closes.replaceAll('puente', 'otro').replace('2026-07-24', '2026-07-22'))
    await until('2026-06-16T09:00')
    expect(await newDates()).toEqual(['cambió del 3 de agosto de 2026 al 5 de agosto de 2026'])
    await learn(counts)
    await until('2026-06-16T10:00')
    await learn(closes.replaceAll('puente', 'tercero').replace('2026-07-24', '2026-07-21'))
    await until('2026-06-17T09:00')
    expect(await newDates()).toHaveLength(1)
  })

  test('a decree revoked the same day is told to nobody, and whoever it favoured keeps its day', async () => {
    desk = await openDesk('2026-06-15T09:00')
    const before = await file()
    await until('2026-06-15T10:00')
    await learn(closes)
    await until('2026-06-15T11:00')
    const between = await file('submission-0002')
    expect(await json(between)).toMatchObject({ due: '2026-08-04' })
    await until('2026-06-15T12:00')
    await learn(revoked('2026-06-15'))
    await until('2026-06-16T09:00')
    expect(await newDates()).toEqual(['cambió del 4 de agosto de 2026 al 3 de agosto de 2026'])
    expect([await json(before), await json(between)]).toMatchObject([
      { due: '2026-08-03', told: '2026-08-04' },
      { due: '2026-08-03', told: '2026-08-04' },
    ])
  })

  test('a revocation whose norm is of before takes back no date told, nor an answer that came by it', async () => {
    desk = await openDesk('2026-06-15T09:00')
    await learn(closes)
    await until('2026-06-15T10:00')
    const number = await file()
    expect(await json(number)).toMatchObject({ due: '2026-08-04' })
    await until('2026-08-04T10:00')
    const answer = { outcome: 'granted', text: 'Hecho.', signedBy: 'La gerencia', submission: 'answer-0001' }
    await desk.respond(number, answer)
    await learn(revoked('2026-06-20'))
    await until('2026-08-05T09:00')
    expect((await json(number)).rungs[0]).toMatchObject({ standing: 'answered', due: '2026-08-03', late: false })
    expect(await page(number)).toContain('dentro del plazo')
  })

  test('what is learnt in the second in which a letter leaves moves the date that it told', async () => {
    desk = await openDesk('2026-06-15T09:00')
    const number = await file()
    await learn(counts)
    await until('2026-06-16T09:00')
    expect(await newDates()).toEqual(['cambió del 3 de agosto de 2026 al 31 de julio de 2026'])
    expect(await json(number)).toMatchObject({ due: '2026-07-31', told: '2026-08-03' })
  })

  test('the clock of this machine leads to the term that runs, and not to that of an aviso without effect', async () => {
    desk = await openDesk('2026-06-15T09:00')
    const number = await file()
    await until('2026-08-04T09:00')
    await learn(closes)
    await learn(closes.replaceAll('puente', 'otro').replace('2026-07-24', '2026-07-22'))
    await until('2026-08-05T09:00')
    expect((await json(number)).rungs.map(({ standing }: { standing: string }) => standing)).toEqual([
      'running',
      'withdrawn',
    ])
    const request = { method: 'GET', path: '/local', query: new URLSearchParams(), headers: {}, body: '' }
    expect(textOf((await control(desk.world, request)).body)).toContain('último día (5 de agosto de 2026)')
  })

  test('a queja over the silence is refused through the date told', async () => {
    const number = await toldFirst()
    const queja = (presented: LocalDateTime, submission: string) =>
      desk.file(typed({ kind: 'queja', about: number, against: 'WAY/gerencia-seguridad', presented, submission }))
    await until('2026-08-03T10:00')
    const early = await queja('2026-08-03T09:00', 'submission-0002')
    expect([early.status, early.body]).toEqual([422, expect.stringContaining('vence el 3 de agosto de 2026')])
    await until('2026-08-04T10:00')
    const over = await queja('2026-08-04T09:00', 'submission-0003')
    expect([over.status, over.body]).toEqual([422, expect.stringContaining(`/casos/${number}/pasos`)])
  })
})
