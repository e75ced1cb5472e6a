import { describe, expect, test } from 'vitest'
import type { Fact } from '../../shared/cases/acts/index.ts'
import { fold } from '../../shared/cases/fold.ts'
import { seal } from '../../shared/cases/folio.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { principal } from '../../shared/cases/state.ts'
import { toInstant } from '../../shared/law/time.ts'
import { caseJson, casePage } from '../../shared/pages/public/case.tsx'
import { audit } from '../../shared/register/audit.ts'
import { juntaCode } from '../../shared/register/codes.ts'
import { grade } from '../../shared/register/grade.ts'
import type { JuntaProof } from '../../shared/register/juntaProof.ts'
import { recordMail } from '../../shared/register/mail.ts'
import { contest, decideContest, leaveUncured, observe } from '../../shared/register/observations.ts'
import { recordFinding } from '../../shared/register/officeFinding.ts'
import { prepare } from '../../shared/register/prepare.ts'
import { presentOwn } from '../../shared/register/presenting.ts'
import { publish } from '../../shared/register/publish.ts'
import { settle } from '../../shared/register/settle.ts'
import type { Entry } from '../../shared/register/steps.ts'
import { engineHere } from '../engine.ts'
import { officeOf } from '../offices.ts'
import { nightly } from './nightly.ts'
import { checked, newRegister, type Register, settledAndSent, submission } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const caller = { network: '203.0.113' }
const entry = { at: toInstant('2026-03-05T09:00'), entryNumber: '2026-004600', desk: 'Mesa de partes central' }

/** A solicitud whose office observed it the day after. */
async function open() {
  const register = await newRegister(engine.endpoint, STAMP)
  const { number } = await checked(register, submission('form', STAMP, { kind: 'solicitud' }))
  const secret = await register.codes.secret()
  const form = (submission: string) => ({ submission, proof: { caller, code: juntaCode(secret, number) } })
  const proof = await officeOf(register, number)
  const office = (submission: string) => ({ submission, proof })
  const observing = {
    ...({ stage: 'desk', notified: '2026-03-03' } as const),
    text: { text: 'Falta el croquis.', norm: 'TUPA, procedimiento 14', signedBy: 'R. Ticllacuri' },
  }
  register.clock.set('2026-03-03T11:00')
  const observed = await observe(register, number, { ...office('o'), ...observing })
  return { register, number, form, office, observing, observed }
}

const cure = (register: Register, number: CaseNumber, form: { submission: string; proof: JuntaProof }, entry: Entry) =>
  presentOwn(register, number, {
    ...{ ...form, how: 'cure', channel: 'stamped-cargo', entry },
  } as const)

const state = async (register: Register, number: CaseNumber) => {
  const folded = fold(await register.folios.of(number))
  if (!folded) throw new Error('no case')
  return folded
}

/** What stands in the outbox of a kind, for a reader, as it would be sent. */
async function letterOf(register: Register, number: CaseNumber, kind: string, role: string): Promise<string> {
  await settle(register, number)
  const letter = (await register.letters.of(number)).findLast((one) => one.kind === kind && one.to.role === role)
  const pack = async ({ text }: { text: string }) => new TextEncoder().encode(text)
  const prepared =
    letter &&
    (await prepare(
      register,
      { from: 'p@plazo.example', site: 'https://plazo.example', replies: 'respuestas.plazo.example', pack },
      letter,
    ))
  return prepared && 'mail' in prepared ? new TextDecoder().decode(prepared.mail.raw).replace(/\s+/g, ' ') : ''
}

/** What its page and its JSON say now, and the audit. */
async function told(register: Register, number: CaseNumber) {
  await publish(register, number)
  const view = await register.views.get(number)
  if (!view) throw new Error('no view')
  const context = {
    now: register.clock.now(),
    record: await register.calendars.record(view.calendar),
    site: 'https://x',
  }
  const page = casePage(view, context)
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([;.,])/g, '$1')
  return { page, json: caseJson(view, context), audit: (await audit(register)).findings }
}

