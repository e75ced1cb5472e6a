import type { Command } from '../../shared/cases/acts/decisions.ts'
import { type GestionKind, gestionKinds } from '../../shared/cases/acts/gestion.ts'
import type { Intention } from '../../shared/cases/acts/intended.ts'
import type { Sequel, Verdict } from '../../shared/cases/acts/judged.ts'
import type { Fate } from '../../shared/cases/acts/notified.ts'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import type { Weigher, Weighing, Writer } from '../../shared/cases/mails.ts'
import { isAviso, isUnreachable } from '../../shared/cases/state.ts'
import { type Kind, ruleInForce } from '../../shared/law/rules.ts'
import { addDays, type LocalDate, type LocalDateTime, limaDate, limaTime, toInstant } from '../../shared/law/time.ts'
import {
  agree,
  and,
  answer,
  caseOf,
  delivered,
  dispute,
  filing,
  given,
  nights,
  notified,
  see,
  unverify,
  verify,
} from '../cases/story.ts'
import {
  contest,
  curing,
  decideContest,
  leaveUncured,
  observing,
  presentAnew,
  unverifyCure,
  verifyCure,
} from '../observing.ts'

/** A case as it stood once, and the moment at which it is told. */
export type Stage = { name: string; folios: SealedFolio[]; at: LocalDateTime }

const FILED = '2026-03-02T10:20'

const dayOf = (folios: SealedFolio[]): LocalDate => limaDate(folios.at(-1)?.at ?? '')

/** A command the morning after the last folio. */
const then = (folios: SealedFolio[], ...commands: Command[]): SealedFolio[] =>
  commands.reduce((told, command) => and(told, [`${addDays(dayOf(told), 1)}T11:00`, command]), folios)

/** Nights until something came to pass, or for as many days; each aviso is delivered in the morning after it was opened. */
function nightsUntil(folios: SealedFolio[], days: number, isOver: (folios: SealedFolio[]) => boolean): SealedFolio[] {
  let told = folios
  const last = addDays(dayOf(folios), days)
  for (let day = addDays(dayOf(folios), 1); day <= last && !isOver(told); day = addDays(day, 1)) {
    told = nights(told, day)
    for (const owed of caseOf(told).obligations)
      if (isAviso(owed) && !owed.presented && !owed.withdrawn && !isUnreachable(owed) && !isOver(told))
        told = and(told, [`${day}T11:00`, delivered(owed.id, `${day}T11:00`)])
  }
  return told
}

const has = (fact: string) => (folios: SealedFolio[]) =>
  folios.some((folio) => folio.facts.some((one) => one.fact === fact))
const twice = (fact: string) => (folios: SealedFolio[]) =>
  folios.flatMap((folio) => folio.facts).filter((one) => one.fact === fact).length > 1
const never = () => false

/** A command about the first aviso; of a kind that has none, nothing. */
const ofAviso = (folios: SealedFolio[], command: Command): SealedFolio[] =>
  has('escalated')(folios) ? then(folios, command) : folios

const gone = (kind: GestionKind): Command => ({
  ...{ do: 'log-gestion', obligation: 0, kind, at: toInstant('2026-03-03T09:00') },
  contents: { id: 'gestion:1', digest: 'c'.repeat(64) },
})
const judge = (verdict: Verdict, sequel: Sequel): Command => ({
  ...{ do: 'judge', obligation: 0, verdict, sequel },
  contents: { id: 'judge:1', digest: 'b'.repeat(64) },
})
const intend = (what: Intention): Command => ({ do: 'intend', obligation: 0, what, told: ['a-mailbox'] })
const warned: Command = { do: 'warn', obligation: 0, letter: 'an-intent' }
const objected: Command = { do: 'object', obligation: 0 }
const disowned: Command = { do: 'disown', obligation: 0, told: ['own', 'member'] }
const restored: Command = { do: 'restore', obligation: 0 }
const annul: Command = { do: 'annul', obligation: 0, ground: 'duplicate' }
const wrote = (as: Writer): Command => ({
  do: 'write',
  obligation: 0,
  as,
  contents: { id: 'mail:1', digest: 'a'.repeat(64) },
})
/** What somebody found of the last mail. */
const weighing = (folios: SealedFolio[], found: Weighing, by: Weigher): Command => {
  const mail = caseOf(folios).obligations[0]?.mails.at(-1)?.folio ?? 0
  return { do: 'weigh', obligation: 0, mail, verdict: found, by }
}
/** What became of the first aviso. */
const fateOf = (fate: Fate): Command => ({ do: 'notify', obligation: 1, letter: 'an-aviso', fate, document: true })

