import type { Case, Obligation } from '../state.ts'
import type { Circumstances, Decision } from './act.ts'
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
import * as reserved from './reserved.ts'
import * as reviewed from './reviewed.ts'
import * as seen from './seen.ts'
import * as stated from './stated.ts'
import * as unanswered from './unanswered.ts'
import * as wrote from './wrote.ts'

/** What each command yields, or why it is refused. Whoever waits for a page takes from here the types alone, so that a bundle holds what its function decides. */
export const decisions = {
  present: presented.present,
  bounce: presented.bounce,
  show: graded.show,
  verify: graded.verify,
  unverify: graded.unverify,
  notify: notified.notify,
  see: seen.see,
  dispute: disputed.dispute,
  ask: asked.ask,
  elapse: elapsed.elapse,
  observe: observed.observe,
  cure: cured.cure,
  'verify-cure': cured.verifyCure,
  'unverify-cure': cured.unverifyCure,
  contest: contested.contest,
  'decide-contest': contested.decideContest,
  'leave-uncured': contested.leaveUncured,
  extend: extended.extend,
  forward: forwarded.forward,
  refer: referred.refer,
  receive: referred.receive,
  miss: missed.miss,
  rectify: missed.rectify,
  hold: held.hold,
  escalate: escalated.escalate,
  'end-wait': unanswered.endWait,
  agree: consented.agree,
  open: opened.open,
  reserve: reserved.reserve,
  'log-gestion': gestion.logGestion,
  attach: attached.attach,
  enclose: enclosed.enclose,
  review: reviewed.review,
  answer: answered.answer,
  state: stated.state,
  'contest-statement': stated.contestStatement,
  'settle-statement': stated.settleStatement,
  judge: judged.judge,
  write: wrote.write,
  weigh: wrote.weigh,
  pass: wrote.pass,
  intend: intended.intend,
  warn: intended.warn,
  object: intended.object,
  conclude: intended.conclude,
  disown: disowned.disown,
  restore: disowned.restore,
  annul: annulled.annul,
  erase: erased.erase,
}

type CommandName = keyof typeof decisions
type Told<D extends CommandName> =
  Parameters<(typeof decisions)[D]> extends [Case, Obligation, infer T, ...unknown[]] ? T : unknown
export type CommandOf<D extends CommandName> = { [P in D]: { do: P; obligation: number } & Told<P> }[D]

/** What somebody, or the clock, wants done to an obligation. */
export type Command = CommandOf<CommandName>

/** The decisions on some commands. */
export type Decisions<D extends CommandName> = {
  [P in D]: (state: Case, owed: Obligation, command: CommandOf<P>, circumstances: Circumstances) => Decision
}
