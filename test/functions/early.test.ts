import { beforeEach, describe, expect, test } from 'vitest'
import { caseNumber } from '../../shared/cases/number.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { type Desk, first, numberIn, openDesk, toldAt, typed } from './desk.ts'

let desk: Desk
let number: string
beforeEach(async () => {
  desk = await openDesk()
  number = numberIn((await desk.file(typed())).body)
  return () => desk.world.stop()
})

const until = (local: LocalDateTime) => desk.world.advance(toInstant(local))

/** A remedy about a case, stamped on the day on which it is filed. */
const remedy = (presented: LocalDateTime, change: Record<string, string> = {}) =>
  typed({ submission: 'submission-0002', kind: 'queja', subject: 'No responden', about: number, presented, ...change })

const errorAt = (body: string): string | undefined => toldAt(body, 'about')

describe('A remedy against a silence that is none yet is refused with the reason (LAW section 5)', () => {
  test.each(['queja', 'denuncia-disciplinaria'])('%s: through the last day, and no longer', async (kind) => {
    await until('2026-04-15T18:00')
    const early = await desk.file(remedy('2026-04-15T17:00', { kind }))
    expect(early.status).toBe(422)
    expect(errorAt(early.body)).toContain(
      `: el plazo del expediente ${number}, si se presentó el día que declara la junta, vence el 15 de abril de 2026.`,
    )
    expect(errorAt(early.body)).toContain('perjudicaría a la junta')
    expect(await desk.agenda()).toEqual([number])
    const ground = 'Si es por otro defecto de tramitación, puede presentarla ya (TUO Ley 27444, art. 169.1 '
    expect(errorAt(early.body)?.includes(ground)).toBe(kind === 'queja')
    await until('2026-04-16T09:00')
    const over = await desk.file(remedy('2026-04-16T08:30', { kind }))
    if (kind === 'queja')
      expect(errorAt(over.body)).toContain(`se abre dentro del expediente ${number}: entre a /casos/`)
    else expect(over.status).toBe(201)
  })

  test('L5: of what is to be resolved, through its last day to notify', async () => {
    const about = numberIn((await desk.file(typed({ submission: 'submission-0004', kind: 'solicitud' }))).body)
    await until('2026-04-22T18:00')
    const early = await desk.file(remedy('2026-04-22T17:00', { about }))
    expect([early.status, errorAt(early.body)]).toEqual([422, expect.stringContaining('22 de abril de 2026')])
    await until('2026-04-23T09:00')
    const over = await desk.file(remedy('2026-04-23T08:30', { about }))
    expect([over.status, errorAt(over.body)]).toEqual([422, expect.stringContaining(`/casos/${about}/pasos`)])
  })

  test('a program is told the same, at the field', async () => {
    const reply = await desk.json('/casos', {
      ...first,
      kind: 'queja',
      about: number.toLowerCase().replaceAll('-', ' '),
    })
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([
      422,
      { code: 'too-early', errors: [{ field: 'about', message: expect.stringContaining('15 de abril de 2026') }] },
    ])
  })

  test('also where the term has not even begun, because the mail that should begin it never arrived', async () => {
    await desk.world.inbox.stop()
    const { presented: _, ...rest } = typed({ submission: 'submission-0003', channel: 'mailbox' })
    const waiting = numberIn((await desk.file(rest)).body)
    const reply = await desk.file(remedy('2026-03-02T10:20', { about: waiting }))
    expect(reply.status).toBe(422)
    expect(errorAt(reply.body)).toContain(`: el plazo del expediente ${waiting} no ha terminado`)
  })
})

describe('What is not early is taken', () => {
  test('L18: a queja on another ground while the term runs, by the way that its refusal shows: without the number', async () => {
    const early = await desk.file(remedy('2026-03-02T10:20'))
    expect([early.status, errorAt(early.body)]).toEqual([422, expect.stringContaining('deje en blanco este número')])
    expect((await desk.file(remedy('2026-03-02T10:20', { about: '' }))).status).toBe(201)
  })

  test('a document of another kind about the same case', async () => {
    const reply = await desk.file(remedy('2026-03-02T10:20', { kind: 'solicitud' }))
    expect(reply.status).toBe(201)
  })

  test('a queja about a case that has its answer', async () => {
    const given = { submission: 'answer-1', outcome: 'denied', text: 'No procede.' }
    expect((await desk.respond(number, { ...given, signedBy: 'R. Ticllacuri' })).status).toBe(201)
    expect((await desk.file(remedy('2026-03-02T10:20'))).status).toBe(201)
  })

  test('a queja about nothing that Plazo knows', async () => {
    expect((await desk.file(remedy('2026-03-02T10:20', { about: '' }))).status).toBe(201)
  })
})

describe('The number of the case', () => {
  test('tells nothing of a confidential one: it is as unknown as one that nobody has', async () => {
    const corruption = { kind: 'denuncia-corrupcion', publicIdentity: 'reserved', against: 'WAY/gerencia-municipal' }
    const secret = numberIn((await desk.file(typed({ ...corruption, submission: 'submission-0004' }))).body)
    const nobody = caseNumber({ entity: 'WAY', year: 2026 }, 'ABCD1234')
    for (const kind of ['queja', 'solicitud']) {
      const ask = (about: string) => desk.file(remedy('2026-03-02T10:20', { kind, about }))
      const [hidden, absent] = [await ask(secret), await ask(nobody)]
      expect(hidden.status).toBe(422)
      expect(errorAt(hidden.body)).toContain(': no hay un expediente público con ese número')
      expect(hidden.body.replaceAll(secret, nobody)).toBe(absent.body)
    }
    const typo = await desk.file(remedy('2026-03-02T10:20', { about: `${number.slice(0, -3)}9-9` }))
    expect(errorAt(typo.body)).toContain(': no hay un expediente público con ese número')
  })

  test('is kept with the text: the same form about another case is another one', async () => {
    const other = numberIn((await desk.file(typed({ submission: 'submission-0005' }))).body)
    await until('2026-04-16T09:00')
    const fields = remedy('2026-04-16T08:30', { kind: 'denuncia-disciplinaria' })
    const [one, again] = [await desk.file(fields), await desk.file(fields)]
    expect([one.status, again.body]).toEqual([201, one.body])
    expect((await desk.file({ ...fields, about: other })).status).toBe(409)
  })
})