/** What can become of a case of a kind; every fact on the way is a stage. */
function storiesOf(kind: Kind): Record<string, SealedFolio[]> {
  const stamped = { kind, stamped: FILED, chosen: { subject: 'licencias', zone: 'centro', place: 'jr-retama' } }
  const checked = given([FILED, filing(stamped)])
  const alone = given([FILED, filing({ ...stamped, consent: [] })])
  const declared = given([FILED, filing({ ...stamped, unchecked: true })])
  const byCargo = given([FILED, { ...filing({ ...stamped, unchecked: true }), shown: true }])
  const shown = then(byCargo, see, notified('delivered'))
  const elapsed = nightsUntil(shown, 90, has('elapsed'))
  const lapsed = nightsUntil(checked, 90, has('missed'))
  const rule = ruleInForce(kind, '2026-03-02')
  const observations = rule?.cure ? storiesOfObservations(checked) : {}
  const hold = { do: 'hold', obligation: 0, until: addDays('2026-03-03', 60) } as const
  // Of what the law keeps secret nobody asks for what Plazo never does.
  const held = rule?.published ? then(checked, hold) : checked
  const consents = (folios: SealedFolio[]) => (rule?.published ? then(folios, agree(true)) : folios)
  const climbed = nightsUntil(held, 70, has('escalated'))
  // Of a kind without avisos no superior is told.
  const sequel = has('escalated')(climbed) ? 'aviso' : 'nothing'
  const written = then(checked, wrote('receipt'), wrote('office'))
  const refused = then(written, weighing(written, 'nothing', 'junta'))
  const late = then(lapsed, wrote('office'))
  const doubted = then(elapsed, wrote('unproved'))
  return {
    'declared, then answered late': then(nightsUntil(declared, 60, never), answer(0)),
    'declared and disputed': then(declared, dispute),
    'shown, elapsed, disputed, undecided': nightsUntil(then(elapsed, dispute), 40, twice('elapsed')),
    'shown, elapsed, refused': nightsUntil(then(elapsed, unverify), 3, has('rectified')),
    'shown, never checked, refused': then(shown, unverify),
    'shown, elapsed, verified, missed, answered': then(
      nightsUntil(then(elapsed, verify()), 40, has('missed')),
      answer(0),
    ),
    'shown, elapsed, answered': then(elapsed, answer(0)),
    'shown, elapsed, every aviso, answered': then(nightsUntil(elapsed, 60, never), answer(0)),
    'shown, elapsed, annulled': then(elapsed, annul),
    'verified, missed, every aviso, answered late': then(nightsUntil(lapsed, 60, never), answer(0)),
    'verified, missed, an aviso in vain, annulled': then(nightsUntil(lapsed, 30, has('unanswered')), annul),
    'verified, missed, an aviso unconfirmed': nightsUntil(
      ofAviso(lapsed, fateOf('unconfirmed')),
      20,
      has('unanswered'),
    ),
    'verified, missed, an aviso returned': nightsUntil(ofAviso(lapsed, fateOf('returned')), 20, never),
    'verified, missed, consent only afterwards': consents(nightsUntil(alone, 90, has('missed'))),
    'verified, held, missed, aviso answered': ofAviso(climbed, answer(1)),
    'verified, missed, taken back': nightsUntil(then(lapsed, unverify), 3, has('rectified')),
    'verified, missed, disputed': then(lapsed, dispute),
    'verified, gone to of every kind, missed': nightsUntil(then(checked, ...gestionKinds.map(gone)), 90, has('missed')),
    'verified, answered in time, judged twice, the superior told in vain': nightsUntil(
      then(checked, answer(0), judge('unresponsive', sequel), judge('partly', 'nothing')),
      40,
      has('unanswered'),
    ),
    'verified, missed, answered late, judged, the superior answered': ofAviso(
      nightsUntil(then(lapsed, answer(0), judge('unresponsive', sequel)), 5, never),
      answer(2),
    ),
    'elapsed, answered, judged': then(elapsed, answer(0), judge('partly', 'queja')),
    'verified, missed, withdrawn': nightsUntil(then(lapsed, intend('withdraw'), warned), 10, has('concluded')),
    'verified, disowned, given up': nightsUntil(then(checked, disowned), 10, has('annulled')),
    'verified, disowned, restored': then(checked, disowned, restored),
    'verified, a withdrawal stopped': then(checked, intend('withdraw'), warned, objected),
    'verified, answered, judged, accepted after all': nightsUntil(
      then(checked, answer(0), judge('unresponsive', 'nothing'), intend('accept'), warned),
      10,
      has('concluded'),
    ),
    'verified, written to, missed as it answers nothing': nightsUntil(refused, 60, has('unanswered')),
    'missed, written to late, which answers': then(late, weighing(late, 'answers', 'junta')),
    'not proved, passed, missed, the superior in vain': nightsUntil(
      then(checked, wrote('unproved')),
      90,
      has('unanswered'),
    ),
    'elapsed, not proved, the office’s own': then(doubted, weighing(doubted, 'own', 'operator')),
    'verified, answered at once': and(checked, ['2026-03-03T09:00', answer(0)]),
    ...observations,
    'mailed, returned': then(given([FILED, filing({ kind })]), delivered(0, FILED), {
      ...{ do: 'bounce', obligation: 0, evidence: 'a-letter' },
    }),
  }
}

