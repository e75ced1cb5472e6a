import { parseCaseNumber, whyNoNumber } from '../../shared/cases/number.ts'
import type { CaseView } from '../../shared/cases/view.ts'
import type { Calendars, Clock, Views } from '../../shared/ports.ts'
import type { RenderContext } from '../../shared/words/facts.ts'
import { Problem } from './problem.ts'

type Sources = { views: Views; calendars: Calendars; clock: Clock; site: string }

/** What everybody may know of a case and what it is told with; a number without a public case is a 404 (I12). */
export async function publicCase(
  typed: string,
  { views, calendars, clock, site }: Sources,
): Promise<{ view: CaseView; setting: RenderContext }> {
  const number = parseCaseNumber(typed)
  const view = number && (await views.get(number))
  if (!view) throw new Problem(404, 'no-such-case', whyNoNumber(typed, noSuchCase))
  return { view, setting: { now: clock.now(), record: await calendars.record(view.calendar), site } }
}

const noSuchCase =
  'No hay un expediente público con ese número. Revise la constancia: el número lleva letras, el año y una letra o cifra final que lo comprueba.'
