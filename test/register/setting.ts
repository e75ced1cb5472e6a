import { localClient, writingsAt } from '../../infra/local/clients.ts'
import { createTables } from '../../infra/local/engine.ts'
import { directory as seeds } from '../../infra/local/seeds.ts'
import { importDirectory, wholeDirectoryOn } from '../../shared/aws/directory.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { type SealedFolio, sha256 } from '../../shared/cases/folio.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import type { Case } from '../../shared/cases/state.ts'
import type { FilingText } from '../../shared/cases/texts.ts'
import { type LocalDateTime, limaDate, toInstant } from '../../shared/law/time.ts'
import { file, type Submission } from '../../shared/register/file.ts'
import { grade } from '../../shared/register/grade.ts'
import { settle } from '../../shared/register/settle.ts'
import { keys } from '../keys.ts'

/** The first of a list; an empty one fails the test. */
export const firstOf = <T>([first]: readonly T[]): T => {
  if (first === undefined) throw new Error('there is none')
  return first
}
export const wayrapampa: Entity = firstOf(seeds.entities)

let registers = 0
export type Register = Awaited<ReturnType<typeof newRegister>>

/** An empty register on an engine: real adapters on tables of its own, a clock that is set, and chance that repeats itself. */
export async function newRegister(endpoint: string, at: LocalDateTime = '2026-03-02T10:20', entities = seeds.entities) {
  const prefix = `R${process.pid}-${++registers}-`
  const client = localClient(endpoint)
  const dynamo: Dynamo = {
    ...{ client, table: (name) => prefix + name, insert: 'conditional-put', freshFor: 0 },
    written: writingsAt(endpoint),
  }
  await createTables(client, dynamo.table)
  await importDirectory(dynamo, { ...seeds, entities })
  let now = toInstant(at)
  let drawn = 0
  const move = (to: LocalDateTime) => {
    now = toInstant(to)
  }
  const clock = { now: () => now, set: move }
  const ids = { random: () => sha256(`chance ${++drawn}`).slice(0, 32) }
  return {
    ...outboxPortsOn({ dynamo, clock, ids, keys }),
    directory: wholeDirectoryOn(dynamo),
    ...{ dynamo, clock, ids, keys },
  }
}

const text: FilingText = {
  ...{
    junta: 'jr-retama',
    subject: 'Discotecas sin licencia',
    facts: 'Siguen abiertas.',
    request: 'Que se clausuren.',
  },
  evidence: ['Seis fotografías'],
  consent: ['superiors'],
}

/** A submission of the first junta, stamped when the clock of the story says, changed as the test needs. */
export const submission = (
  id: string,
  stamped: LocalDateTime | undefined,
  change: Partial<Submission> = {},
): Submission => ({
  ...{ id, kind: 'denuncia-vecinal', against: 'subgerencia-fiscalizacion', identity: 'junta', text, writer: 'retama' },
  // A story may stamp on a Sunday: that is asked about in a test of its own.
  ...(stamped && {
    presented: { channel: 'stamped-cargo', at: toInstant(stamped), evidence: 'filing' },
    presentedAnyway: true,
  }),
  ...change,
})

/** The case that a filing opens; a refusal fails the test. */
export async function filed(register: Register, one: Submission, entity = wayrapampa): Promise<Case> {
  const result = await file(register, entity, one)
  if ('message' in result) throw new Error(result.message)
  return result
}

/** A case whose stamp the operator checked at once: its term accuses. */
export async function checked(register: Register, one: Submission, entity = wayrapampa): Promise<Case> {
  const { number, ...state } = await filed(register, one, entity)
  if (!one.presented) return { number, ...state }
  const result = await grade(register, number, { do: 'verify', ground: 'stamp' })
  if ('message' in result) throw new Error(result.message)
  return result
}

/** Settles a case, and lets what then waits in its outbox leave, as a round would; what cannot be read stays. */
export async function settledAndSent(register: Register, number: CaseNumber): Promise<void> {
  await settle(register, number, () => undefined)
  const at = register.clock.now()
  for (const letter of await register.letters.of(number, () => undefined))
    if (letter.state === 'intended')
      await register.letters.move(letter, 'sent', { tries: 1, sendingAt: at, sentAt: at })
}

/** The cases of a series from its first number to the first hole. */
export async function series(
  { folios }: Pick<Register, 'folios'>,
  entity = 'WAY',
  year = 2026,
): Promise<SealedFolio[][]> {
  const cases: SealedFolio[][] = []
  for (;;) {
    const leaves = await folios.of(caseNumber({ entity, year }, cases.length + 1))
    if (leaves.length === 0) return cases
    cases.push(leaves)
  }
}

export async function onAgenda({ agenda }: Pick<Register, 'agenda'>): Promise<CaseNumber[]> {
  const numbers: CaseNumber[] = []
  for await (const page of agenda.pages(0, 1)) numbers.push(...page)
  return numbers.toSorted()
}

/** One line a folio: its day in Lima, its cause or, of what somebody sent, its first word, and its facts. */
export const chronicle = (leaves: SealedFolio[]): string[] =>
  leaves.map(
    ({ at, cause, facts }) =>
      `${limaDate(at)} ${cause.replace(/^(file|answer|verify|unverify):.*/, '$1')}: ${facts.map(({ fact }) => fact).join(' + ')}`,
  )

type Around = (port: string, method: string, act: () => Promise<unknown>) => Promise<unknown>
const writers = ['folios', 'intents', 'contents', 'agenda', 'nights', 'letters', 'codes', 'publicLog'] as const

const behind = new WeakMap<Register, Register>()

/** The register as another process sees it: whatever befalls this one does not befall that. */
export const elsewhere = (register: Register): Register => behind.get(register) ?? register

/** The same register with every call to its tables passing through `around`. */
export function through(register: Register, around: Around): Register {
  const wrapped = <P extends object>(port: string, adapter: P): P =>
    new Proxy(adapter, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function' || name === 'pages' || name === 'rows') return member
        return (...given: unknown[]) => around(port, String(name), async () => Reflect.apply(member, target, given))
      },
    })
  const copy = { ...register }
  behind.set(copy, register)
  for (const port of writers) Object.assign(copy, { [port]: wrapped(port, register[port]) })
  return copy
}

export class Crash extends Error {}

/** Whether the process is gone before a call did its work, or right after. */
type Moment = 'before' | 'after'

/** A register whose k-th call never answers: the process is gone before that call did its work, or right after. */
export function crashing(register: Register, k: number, moment: Moment): Register {
  let call = 0
  return through(register, async (port, method, act) => {
    if (++call > k) throw new Crash('the process is gone')
    if (call < k) return act()
    if (moment === 'after') await act()
    throw new Crash(`${moment} ${port}.${method}`)
  })
}

/**
 * Does a thing with a crash right after its k-th call, then again without one, for every k until it gets to its end
 * undisturbed. Returns how many crashes that made. A crash before the next call leaves the tables the same, so that it is of
 * interest only where between two calls something else is done: a mail sent.
 */
export async function crashEverywhere(
  fresh: () => Promise<Register>,
  act: (register: Register) => Promise<unknown>,
  check: (register: Register, crashed: string) => Promise<void>,
  moments: readonly Moment[] = ['after'],
): Promise<number> {
  let crashes = 0
  for (const moment of moments)
    for (let k = 1; ; k++) {
      const register = await fresh()
      const crash = await act(crashing(register, k, moment)).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (crash === undefined) break
      if (!(crash instanceof Crash)) throw crash
      crashes++
      await act(register)
      await check(register, `call ${k}, ${crash.message}`)
    }
  return crashes
}