/** What can become of a document that was observed the day after it was presented. */
function storiesOfObservations(checked: SealedFolio[]): Record<string, SealedFolio[]> {
  const observed = then(checked, observing('2026-03-03'))
  const cured = and(observed, ['2026-03-05T11:00', curing('2026-03-05T10:00')])
  const missed = nightsUntil(then(cured, verifyCure()), 90, has('missed'))
  return {
    'observed, cured by the word of the junta, never checked': and(cured, ['2026-07-01T11:00', answer(0)]),
    'observed, cured, checked, missed, taken back': nightsUntil(then(missed, unverifyCure), 3, has('rectified')),
    'observed, contested, decided, missed': nightsUntil(
      then(observed, contest, decideContest(true)),
      90,
      has('missed'),
    ),
    'observed, never cured, presented anew': and(
      observed,
      ['2026-05-05T11:00', leaveUncured],
      ['2026-05-06T11:00', presentAnew('2026-05-06T10:00')],
    ),
  }
}

const timeOf = ({ at }: SealedFolio): LocalDateTime => `${limaDate(at)}T${limaTime(at)}`

const told = new Map<Kind, Stage[]>()

/** Every stage of every story of a kind, once, and each story told again long after. */
export function stagesOf(kind: Kind): Stage[] {
  const known = told.get(kind)
  if (known) return known
  const stages = new Map<string, Stage>()
  for (const [story, folios] of Object.entries(storiesOf(kind))) {
    for (const [i, last] of folios.entries())
      stages.set(last.hash, { name: `${story}, folio ${i + 1}`, folios: folios.slice(0, i + 1), at: timeOf(last) })
    stages.set(`later ${folios.at(-1)?.hash}`, {
      name: `${story}, later`,
      folios,
      at: `${addDays(dayOf(folios), 200)}T12:00`,
    })
  }
  const all = [...stages.values()]
  told.set(kind, all)
  return all
}

/** The same folios, of a junta that keeps its name to itself. */
export const reserved = (folios: SealedFolio[]): SealedFolio[] =>
  folios.map((folio) => ({
    ...folio,
    facts: folio.facts.map((fact) =>
      fact.fact === 'filed' ? { ...fact, identity: 'reserved' as const, junta: undefined } : fact,
    ),
  }))
