import type { LastDays } from '../law/notifying.ts'
import type { Mark } from './state.ts'

/** What was said without the text of it, which stays in Contents. */
export const withoutText = <Said extends { contents: unknown }>({ contents: _, ...said }: Said) => said

/** What everybody may know of the end of a term. */
export const shown = ({ folio, at, due, notifyBy }: Mark & LastDays) => ({
  folio,
  at,
  due,
  ...(notifyBy && { notifyBy }),
})
