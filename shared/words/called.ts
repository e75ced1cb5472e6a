import type { CaseView } from '../cases/view.ts'
import { kindName } from '../law/rules.ts'
import { limaDate, spanishDate } from '../law/time.ts'

type Called = Pick<CaseView, 'number' | 'kind' | 'entity' | 'obligations' | 'filed' | 'changed'>

/** When the last folio of a case was inserted. */
export const lastChange = ({ filed, changed }: Pick<CaseView, 'filed' | 'changed'>): string => changed ?? filed.at

/**
 * What a case is called wherever others keep it, in a title, a feed, a picture or a mail: its number, kind and office; no person, no
 * junta, and nothing that Plazo might have to rectify.
 */
export const called = ({ number, kind, entity, obligations: [owed] }: Called): string =>
  `${number} · ${kindName(kind)}: ${owed?.debtor.title ?? ''}, ${entity.name}`

/** Its days, for the same places. */
export const dated = (view: Called): string =>
  `Registrado el ${spanishDate(limaDate(view.filed.at))}. Último folio: ${spanishDate(limaDate(lastChange(view)))}. Cómo está hoy: en su página.`