describe('S3.4: an observation, through the register', () => {
  test('the office names requirement and norm; both read them, the public reads dates alone', async () => {
    const { register, number, office, observing, observed } = await open()
    expect(observed).toMatchObject({ folios: 3 })
    expect(await observe(register, number, { ...office('o'), ...observing })).toMatchObject({ folios: 3 })
    const nobody = { submission: 'x', proof: { rights: [], obligation: 0 } }
    expect(await observe(register, number, { ...nobody, ...observing })).toMatchObject({ code: 'not-yours' })
    const another = { ...observing, text: { ...observing.text, text: 'Falta todo.' } }
    expect(await observe(register, number, { ...office('o'), ...another })).toMatchObject({
      code: 'another-text',
    })
    const letter = await letterOf(register, number, 'observed', 'junta')
    for (const said of [
      'Falta el croquis.',
      'TUPA, procedimiento 14',
      'hasta el 5 de marzo de 2026',
      'art. 136.1, 142.1',
      '137.2',
    ])
      expect(letter).toContain(said.replace('art. 136.1', 'arts. 136.1'))
    expect(await letterOf(register, number, 'observed', 'post')).toContain('Plazo no lo concluye por su cuenta')
    const { page, json, audit } = await told(register, number)
    expect(page).toContain('Plazo detenido desde el 3 de marzo de 2026')
    expect(page).toContain('dice que la junta lo supo el 3 de marzo de 2026: 2 días hábiles para subsanar')
    expect(`${page} ${JSON.stringify(json)}`).not.toMatch(/croquis|TUPA, proc|Ticllacuri Ñahui firma/)
    expect(json.rungs[0]).toMatchObject({
      standing: 'stopped',
      cureBy: '2026-03-05',
      observations: [{ stage: 'desk' }],
    })
    expect(audit).toEqual([])
  })

  test('the cure is shown as the junta’s word until it is checked; only then its silence has a price', async () => {
    const { register, number, form } = await open()
    register.clock.set('2026-03-05T10:00')
    await cure(register, number, form('c'), { at: entry.at })
    const before = await told(register, number)
    expect(before.page).toContain(
      'Según la junta, el 5 de marzo de 2026 subsanó lo observado; Plazo no lo ha comprobado',
    )
    expect(before.page).toContain('Si se subsanó ese día, el plazo de')
    expect(before.json.rungs[0]).toMatchObject({ grade: 'declared', standing: 'declared' })
    expect(await letterOf(register, number, 'cured', 'post')).toContain('¿Consta en su registro?')
    await settledAndSent(register, number)
    register.clock.set('2026-06-01T00:10')
    await nightly(register, 1)
    expect((await told(register, number)).page).not.toMatch(/Vencido|sin respuesta/)
    expect((await told(register, number)).audit).toEqual([])

    register.clock.set('2026-06-01T10:00')
    const found = { do: 'verify-cure', ground: 'stamp' } as const
    const verified = await grade(register, number, found)
    expect(await grade(register, number, found)).toMatchObject({ code: 'already-verified' })
    expect('folios' in verified && principal(verified).observations[0]?.cure?.grades).toHaveLength(1)
    await settledAndSent(register, number)
    const check = (await register.letters.of(number)).find(
      ({ kind, to }) => kind === 'cure-checked' && to.role === 'post',
    )
    await recordMail(register, { number, letter: check?.id ?? '', event: 'deliveredAt', at: register.clock.now() })
    await settledAndSent(register, number)
    register.clock.set('2026-06-08T23:00')
    expect((await told(register, number)).audit).toEqual([])
    // Five attended days since the office was told: Corpus is none, 8 June was the last.
    register.clock.set('2026-06-09T00:10')
    expect((await told(register, number)).audit).toEqual([`${number}: obligation 0 is forgotten since 2026-04-27`])
    await nightly(register, 1)
    const after = await told(register, number)
    expect(after.page).toContain('Vencido')
    expect(after.page).toContain('Subsanado el jueves 5 de marzo de 2026')
    expect(after.audit).toEqual([])
    await grade(register, number, { do: 'unverify-cure', ground: 'illegible' })
    expect((await told(register, number)).audit).toEqual([
      `${number}: obligation 0 is accused of a presentation that nobody verified`,
    ])
    await nightly(register, 1)
    expect((await told(register, number)).audit).toEqual([])
  })

  test('contested, both stand on the page; decided, it goes on', async () => {
    const { register, number, form } = await open()
    register.clock.set('2026-03-04T09:00')
    const text = { text: 'El croquis está en el folio 3.' }
    await contest(register, number, { ...form('q'), text })
    const { page, audit } = await told(register, number)
    expect(page).toContain('Observado el 3 de marzo de 2026; la junta lo objeta')
    expect(page).toContain('Se muestran las dos posiciones')
    expect(audit).toEqual([])
    const letter = await letterOf(register, number, 'contested', 'post')
    expect([letter.includes('Falta el croquis.'), letter.includes(text.text)]).toEqual([true, true])
    expect(await letterOf(register, number, 'contested', 'junta')).toContain(text.text)
    register.clock.set('2026-03-10T09:00')
    await decideContest(register, number, true)
    expect(await decideContest(register, number, true)).toMatchObject({ folios: 5 })
    expect((await told(register, number)).json.rungs[0]).toMatchObject({ standing: 'running', due: '2026-04-22' })
    expect(await letterOf(register, number, 'contested', 'junta')).toContain('Se dio la razón a la junta')
  })

  test('never cured: asked, at rest, and whatever is recorded says who says it; it may be presented anew', async () => {
    const { register, number, form, office } = await open()
    register.clock.set('2026-03-13T09:00')
    expect((await told(register, number)).page).toContain('Observado el 3 de marzo de 2026; sin subsanación registrada')
    for (const role of ['junta', 'post'])
      expect(await letterOf(register, number, 'asked-cure', role)).toContain(
        'desde el 13 de abril de 2026 el expediente',
      )
    register.clock.set('2026-04-13T09:00')
    const resting = await told(register, number)
    expect(resting.page).toContain('En reposo. Observado el 3 de marzo de 2026; sin subsanación registrada')
    expect(resting.json).toMatchObject({ resting: true })
    await leaveUncured(register, number, { ...office('u'), how: 'archived' })
    const ended = await told(register, number)
    expect(ended.page).toContain('La oficina dice que el documento se archivó')
    expect(ended.audit).toEqual([])
    expect(await letterOf(register, number, 'uncured', 'junta')).toContain('puede presentar el documento de nuevo')
    register.clock.set('2026-04-14T12:00')
    const given = { ...form('n'), channel: 'stamped-cargo' } as const
    const entered = { ...entry, at: toInstant('2026-04-14T11:00') }
    await presentOwn(register, number, { ...given, how: 'present', entry: entered })
    const anew = await told(register, number)
    expect(anew.json).toMatchObject({ presented: '2026-04-14T16:00:00Z', standing: 'declared' })
    expect(anew.page).toContain('El documento se presentó de nuevo')
    expect(anew.page).toContain('La entidad observó el documento')
    expect(anew.audit).toEqual([])
    expect(principal(await state(register, number)).grades.at(-1)).toMatchObject({ grade: 'shown' })
  })

  test('the second time, each thing is recorded again: its check, and what was decided', async () => {
    const { register, number, form, office, observing } = await open()
    const at = async (now: string, does: () => Promise<unknown>) => {
      register.clock.set(now)
      return does()
    }
    const cureAt = (on: string) => cure(register, number, form(on), { at: toInstant(on) })
    const check = () => grade(register, number, { do: 'verify-cure', ground: 'stamp' })
    await at('2026-03-05T12:00', () => cureAt('2026-03-05T09:00'))
    const found = { ground: 'registered', entered: toInstant('2026-03-05T11:30') } as const
    const text = { text: '', document: '2026-004600', signedBy: 'R. Ticllacuri' }
    const acknowledged = await recordFinding(register, number, { ...office('f'), found, text })
    expect('folios' in acknowledged && principal(acknowledged).observations[0]?.cure?.grades).toMatchObject([
      { grade: 'verified', ground: 'acknowledged' },
    ])
    expect(acknowledged).toMatchObject({ obligations: [{ disputes: [] }] })
    const again = { ...observing, stage: 'review', notified: '2026-03-09' } as const
    await at('2026-03-09T12:00', () => observe(register, number, { ...office('o2'), ...again }))
    await at('2026-03-10T12:00', () => cureAt('2026-03-10T09:00'))
    expect(await check()).toMatchObject({ folios: 8 })
    expect((await told(register, number)).json.rungs[0]).toMatchObject({ standing: 'running', due: '2026-04-23' })

    const other = await open()
    const decided = async (submission: string) => {
      await contest(other.register, other.number, { ...other.form(submission), text: { text: 'No procede.' } })
      return decideContest(other.register, other.number, true)
    }
    await decided('q1')
    await observe(other.register, other.number, { ...other.office('o2'), ...again, notified: '2026-03-03' })
    expect(await decided('q2')).toMatchObject({ folios: 8 })
  })

  test('the audit finds what is told as over while it stands uncured', async () => {
    const { register, number } = await open()
    const { folios: n, head: prev } = await state(register, number)
    const missed: Fact = { fact: 'missed', obligation: 0, due: '2026-04-15', notifyBy: '2026-04-22', calendar: 'x' }
    register.clock.set('2026-04-23T00:10')
    const at = register.clock.now()
    await register.folios.insert(
      seal({ case: number, n: n + 1, at, by: 'plazo', cause: 'by mistake', facts: [missed], prev }),
    )
    expect((await told(register, number)).audit).toEqual([
      `${number}: obligation 0 is told as over though what was observed stands uncured`,
    ])
  })
})
