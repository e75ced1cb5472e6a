import { type Entity, findPost } from '../../shared/cases/entity.ts'
import type { Standing } from '../../shared/cases/standing.ts'
import { type Case, principal } from '../../shared/cases/state.ts'
import { kindName } from '../../shared/law/rules.ts'
import { filedPage } from '../../shared/pages/junta/filed.tsx'

/** The page of a case as it was filed, and how many files were added since. */
export function filedHtml(
  state: Case,
  entity: Entity,
  { due, notifyBy }: Pick<Standing, 'due' | 'notifyBy'>,
  { files, site }: { files: number; site: string },
): string {
  const { number, kind, rule, filed, head } = state
  const { debtor, presented } = principal(state)
  return filedPage({
    number,
    kindName: kindName(kind),
    published: rule.published,
    hash: head,
    folio: filed.folio,
    files,
    site,
    addressee: { post: findPost(entity, debtor)?.title ?? debtor, entity: entity.name },
    filedAt: filed.at,
    ...(presented && { presented: { at: presented.presentedAt, channel: presented.channel } }),
    due,
    notifyBy,
  })
}
