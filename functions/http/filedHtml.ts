import { type Entity, findPost, hasDesk } from '../../shared/cases/entity.ts'
import type { Standing } from '../../shared/cases/standing.ts'
import { type Case, gradeOf, principal } from '../../shared/cases/state.ts'
import { kindName } from '../../shared/law/rules.ts'
import { filedPage } from '../../shared/pages/junta/filed.tsx'
import type { WayThere } from '../../shared/pages/junta/filedSteps.tsx'

/** How a document that nobody presented yet reaches the authority. */
function wayOf({ rule, unsent }: Case, entity: Entity): WayThere {
  if (!rule.published) return 'reserved'
  if (rule.registry) return 'libro'
  return hasDesk(entity) && !unsent ? 'mailed' : 'own'
}

/** The page of a case as it was filed, with how many files were added, and whether it was presented, since. */
export function filedHtml(
  state: Case,
  entity: Entity,
  { due, notifyBy }: Pick<Standing, 'due' | 'notifyBy'>,
  { files, since, site }: { files: number; since: boolean; site: string },
): string {
  const { number, kind, rule, filed, head } = state
  const owed = principal(state)
  const { debtor, presented } = owed
  return filedPage({
    number,
    kindName: kindName(kind),
    published: rule.published,
    hash: head,
    folio: filed.folio,
    files,
    since,
    way: wayOf(state, entity),
    shown: presented && gradeOf(owed) === 'shown',
    site,
    addressee: { post: findPost(entity, debtor)?.title ?? debtor, entity: entity.name },
    filedAt: filed.at,
    ...(presented && { presented: { at: presented.presentedAt, channel: presented.channel } }),
    due,
    notifyBy,
  })
}
