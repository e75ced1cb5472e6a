import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { importDecrees } from '../../shared/aws/calendars.ts'
import { toItem } from '../../shared/aws/dynamo.ts'
import { decisions } from '../../shared/cases/acts/decisions.ts'
import type { Fact } from '../../shared/cases/acts/index.ts'
import { fold } from '../../shared/cases/fold.ts'
import { seal } from '../../shared/cases/folio.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { principal } from '../../shared/cases/state.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { startOf, toInstant } from '../../shared/law/time.ts'
import { askedFor } from '../../shared/register/askedFor.ts'
import { audit } from '../../shared/register/audit.ts'
import { grade } from '../../shared/register/grade.ts'
import { perform } from '../../shared/register/perform.ts'
import { publish } from '../../shared/register/publish.ts'
import { sawJunta } from '../../shared/register/sawJunta.ts'
import { engineHere } from '../engine.ts'
import { nightly } from './nightly.ts'
import { checked, filed, newRegister, onAgenda, settledAndSent, submission } from './setting.ts'

const engine = engineHere()

/** Two cases that lapsed and climbed, and a confidential one, all published as they stand. */
async function year() {
  const register = await newRegister(engine.endpoint, '2026-03-02T10:20')
  const stamped = '2026-03-02T10:20'
  const cases = [
    await checked(register, submission('form-1', stamped)),
    await checked(
      register,
      submission('form-2', stamped, { kind: 'denuncia-corrupcion', against: 'gerencia-municipal' }),
    ),
    await checked(register, submission('form-3', stamped, { against: 'subgerencia-serenazgo' })),
  ]
  register.clock.set('2026-04-16T00:10')
  await nightly(register, 2)
  const [first, , third] = cases
  if (!first || !third) throw new Error('not filed')
  for (const { number } of cases) await publish(register, number)
  return { register, first: first.number, third: third.number }
}

