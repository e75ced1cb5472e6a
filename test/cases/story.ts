import fc from 'fast-check'
import { expect } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import type { Circumstances } from '../../shared/cases/acts/act.ts'
import { type Command, decisions } from '../../shared/cases/acts/decisions.ts'
import type { Fact } from '../../shared/cases/acts/index.ts'
import type { Fate } from '../../shared/cases/acts/notified.ts'
import { decide } from '../../shared/cases/decide.ts'
import { duties } from '../../shared/cases/duties.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { fold } from '../../shared/cases/fold.ts'
import { type Actor, type SealedFolio, seal } from '../../shared/cases/folio.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { type Filing, openCase } from '../../shared/cases/open.ts'
import { isRejection, type Rejection } from '../../shared/cases/refusals.ts'
import type { Case } from '../../shared/cases/state.ts'
import { addDays, type LocalDate, type LocalDateTime, limaDate, limaTime, toInstant } from '../../shared/law/time.ts'
import type { LetterDuty } from '../../shared/letters/letter.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import { calendarRecord } from '../calendars.ts'
import { verified } from '../verified.ts'

// Stories in Lima time: given folios, when a command, then facts or a rejection. All people and offices are invented.

const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the story lacks its setting')
  return value
}

export const wayrapampa: Entity = found(directory.entities[0])
const record = found(calendarRecord('huamanga', []))
export const huamanga = record.asOf(toInstant('2026-12-31T00:00'))
export const number = caseNumber({ entity: 'WAY', year: 2026 }, 1)
export const sealed = { id: 'file:1', digest: 'd'.repeat(64) }

export const circumstances = (at: LocalDateTime, entity = wayrapampa): Circumstances => ({
  now: toInstant(at),
  entity,
  record,
  calendar: record.asOf(toInstant(at)),
})

type Told = Filing & { unchecked?: boolean; seen?: boolean }

/**
 * A filing of the first invented denuncia, changed as the story needs; `stamped` is when the authority stamped it, which the
 * operator checked at once unless it is `unchecked`.
 */
export const filing = ({ stamped, ...change }: Partial<Told> & { stamped?: LocalDateTime } = {}): Told => ({
  ...{ kind: 'denuncia-vecinal', against: 'subgerencia-fiscalizacion', identity: 'junta' },
  contents: sealed,
  consent: ['superiors'],
  // A story may stamp on any day and at any hour.
  presentedAnyway: true,
  ...(stamped && { presented: { channel: 'stamped-cargo', at: toInstant(stamped), evidence: 'filing' } }),
  ...change,
})

export const delivered = (obligation: number, at: LocalDateTime): Command => ({
  ...{ do: 'present', obligation, channel: 'mailbox', at: toInstant(at), evidence: 'a-letter' },
})
export const miss = (obligation: number): Command => ({ do: 'miss', obligation })
/** The operator checked the stamp of the presentation, or of another moment. */
export const verify = (at?: LocalDateTime): Command => ({
  ...{ do: 'verify', obligation: 0, ground: 'stamp' },
  ...(at && { at: toInstant(at) }),
})
/** The office says that it does not find it. */
export const dispute: Command = {
  ...{ do: 'dispute', obligation: 0, ground: 'not-in-register' },
  contents: { id: 'found:1', digest: 'f'.repeat(64) },
}
export const see: Command = { do: 'see', obligation: 0 }
export const unverify: Command = { do: 'unverify', obligation: 0, ground: 'another-document' }
/** The mail reported what became of a letter that told the office of its term. */
export const notified = (fate: Fate, letter = 'a-notice'): Command => ({
  ...{ do: 'notify', obligation: 0, letter, fate },
})
/** The junta lets Plazo write to the superiors, or no longer. */
export const agree = (given: boolean): Command => ({ do: 'agree', obligation: 0, to: 'superiors', given })
/** …or of a letter that told it of the check of its day. */
export const toldOfCheck = (fate: Fate): Command => ({
  ...{ do: 'notify', obligation: 0, letter: 'a-check', fate, check: true },
})
export const answer = (obligation: number): Command => ({
  ...{ do: 'answer', obligation, outcome: 'granted', contents: { id: 'answer:1', digest: 'e'.repeat(64) } },
})

export type Happening = [at: LocalDateTime, act: Told | Command]

const isFiling = (act: Told | Command): act is Told => !('do' in act)

/** The operator looked at once at who files. */
const looked = (facts: Fact[] | Rejection, seen: boolean): Fact[] | Rejection =>
  seen && !isRejection(facts) ? [...facts, { fact: 'seen', obligation: 0 }] : facts

