import { type Command, decisions } from '../../shared/cases/acts/decisions.ts'
import type { Fact } from '../../shared/cases/acts/index.ts'
import { decide } from '../../shared/cases/decide.ts'
import type { Entity, Junta } from '../../shared/cases/entity.ts'
import { fold } from '../../shared/cases/fold.ts'
import { type Outcome, type SealedFolio, seal } from '../../shared/cases/folio.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { type Filing, openCase } from '../../shared/cases/open.ts'
import { isRejection, type Rejection } from '../../shared/cases/refusals.ts'
import type { Case } from '../../shared/cases/state.ts'
import type { AnswerText, FilingText } from '../../shared/cases/texts.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import type { CalendarRecord } from '../../shared/law/calendars/record.ts'
import { toInstant } from '../../shared/law/time.ts'
import { type Composed, compose } from '../../shared/letters/compose.ts'
import type { Dossier } from '../../shared/letters/dossier.ts'
import type { LetterDuty } from '../../shared/letters/letter.ts'
import type { LetterKind } from '../../shared/letters/list.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import { calendarRecord } from '../calendars.ts'
import { codeOf, postOf } from '../ids.ts'
import { verified } from '../verified.ts'

// All invented.
const post = (id: string, title: string, holder: string, superior: string | null) => ({
  ...{
    id: postOf(id),
    title,
    superior: superior === null ? null : postOf(superior),
    email: `${id}@muni-wayrapampa.example`,
  },
  holders: [{ name: holder, from: '2023-01-01', to: '2026-12-31' }],
})

export const wayrapampa: Entity = {
  code: codeOf('WAY'),
  name: 'Municipalidad Provincial de Wayrapampa',
  calendar: 'huamanga',
  mesaDePartes: 'mesadepartes@muni-wayrapampa.example',
  adoptsPlazo: false,
  posts: [
    post('fiscalizacion', 'Subgerente de Fiscalización y Licencias', 'Rómulo Ticllacuri Ñahui', 'desarrollo'),
    post('desarrollo', 'Gerente de Desarrollo Económico', 'Edith Saravia Oncebay', 'gerencia-municipal'),
    post('gerencia-municipal', 'Gerente Municipal', 'Teófilo Vilcapoma Asto', 'alcaldia'),
    post('alcaldia', 'Alcaldesa provincial', 'Marisol Cconocc Lagos', null),
    post('integridad', 'Oficina de Integridad Institucional', 'Ítalo Yupa Ramos', 'alcaldia'),
    post('st-pad', 'Secretaría Técnica PAD', 'Iván Sulca Berrocal', 'gerencia-municipal'),
    post('concejo', 'Concejo Municipal (sala de regidores)', 'Regidores', null),
    post('oci', 'Órgano de Control Institucional', 'Jefatura OCI', null),
  ],
}

/** Another entity, to which a document may have belonged. */
export const far: Entity = { ...wayrapampa, code: codeOf('LEJ'), name: 'Municipalidad Distrital de Lejos' }

export const retama: Junta = {
  id: 'jr-retama',
  name: 'Junta Vecinal Jirón Retama cuadras 1 y 2',
  resolution: 'Resolución de Alcaldía 214-2025-MPW/A',
  zone: 'casco-urbano',
  president: 'Zenobia Alarcón de Ochante',
  email: 'junta.retama@example.org',
}

export const discotecas: FilingText = {
  junta: 'jr-retama',
  subject: 'Discotecas sin licencia siguen abiertas pese a la orden de clausura',
  facts:
    'Los locales atienden hasta las 5 a.m.\nLa Resolución de Gerencia 093-2026 ordenó su clausura el 12 de febrero.',
  request: 'Que se ejecute la clausura y se nos informe por escrito qué se hizo.',
  norm: 'Ordenanza Municipal 018-2024-MPW, arts. 9 y 14',
  place: 'Jirón Retama, primera cuadra',
  evidence: ['Seis fotografías con fecha y hora', 'Acta de intervención del 21 de febrero'],
  fojas: 7,
  entryNumber: '2026-004417',
  gestiones: [{ at: '2026-02-23T09:00', text: 'Fuimos cinco a la oficina y no nos recibieron.' }],
  signatures: { paper: 187, online: 46 },
}