describe('The audit by another path', () => {
  test('finds nothing in a sound register, and looks at what no agenda leads to', async () => {
    const { register, first } = await year()
    expect(await audit(register)).toEqual({ audited: 3, findings: [] })
    await register.agenda.remove(first)
    expect(await audit(register)).toEqual({ audited: 3, findings: [`${first}: is open and not on the agenda`] })
  })

  test('4: compares views whole: one that says something else of the same folio is found, at once', async () => {
    const { register, first } = await year()
    const view = await register.views.get(first)
    if (!view) throw new Error('not published')
    await register.views.put({ ...view, entity: { ...view.entity, name: 'Otra municipalidad' } })
    const told: string[] = []
    const { findings } = await audit(register, (finding) => told.push(finding))
    expect(findings).toEqual([`${first}: its public view is not what its folios say`])
    expect(told).toEqual(findings)
  })

  test('finds a term that the pass forgot, by its own count', async () => {
    const { register } = await year()
    register.clock.set('2026-03-03T10:20')
    const late = await checked(register, submission('form-4', '2026-03-03T10:20'))
    await publish(register, late.number)
    register.clock.set('2026-04-17T00:00')
    expect((await audit(register)).findings).toEqual([`${late.number}: obligation 0 is forgotten since 2026-04-16`])
  })

  test('L5: knows by its own count the days to notify, and that an answer waits to be collected (17.3)', async () => {
    const stamped = '2026-03-02T10:20'
    const register = await newRegister(engine.endpoint, stamped)
    const solicitud = await checked(register, submission('form-1', stamped, { kind: 'solicitud' }))
    const presented = { channel: 'libro', at: toInstant(stamped), evidence: 'filing' } as const
    const reclamo = { kind: 'reclamo', presented, collects: true } as const
    const { number } = await checked(register, submission('form-2', undefined, reclamo))
    for (const one of [solicitud.number, number]) {
      await settledAndSent(register, one)
      await publish(register, one)
    }
    register.clock.set('2026-04-22T23:00')
    expect((await audit(register)).findings).toEqual([])
    register.clock.set('2026-04-23T00:00')
    expect((await audit(register)).findings).toEqual([
      `${solicitud.number}: obligation 0 is forgotten since 2026-04-22`,
    ])
    await nightly(register, 2)
    for (const one of [solicitud.number, number]) await publish(register, one)
    expect((await audit(register)).findings).toEqual([])
    expect(await askedFor(register, number)).toMatchObject({ number })
    await publish(register, number)
    expect((await audit(register)).findings).toEqual([`${number}: obligation 0 is forgotten since 2026-04-22`])
  })

  test('finds an accusation that a decree made wrong and nobody took back', async () => {
    const { register, first, third } = await year()
    const row: CalendarRow = {
      ...{ id: 'x', date: '2026-04-13', name: 'Día no laborable', effect: 'excluded', norm: 'D.S. 901-2026-PCM' },
      ...{ scope: { level: 'country', place: 'Perú' }, knownSince: startOf('2026-04-16') },
    }
    await importDecrees(register.dynamo, [row])
    const wrong = 'obligation 0 is wrongly accused: its last day is 2026-04-16'
    expect((await audit(register)).findings).toEqual([`${first}: ${wrong}`, `${third}: ${wrong}`])
  })

  test('W2: agrees that a date told is kept, however short the time for which it held', async () => {
    const register = await newRegister(engine.endpoint, '2026-03-02T10:20')
    const { number } = await checked(register, submission('form-1', '2026-03-02T10:20'))
    await settledAndSent(register, number)
    await publish(register, number)
    const briefly: CalendarRow = {
      ...{ id: 'x', date: '2026-04-13', name: 'Día no laborable', effect: 'excluded', norm: 'D.S. 901-2026-PCM' },
      ...{ scope: { level: 'country', place: 'Perú' }, knownSince: toInstant('2026-03-02T11:00') },
      revoked: { on: toInstant('2026-03-02T12:00'), norm: 'D.S. 902-2026-PCM' },
    }
    await importDecrees(register.dynamo, [briefly])
    const night = async (at: string) => {
      register.clock.set(at)
      const late = (await audit(register)).findings
      const { performed } = await nightly(register, 2)
      await publish(register, number)
      return [late, performed.filter((cause) => cause.includes('miss')), (await audit(register)).findings]
    }
    expect(await night('2026-04-16T00:10')).toEqual([[], [], []])
    const forgotten = `${number}: obligation 0 is forgotten since 2026-04-16`
    expect(await night('2026-04-17T00:10')).toEqual([[forgotten], [`${number} miss:0:1`], []])
  })

  test('finds a view that stayed behind, and a leaf that somebody changed', async () => {
    const { register, third } = await year()
    register.clock.set('2026-04-16T09:00')
    const { number } = await checked(register, submission('form-5', '2026-04-15T10:20'))
    await register.dynamo.client.send(
      new UpdateItemCommand({
        TableName: register.dynamo.table('Folios'),
        Key: toItem({ case: third, n: 2 }),
        UpdateExpression: 'SET folio = :text',
        ExpressionAttributeValues: toItem({ ':text': '{"n":2}' }),
      }),
    )
    const broken = `${third}: the chain of ${third} does not hold from folio 2 on`
    register.clock.set('2026-04-16T09:14')
    expect((await audit(register)).findings).toEqual([broken])
    register.clock.set('2026-04-16T09:15')
    expect((await audit(register)).findings).toEqual([broken, `${number}: its public view stands at folio 0 of 2`])
  })

  test('finds a chain that holds and yet tells the same thing twice', async () => {
    const { register, first } = await year()
    const leaves = await register.folios.of(first)
    const last = leaves.at(-1)
    if (!last) throw new Error('no folios')
    const { hash: prev, ...folio } = last
    await register.folios.insert(seal({ ...folio, n: last.n + 1, prev, facts: [{ fact: 'reminded', obligation: 0 }] }))
    await publish(register, first)
    expect((await audit(register)).findings).toEqual([`${first}: something happened twice`])
  })

  test('I14: finds an aviso whose wait was forgotten, and holds against none what is decreed after its end', async () => {
    const { register, first, third } = await year()
    const delivered = async (number: CaseNumber, obligation: number, at: string) => {
      register.clock.set(at)
      const present = {
        do: 'present',
        obligation,
        channel: 'mailbox',
        at: toInstant(at),
        evidence: 'a-letter',
      } as const
      await perform(decisions, register, number, { by: 'mail', cause: `deliver:${obligation}`, command: present })
      await settledAndSent(register, number)
      await publish(register, number)
    }
    await delivered(first, 1, '2026-04-16T08:05')
    await delivered(third, 1, '2026-04-16T08:05')
    register.clock.set('2026-04-23T23:59')
    expect((await audit(register)).findings).toEqual([])
    register.clock.set('2026-04-24T00:05')
    const forgotten = 'obligation 1 is forgotten since 2026-04-23'
    expect((await audit(register)).findings).toEqual([`${first}: ${forgotten}`, `${third}: ${forgotten}`])
    register.clock.set('2026-04-24T00:10')
    await nightly(register, 2)
    for (const number of [first, third]) await publish(register, number)
    const late: CalendarRow = {
      ...{ id: 'x', date: '2026-04-22', name: 'Día no laborable', effect: 'excluded', norm: 'D.S. 901-2026-PCM' },
      ...{ scope: { level: 'country', place: 'Perú' }, knownSince: startOf('2026-04-25') },
    }
    await importDecrees(register.dynamo, [late])
    register.clock.set('2026-04-25T00:10')
    expect((await nightly(register, 2)).performed).toEqual([])
    expect((await audit(register)).findings).toEqual([])
  })

  test('I14: finds an aviso that is accused, or whose wait was cut short', async () => {
    const { register, first, third } = await year()
    const insert = async (number: CaseNumber, facts: Fact[]) => {
      const last = (await register.folios.of(number)).at(-1)
      if (!last) throw new Error('no folios')
      const { hash: prev, ...folio } = last
      const at = register.clock.now()
      await register.folios.insert(seal({ ...folio, at, n: last.n + 1, prev, cause: `by hand ${last.n}`, facts }))
      await publish(register, number)
    }
    const at = toInstant('2026-04-16T08:05')
    const presented: Fact = { fact: 'presented', obligation: 1, channel: 'mailbox', at, evidence: 'a-letter' }
    const day = { obligation: 1, due: '2026-04-23', calendar: 'x' }
    register.clock.set('2026-04-20T09:00')
    for (const number of [first, third]) await insert(number, [presented])
    await insert(first, [{ fact: 'missed', ...day }])
    await insert(third, [{ fact: 'unanswered', ...day }])
    expect((await audit(register)).findings).toEqual([
      `${first}: aviso 1 is accused: its days are a wait of Plazo's`,
      `${third}: aviso 1 was waited for too little: until 2026-04-23`,
    ])
  })

  test('looks at the confidential cases that no series leads to, and finds their view, which must not be', async () => {
    const { register, first } = await year()
    const secret = (await onAgenda(register)).find((number) => number.length > first.length)
    const view = await register.views.get(first)
    if (!secret || !view) throw new Error('not filed')
    await register.views.put({ ...view, number: secret })
    expect((await audit(register)).findings).toEqual([`${secret}: is confidential and has a public view`])
  })

  test('agrees with what was told of a cargo, and finds it told of one that nobody shows any more', async () => {
    const register = await newRegister(engine.endpoint, '2026-03-02T10:20')
    const { number } = await filed(register, { ...submission('form-1', '2026-03-02T10:20'), shown: true })
    await sawJunta(register, 'jr-retama')
    await settledAndSent(register, number)
    for (const night of ['2026-03-05T00:10', '2026-04-16T00:10']) {
      register.clock.set(night)
      await nightly(register, 1)
      await settledAndSent(register, number)
    }
    await publish(register, number)
    const state = fold(await register.folios.of(number))
    expect(state && principal(state).elapsed).toMatchObject({ due: '2026-04-15' })
    expect((await audit(register)).findings).toEqual([])
    await grade(register, number, { do: 'unverify', ground: 'illegible' })
    await publish(register, number)
    const finding = `${number}: obligation 0 tells of a cargo that nobody shows`
    expect((await audit(register)).findings).toEqual([finding])
    await nightly(register, 1)
    await publish(register, number)
    expect((await audit(register)).findings).toEqual([])
  })
})