const decided = (folios: SealedFolio[], at: LocalDateTime, act: Told | Command, entity?: Entity) => {
  if (!isFiling(act)) return decide(decisions, caseOf(folios), act, circumstances(at, entity))
  const { unchecked = false, seen = false, ...filing } = act
  const facts = openCase(filing, circumstances(at, entity))
  return unchecked ? looked(facts, seen) : verified(facts)
}

const add = (folios: SealedFolio[], at: LocalDateTime, by: Actor, cause: string, facts: Fact[]): SealedFolio[] => [
  ...folios,
  seal({ case: number, n: folios.length + 1, at: toInstant(at), by, cause, facts, prev: folios.at(-1)?.hash ?? '' }),
]

/** The folios of what has happened, each decided by the same rules as in use; a refusal fails the story. */
export const given = (...happenings: Happening[]): SealedFolio[] => and([], ...happenings)

/** …and then this happened. */
export const and = (folios: SealedFolio[], ...happenings: Happening[]): SealedFolio[] =>
  happenings.reduce((before, [at, act]) => {
    const facts = decided(before, at, act)
    if (isRejection(facts)) throw new Error(`${at}: ${facts.message}`)
    return add(before, at, isFiling(act) ? 'junta' : 'office', `cause-${before.length + 1}`, facts)
  }, folios)

/** What one more command would yield. */
export const when = (
  folios: SealedFolio[],
  at: LocalDateTime,
  act: Told | Command,
  entity?: Entity,
): Fact[] | Rejection => decided(folios, at, act, entity)

/** The code of a refusal; of an acceptance, the names of its facts. */
export const verdict = (decision: Fact[] | Rejection): string | string[] =>
  isRejection(decision) ? decision.code : decision.map(({ fact }) => fact)

export const caseOf = (folios: SealedFolio[]): Case => found(fold(folios))

/** Lets nights pass, up to and with that of `until`: at 00:10 of each, whatever the clock makes owed becomes a folio. */
export function nights(folios: SealedFolio[], until: LocalDate, entity = wayrapampa): SealedFolio[] {
  let told = folios
  const last = limaDate(folios.at(-1)?.at ?? '')
  for (let day = addDays(last, 1); day <= until; day = addDays(day, 1)) {
    const at = `${day}T00:10`
    for (const before = told.length; ; ) {
      const [duty] = duties(caseOf(told), circumstances(at, entity))
      if (!duty) break
      const facts = decide(decisions, caseOf(told), duty.command, circumstances(at, entity))
      if (isRejection(facts)) throw new Error(`${at} ${duty.cause}: ${facts.message}`)
      if (told.length - before > 20) throw new Error(`${at} ${duty.cause}: this night has no end`)
      told = add(told, at, 'plazo', duty.cause, facts)
    }
  }
  return told
}

/**
 * What the folios tell, one line a fact: its day in Lima, its name, its obligation, and of a rung, to whom by what; not that
 * a presentation was checked at once.
 */
export const chronicle = (folios: SealedFolio[]): string[] =>
  folios.flatMap(({ at, n, facts }) =>
    facts.flatMap((fact) => {
      if (n === 1 && fact.fact === 'graded') return []
      const day = limaDate(at)
      if (fact.fact === 'filed') return `${day} filed → ${fact.debtor}`
      if (fact.fact === 'escalated') return `${day} escalated ${fact.obligation}: ${fact.instrument} → ${fact.post}`
      if (fact.fact === 'missed') return `${day} missed ${fact.obligation}, due ${fact.due}`
      return `${day} ${fact.fact} ${fact.obligation}`
    }),
  )

/** What the nights then bring, up to and with that of `until`. */
export const follows = (folios: SealedFolio[], until: LocalDate): string[] =>
  chronicle(nights(folios, until).slice(folios.length))

/** The letters owed as the case stands after its last folio, or later, as `kind → to whom`. */
export const letters = (folios: SealedFolio[], at = limaOf(folios)): string[] => owed(folios, at).map(describe)

export const owed = (folios: SealedFolio[], at = limaOf(folios)): LetterDuty[] =>
  lettersOwed(caseOf(folios), circumstances(at))

const limaOf = (folios: SealedFolio[]): LocalDateTime => {
  const at = folios.at(-1)?.at ?? ''
  return `${limaDate(at)}T${limaTime(at)}`
}

export const describe = ({ kind, to }: LetterDuty): string => `${kind} → ${to.role === 'post' ? to.post : to.role}`

/** A property holds for every value tried; where it does not, the seed and the smallest counterexample are told. */
export function always<T>(property: fc.IProperty<T>, parameters: fc.Parameters<T> = {}): void {
  const run = fc.check(property, parameters)
  expect(run.failed, fc.defaultReportMessage(run)).toBe(false)
}