export const answer: AnswerText = {
  text: 'Se programó la ejecución de la clausura.',
  document: 'Carta 118-2026-MPW/SGFL',
  signedBy: 'R. Ticllacuri',
}

export const missing = {
  text: 'Adjunte el croquis del lugar.',
  norm: 'TUPA, procedimiento 14',
  signedBy: 'R. Ticllacuri',
}
export const objection = { text: 'El croquis está en el folio 3 de lo que presentamos.' }

/** The calendar of Huamanga with its memory, and what was decreed since. */
export const huamanga = (...decrees: CalendarRow[]): CalendarRecord => {
  const found = calendarRecord('huamanga', decrees)
  if (!found) throw new Error('no calendar')
  return found
}

/** An invented decree that closes a day, or several, of the public sector, known from a Lima wall time or the beginning of a day on. */
export const decree = (from: string, to: string, known: string): CalendarRow => ({
  ...{ id: `decreto-${from}`, from, to, name: 'Día no laborable para el sector público', effect: 'excluded' },
  ...{ norm: 'D.S. 901-2026-PCM', scope: { level: 'country', place: 'Perú' }, knownSince: instantIn(known) },
})

export const instantIn = (lima: string): string => toInstant(lima.length === 10 ? `${lima}T00:00` : lima)

const sealed = { id: 'content-1', digest: 'd'.repeat(64) }
export const number = caseNumber({ entity: 'WAY', year: 2026 }, 1)

const accepted = (facts: Fact[] | Rejection): Fact[] => {
  if (isRejection(facts)) throw new Error(facts.message)
  return facts
}

/** What happened to a case after its filing: a Lima wall time and a command, in order; or what a folio of before says, that no command says now. */
export type Happening = [at: string, command: Command | { was: Fact }]

/** A filing; unless it is `unchecked`, the operator checked its stamp at once. */
type Told = Filing & { unchecked: boolean; seen: boolean }

/** A case made of real folios, by the same decisions as in use. */
export const tell = (filedAt: string, filing: Partial<Told>, ...happenings: Happening[]): Case =>
  tellUnder(huamanga(), filedAt, filing, ...happenings)

/** The same, while the calendar came to be known as its record tells. */
export function tellUnder(
  record: CalendarRecord,
  filedAt: string,
  { unchecked = false, seen = false, ...filing }: Partial<Told>,
  ...happenings: Happening[]
): Case {
  const folios: SealedFolio[] = []
  const add = (at: string, facts: Fact[]) =>
    folios.push(
      seal({
        ...{ case: number, n: folios.length + 1, at: toInstant(at), by: 'plazo', facts },
        ...{ cause: `cause-${folios.length}`, prev: folios.at(-1)?.hash ?? '' },
      }),
    )
  const state = () => {
    const folded = fold(folios)
    if (!folded) throw new Error('no case')
    return folded
  }
  const whole: Filing = {
    ...{ kind: 'denuncia-vecinal', against: 'fiscalizacion', identity: 'junta', contents: sealed },
    consent: ['superiors'],
    ...filing,
  }
  const circumstances = (at: string) => ({
    ...{ now: toInstant(at), entity: wayrapampa, record, calendar: record.asOf(toInstant(at)) },
  })
  const facts = openCase(whole, circumstances(filedAt))
  add(filedAt, [
    ...accepted(unchecked ? facts : verified(facts)),
    ...(seen ? [{ fact: 'seen', obligation: 0 } as const] : []),
  ])
  for (const [at, act] of happenings)
    add(at, 'was' in act ? [act.was] : accepted(decide(decisions, state(), act, circumstances(at))))
  return state()
}

