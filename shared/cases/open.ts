import { isElected } from '../law/ladder.ts'
import { isOutside } from '../law/ladderSteps.ts'
import { type Kind, type Rule, ruleInForce } from '../law/rules.ts'
import { type LocalDate, limaDate, spanishDate } from '../law/time.ts'
import type { Circumstances } from './acts/act.ts'
import type { Fact } from './acts/index.ts'
import type { Presentation } from './acts/presented.ts'
import type { Chosen } from './catalogue.ts'
import { type Entity, findPost, type Post, type PostId } from './entity.ts'
import type { Sealed } from './folio.ts'
import { implausible } from './plausible.ts'
import { type Rejection, refuse, unknownOffice } from './refusals.ts'
import type { Consent, Identity } from './state.ts'

export type Filing = {
  kind: Kind
  against: string
  identity: Identity
  contents: Sealed
  presented?: Presentation
  /** The junta gives the number, date, hour and desk of its entry. */
  shown?: boolean
  /** A stamp that seems odd is taken as it is. */
  presentedAnyway?: true
  /** A reclamo: the junta chose to collect its answer at the entity. */
  collects?: true
  /** Not presented yet, and not to be presented by Plazo. */
  unsent?: true
  /** What the junta lets Plazo do in its name. */
  consent?: readonly Consent[]
  /** What it is about, from the catalogue of the entity. */
  chosen?: Chosen
}

/**
 * Opens an expediente. Its rule is the one in force on the day of presentation, or of filing when it was not yet
 * presented (I8). The term starts only from `presented` (I7), which an entity that adopts Plazo receives at once.
 */
export function openCase(filing: Filing, circumstances: Circumstances): Fact[] | Rejection {
  const { now, entity } = circumstances
  const { kind, against, identity, contents, presentedAnyway = false, consent } = filing
  // What begins in a book of the entity the junta registers there itself.
  const unsent = ruleInForce(kind, limaDate(now))?.registry ? true : filing.unsent
  const presented =
    filing.presented ?? (entity.adoptsPlazo && !unsent ? { channel: 'plazo', at: now, evidence: 'plazo' } : undefined)
  const refused = presented && implausible(presented, presentedAnyway, circumstances)
  if (refused) return refused
  const office = findPost(entity, against)
  if (!office) return unknownOffice(entity)
  if (isOutside(office.id)) return outside
  const day = limaDate(presented?.at ?? now)
  const rule = ruleInForce(kind, day)
  if (!rule)
    return refuse('no-rule', `No hay una regla registrada para este documento al ${spanishDate(day)}. Revise la fecha.`)
  const debtor = debtorOf(rule, entity, office, day)
  if (typeof debtor !== 'string') return debtor
  const filed: Fact = {
    fact: 'filed',
    kind,
    rule: rule.version,
    entity: entity.code,
    against: office.id,
    debtor,
    calendar: entity.calendar,
    identity,
    contents,
    ...chosenIn(filing, rule),
    ...(unsent && { unsent }),
    ...(consent?.length && { consent: [...consent] }),
    ...(filing.collects && kind === 'reclamo' && { collects: true }),
  }
  return presented ? [filed, { fact: 'presented', obligation: 0, ...presented }, ...graded(filing, presented)] : [filed]
}

/**
 * What of the choice stands in the chain: of a name that is not shown no street, which stays in the contents alone; of what is
 * confidential nothing.
 */
function chosenIn({ chosen, identity }: Filing, rule: Rule): { chosen?: Chosen } {
  if (!chosen || !rule.published) return {}
  const { place, ...rest } = chosen
  const kept = identity === 'junta' && place !== undefined ? { ...rest, place } : rest
  return Object.values(kept).some((id) => id !== undefined) ? { chosen: kept } : {}
}

/** How well a presentation is known when it is filed: Plazo itself received it, or the junta shows all that a cargo has. */
function graded({ shown }: Filing, { channel, at }: Presentation): Fact[] {
  if (channel === 'plazo') return [{ fact: 'graded', obligation: 0, grade: 'verified', ground: 'adopted', at }]
  return shown ? [{ fact: 'graded', obligation: 0, grade: 'shown', ground: 'entry' }] : []
}

/**
 * The post that owes the answer: never the one that is complained of, nor one whom the norm does not reach. Where there is
 * none it says what exists.
 */
function debtorOf(rule: Rule, entity: Entity, { id: against, superior }: Post, on: LocalDate): PostId | Rejection {
  const other = (...ids: (string | null)[]): PostId | undefined =>
    ids.flatMap((id) => findPost(entity, id ?? '')?.id ?? []).find((id) => id !== against)
  switch (rule.answeredBy) {
    case 'superior':
      return other(superior) ?? noSuperior
    case 'st-pad':
      return isElected(against, on, entity.code) ? elected : (other('st-pad') ?? nobodyAnswers)
    case 'integrity':
      return other('integridad', 'gerencia-municipal', superior) ?? nobodyAnswers
    default:
      return against
  }
}

const nobodyAnswers = refuse(
  'nobody-answers',
  'No está registrada la autoridad que debe responder, o es la misma de la que se queja. Avise al operador de Plazo.',
)
const noSuperior = refuse(
  'no-superior',
  'La queja la resuelve el superior (TUO Ley 27444, art. 158.2), y esa autoridad no tiene uno registrado. Puede presentar un memorial al Concejo Municipal, acudir a la Defensoría del Pueblo o al Órgano de Control Institucional.',
)
const outside = refuse(
  'outside',
  'Ante ese órgano se acude por su propio canal, que reserva lo que recibe: Plazo no registra ni publica lo que se le dirige (Ley 27785, art. 22, lit. n; Ley 29542, art. 9; Ley 26520, art. 20). Elija la oficina de la que trata.',
)
const elected = refuse(
  'elected-authority',
  'El procedimiento disciplinario no alcanza a las autoridades elegidas (D.S. 040-2014-PCM, art. 90). Puede presentar un memorial al Concejo Municipal, o acudir al Órgano de Control Institucional o a la Contraloría.',
)
