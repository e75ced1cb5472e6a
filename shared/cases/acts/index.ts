import type * as z from 'zod/mini'
import type { Case, Mark } from '../state.ts'
import * as annulled from './annulled.ts'
import * as answered from './answered.ts'
import * as asked from './asked.ts'
import * as attached from './attached.ts'
import * as consented from './consented.ts'
import * as contested from './contested.ts'
import * as cured from './cured.ts'
import * as disowned from './disowned.ts'
import * as disputed from './disputed.ts'
import * as elapsed from './elapsed.ts'
import * as enclosed from './enclosed.ts'
import * as erased from './erased.ts'
import * as escalated from './escalated.ts'
import * as extended from './extended.ts'
import * as filed from './filed.ts'
import * as forwarded from './forwarded.ts'
import * as gestion from './gestion.ts'
import * as graded from './graded.ts'
import * as held from './held.ts'
import * as intended from './intended.ts'
import * as judged from './judged.ts'
import * as missed from './missed.ts'
import * as notified from './notified.ts'
import * as observed from './observed.ts'
import * as opened from './opened.ts'
import * as presented from './presented.ts'
import * as referred from './referred.ts'
import * as reminded from './reminded.ts'
import * as reserved from './reserved.ts'
import * as reviewed from './reviewed.ts'
import * as seen from './seen.ts'
import * as stated from './stated.ts'
import * as unanswered from './unanswered.ts'
import * as wrote from './wrote.ts'

/** What each fact holds. Obligation 0 is the answer owed to the junta; each aviso to a superior is another. */
export const schemas = {
  filed: filed.schema,
  presented: presented.schema,
  bounced: presented.bouncedSchema,
  graded: graded.schema,
  notified: notified.schema,
  seen: seen.schema,
  disputed: disputed.schema,
  asked: asked.schema,
  elapsed: elapsed.schema,
  reminded: reminded.schema,
  observed: observed.schema,
  cured: cured.schema,
  'cure-graded': cured.gradedSchema,
  contested: contested.schema,
  'contest-decided': contested.decidedSchema,
  uncured: contested.uncuredSchema,
  extended: extended.schema,
  forwarded: forwarded.schema,
  referred: referred.schema,
  received: referred.receivedSchema,
  missed: missed.schema,
  rectified: missed.rectifiedSchema,
  held: held.schema,
  escalated: escalated.schema,
  unanswered: unanswered.schema,
  consented: consented.schema,
  opened: opened.schema,
  reserved: reserved.schema,
  gestion: gestion.schema,
  attached: attached.schema,
  enclosed: enclosed.schema,
  reviewed: reviewed.schema,
  answered: answered.schema,
  stated: stated.schema,
  'statement-contested': stated.contestedSchema,
  'statement-settled': stated.settledSchema,
  judged: judged.schema,
  wrote: wrote.schema,
  weighed: wrote.weighedSchema,
  passed: wrote.passedSchema,
  intended: intended.schema,
  warned: intended.warnedSchema,
  objected: intended.objectedSchema,
  concluded: intended.concludedSchema,
  disowned: disowned.schema,
  restored: disowned.restoredSchema,
  annulled: annulled.schema,
  erased: erased.schema,
}
type FactName = keyof typeof schemas
export type FactOf<F extends FactName> = { [P in F]: z.infer<(typeof schemas)[P]> & { fact: P } }[F]

/** What a folio states. */
export type Fact = FactOf<FactName>

/** What each fact makes of a case. */
export const folds: { [F in FactName]: (state: Case, fact: FactOf<F>, mark: Mark) => Case } = {
  filed: filed.fold,
  presented: presented.fold,
  bounced: presented.foldBounced,
  graded: graded.fold,
  notified: notified.fold,
  seen: seen.fold,
  disputed: disputed.fold,
  asked: asked.fold,
  elapsed: elapsed.fold,
  reminded: reminded.fold,
  observed: observed.fold,
  cured: cured.fold,
  'cure-graded': cured.foldGraded,
  contested: contested.fold,
  'contest-decided': contested.foldDecided,
  uncured: contested.foldUncured,
  extended: extended.fold,
  forwarded: forwarded.fold,
  referred: referred.fold,
  received: referred.foldReceived,
  missed: missed.fold,
  rectified: missed.foldRectified,
  held: held.fold,
  escalated: escalated.fold,
  unanswered: unanswered.fold,
  consented: consented.fold,
  opened: opened.fold,
  reserved: reserved.fold,
  gestion: gestion.fold,
  attached: attached.fold,
  enclosed: enclosed.fold,
  reviewed: reviewed.fold,
  answered: answered.fold,
  stated: stated.fold,
  'statement-contested': stated.foldContested,
  'statement-settled': stated.foldSettled,
  judged: judged.fold,
  wrote: wrote.fold,
  weighed: wrote.foldWeighed,
  passed: wrote.foldPassed,
  intended: intended.fold,
  warned: intended.foldWarned,
  objected: intended.foldObjected,
  concluded: intended.foldConcluded,
  disowned: disowned.fold,
  restored: disowned.foldRestored,
  annulled: annulled.fold,
  erased: erased.fold,
}
