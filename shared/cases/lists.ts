import { limaDate } from '../law/time.ts'
import { type EntityCode, entityCode, type PostId } from './entity.ts'
import { isGone, isOwed, isWithdrawn } from './state.ts'
import { type CaseView, elapsedSince, overdueSince } from './view.ts'

/** How a case stands in the lists: an answer is one, whether or not anybody accepts it, and never a matter resolved. */
export const listStates = ['missed', 'elapsed', 'answered', 'open'] as const
export type ListState = (typeof listStates)[number]

/** What is presented about a zone or a subject of an entity. */
export type ThemeList = { by: 'zone' | 'subject'; entity: EntityCode; id: string }

/** What a list is of: an entity, a post of it, one of its subjects or zones, a junta; or every case. */
export type ListOf =
  | { by: 'all' }
  | { by: 'entity'; entity: EntityCode }
  | { by: 'post'; entity: EntityCode; id: string }
  | ThemeList
  | { by: 'junta'; id: string }

/** The name under which a list is kept: of all its cases, or of those in one state. */
export const listName = (of: ListOf, state?: ListState): string =>
  [of.by, 'entity' in of ? of.entity : '', 'id' in of ? of.id : '', state ?? ''].join('/')

/** Where a case stands in a list: by the moment of its filing, so that a year is a part of it. */
export const listEntry = ({ filed, number }: Pick<CaseView, 'filed' | 'number'>): string => `${filed.at} ${number}`

export const stateOf = (view: CaseView): ListState => {
  if (view.obligations[0]?.answered) return 'answered'
  if (overdueSince(view)) return 'missed'
  return elapsedSince(view) ? 'elapsed' : 'open'
}

/**
 * The lists in which a public case stands: its entity, the post that owes the answer and, where the junta shows its name, the
 * junta, its zone and its subject; a list of few would give away a name that is kept back. One that is annulled, hidden or withdrawn stands in none.
 */
export function listsOf(view: CaseView): ListOf[] {
  const {
    entity: { code: entity },
    obligations: [owed],
    junta,
    chosen,
  } = view
  if (!owed || isGone(view) || isWithdrawn(view)) return []
  const lists: ListOf[] = [{ by: 'all' }, { by: 'entity', entity }, { by: 'post', entity, id: owed.debtor.id }]
  if (!junta) return lists
  lists.push({ by: 'junta', id: junta.id })
  if (chosen?.zone) lists.push({ by: 'zone', entity, id: chosen.zone.id })
  if (chosen?.subject) lists.push({ by: 'subject', entity, id: chosen.subject.id })
  return lists
}

/** A post, or all those of an entity, to whoever acts for them. */
export type Office = { entity: EntityCode; post?: PostId | undefined }

/** The name of the list of what an office owes now, whichever of the documents of a case it is. */
export const owingName = ({ entity, post }: Office): string => `owing/${entity}/${post ?? ''}`

/** Those of every post that owes something in a public case, and of their entity. */
function owingNames(view: CaseView): string[] {
  const { obligations } = view
  const entity = view.entity.code
  const posts = isGone(view) ? [] : obligations.filter((owed) => isOwed(view, owed)).map(({ debtor }) => debtor.id)
  return posts.length > 0 ? [...new Set([undefined, ...posts])].map((post) => owingName({ entity, post })) : []
}

/** The list of all that is counted of an entity: its public cases and, of those that were withdrawn, what was missed before. */
export const countedName = (entity: EntityCode): string => `counted/${entity}`

const isCounted = (view: CaseView): boolean => {
  const [owed] = view.obligations
  return owed !== undefined && !isGone(view) && (!isWithdrawn(view) || owed.missed !== undefined)
}

/** The entity of which a row, once it is taken out, changes what is counted or told: `listed` and `entry` as they were kept. */
export function entityLeft(listed: string, entry: string): EntityCode | undefined {
  const [by, code, , state] = listed.split('/')
  // A junta that keeps its name from now on leaves its own list; what it chose is no more told of the case.
  const named =
    by === 'counted' ? code : by === 'junta' && state === '' ? entry.split(' ')[1]?.split('-')[0] : undefined
  return entityCode.safeParse(named).data
}

/** The list of the cases of which something waits for a reader. */
export const REVIEW = 'review'

/** The same by name, each list as a whole and by the state of the case; and those of who owes something in it. */
export const listNames = (view: CaseView): string[] => [
  ...listsOf(view).flatMap((of) => [listName(of), listName(of, stateOf(view))]),
  ...owingNames(view),
  ...(isCounted(view) ? [countedName(view.entity.code)] : []),
  ...(view.unread || view.documents?.some(({ waits }) => waits) ? [REVIEW] : []),
]

/** The year (Lima) of a filing, as figures and filters name it. */
export const yearOf = ({ filed }: Pick<CaseView, 'filed'>): number => Number(limaDate(filed.at).slice(0, 4))