export const stamped = (at: string) => ({ channel: 'stamped-cargo' as const, at: toInstant(at), evidence: 'cargo-1' })
export const delivered = (obligation: number, at: string): Happening => [
  at,
  { do: 'present', obligation, channel: 'mailbox', at: toInstant(at), evidence: 'delivery-1' },
]
/** The term ends, or the wait of an aviso. */
export const missed = (obligation: number, at: string): Happening => [
  at,
  { do: obligation > 0 ? 'end-wait' : 'miss', obligation },
]
/** The office was reminded of its term, as it was before the letter of Mondays. */
export const remindedAt = (at: string): Happening => [at, { was: { fact: 'reminded', obligation: 0 } }]
export const rectifiedAt = (obligation: number, at: string): Happening => [at, { do: 'rectify', obligation }]
export const answeredAt = (obligation: number, at: string, outcome: Outcome = 'partly-granted'): Happening => [
  at,
  { do: 'answer', obligation, outcome, contents: sealed },
]

/** What an office wrote by mail, as it is kept. */
const mailed = {
  ...{ subject: 'Re: denuncia', text: 'Buenas tardes, la cuadrilla va el jueves.', digest: 'e'.repeat(64) },
  signedBy: 'fiscalizacion@muni-wayrapampa.example',
  files: [{ name: 'carta.pdf', size: 20_000, kind: 'pdf' }],
}

/** Everything a letter of this case may draw on, at a Lima wall time. */
export function dossierOf(state: Case, now: string, change: Partial<Dossier> = {}): Dossier {
  const record = change.record ?? huamanga()
  const at = toInstant(now)
  return {
    ...{ case: state, entity: wayrapampa, record, calendar: record.asOf(at), junta: retama },
    filing: discotecas,
    judgements: new Map(
      state.obligations.flatMap(({ judgements }) =>
        judgements.map(
          ({ folio }) => [folio, { reason: 'Pedimos la clausura, y responde sobre la limpieza.' }] as const,
        ),
      ),
    ),
    mails: new Map(state.obligations.flatMap(({ mails }) => mails.map(({ folio }) => [folio, mailed]))),
    disputes: new Map(state.obligations.flatMap(({ disputes }) => disputes.map(({ folio }) => [folio, answer]))),
    observations: new Map(
      state.obligations.flatMap(({ observations }) =>
        observations.flatMap(({ folio, contested }) => [
          [folio, missing] as const,
          ...(contested ? [[contested.folio, objection] as const] : []),
        ]),
      ),
    ),
    statements: new Map(
      state.obligations.flatMap(({ statements }) =>
        statements.flatMap(({ folio, contested }) => [
          [folio, answer] as const,
          ...(contested ? [[contested.folio, { text: 'No nos llegó nada.', signedBy: '' }] as const] : []),
        ]),
      ),
    ),
    answers: new Map(state.obligations.filter(({ answered }) => answered).map(({ id }) => [id, answer])),
    ...{
      site: 'https://plazo.example',
      now: at,
      token: 'a1'.repeat(16),
      juntaCode: '90215533',
      repeat: false,
    },
    ...change,
  }
}

/** The letter of a kind that the case owes a reader, the last one where it owes several. */
export function write(kind: LetterKind, dossier: Dossier, to?: 'junta' | string): Composed {
  const reads = ({ to: reader }: LetterDuty) => !to || to === (reader.role === 'post' ? reader.post : reader.role)
  const duty = lettersOwed(dossier.case, dossier).findLast((owed) => owed.kind === kind && reads(owed))
  if (!duty) throw new Error(`the case owes no ${kind}`)
  return compose(duty, dossier)
}

/** Words in the order in which they are read, without marks or layout. */
export const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')

/** What somebody reads in an HTML letter. */
export const readable = (html: string): string =>
  html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
