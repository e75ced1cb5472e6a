import type { Entity } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { seal } from '../cases/folio.ts'
import { caseNumber } from '../cases/number.ts'
import { openCase } from '../cases/open.ts'
import { isRejection, type Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Calendars, Clock, Contents, Folios, Intents } from '../ports.ts'
import { entryOf, shownElsewhere } from './entries.ts'
import { filingOf, type Submission } from './file.ts'
import { refusedAbout } from './filedAbout.ts'
import { circumstancesIn } from './perform.ts'

type Ports = {
  folios: Folios
  intents: Pick<Intents, 'held'>
  contents: Pick<Contents, 'get'>
  calendars: Calendars
  clock: Clock
}

/** The case that a filing would open now, under no number of anybody's and recorded nowhere; or why it would be refused. */
export async function wouldFile(
  ports: Ports,
  entity: Entity,
  submission: Omit<Submission, 'writer'>,
): Promise<Case | Rejection> {
  const circumstances = await circumstancesIn(ports, entity)
  const { now: at } = circumstances
  const facts = openCase(filingOf(submission, { id: '', digest: '' }), circumstances)
  if (isRejection(facts)) return facts
  const refused = await refusedAbout(ports, submission.kind, submission.text.about, at)
  if (refused) return refused
  const entry = entryOf(entity, submission)
  const asked = entry && (await shownElsewhere(ports, entry))
  if (asked) return asked
  const number = caseNumber({ entity: entity.code, year: 2000 }, 0)
  const state = fold([seal({ case: number, n: 1, at, by: 'junta', cause: '', facts, prev: '' })])
  if (!state) throw new Error('a filing opened no case')
  return state
}
