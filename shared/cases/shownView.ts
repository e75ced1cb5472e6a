import * as z from 'zod/mini'
import { kinds } from '../law/rules.ts'
import { termSchema } from '../law/term.ts'
import { instant, localDate } from '../law/time.ts'
import { annulmentGround } from './acts/annulled.ts'
import { disputeGround } from './acts/disputed.ts'
import { ground } from './acts/graded.ts'
import { intention } from './acts/intended.ts'
import { sequel, verdict } from './acts/judged.ts'
import { because } from './acts/missed.ts'
import { fate } from './acts/notified.ts'
import { recorder } from './acts/presented.ts'
import { shownChoice } from './catalogue.ts'
import { shownDocument } from './documents.ts'
import { entityCode, postId } from './entity.ts'
import { channel, outcome } from './folio.ts'
import { caseNumberSchema } from './number.ts'
import { shownObservation } from './observationView.ts'
import { shownDisowned, shownGestion, shownIntent, shownMail, shownStatement } from './redacted.ts'
import { act, consent, grade, mark, undone } from './state.ts'

/** A post as it is shown: its title and who held it on the day it speaks of; no holder reads "titular por confirmar". */
export const shownPost = z.object({ id: postId, title: z.string(), holder: z.optional(z.string()) })

const lastDay = z.extend(mark, { due: localDate, notifyBy: z.optional(localDate) })

/** An obligation as everybody may know it: what stands in the state, and nothing that is not named here. */
export const shownObligation = z.object({
  id: z.number(),
  debtor: shownPost,
  instrument: z.string(),
  step: z.optional(z.string()),
  over: z.optional(z.number()),
  about: z.optional(z.literal('answer')),
  rule: z.optional(z.string()),
  opened: mark,
  presented: z.optional(z.extend(mark, { channel, presentedAt: instant, recordedBy: z.optional(recorder) })),
  grades: z.array(z.extend(mark, { grade, ground })),
  notices: z.array(
    z.extend(mark, {
      fate,
      document: z.optional(z.literal(true)),
      check: z.optional(z.literal(true)),
      desk: z.optional(z.literal(true)),
    }),
  ),
  seen: z.optional(mark),
  disputes: z.array(z.extend(mark, { ground: disputeGround, entered: z.optional(instant), undone: z.optional(mark) })),
  statements: z.optional(z.array(shownStatement)),
  observations: z.array(shownObservation),
  /** To what post of which other entity the office says that it sent it, while that one's receipt is not on record. */
  referred: z.optional(z.extend(mark, { entity: z.string(), post: z.string() })),
  collects: z.optional(z.literal(true)),
  asked: z.optional(mark),
  elapsed: z.optional(lastDay),
  term: z.optional(termSchema),
  reminded: z.optional(mark),
  acts: z.array(z.extend(mark, { act, undone: z.optional(undone) })),
  holds: z.array(z.extend(mark, { until: localDate })),
  missed: z.optional(lastDay),
  rectified: z.array(
    z.extend(lastDay, { missed: lastDay, because: z.optional(because), of: z.optional(z.literal('elapsed')) }),
  ),
  withdrawn: z.optional(mark),
  reserved: z.optional(mark),
  /** How many files the junta has added that may be reviewed; of what is in them nothing. */
  attached: z.optional(z.extend(mark, { n: z.number() })),
  enclosed: z.optional(z.array(z.extend(mark, { of: z.number() }))),
  /** That it keeps a photo of its stamped cargo, which nobody else ever sees. */
  cargoKept: z.optional(mark),
  unanswered: z.optional(lastDay),
  consents: z.array(z.extend(mark, { to: consent, given: z.boolean() })),
  gestiones: z.optional(z.array(shownGestion)),
  intents: z.optional(z.array(shownIntent)),
  disowned: z.optional(shownDisowned),
  judgements: z.optional(z.array(z.extend(mark, { verdict, sequel }))),
  /** The mails that came about it. */
  mails: z.optional(z.array(shownMail)),
  answered: z.optional(
    z.extend(mark, {
      outcome,
      dated: z.optional(localDate),
      notified: z.optional(localDate),
      paper: z.optional(z.literal(true)),
      came: z.optional(instant),
    }),
  ),
  repudiated: z.optional(mark),
  revoked: z.optional(z.array(mark)),
})

/** What everybody may know of a case (I12): facts and dates, the post and its holder; no text, no private person. */
export const caseView = z.object({
  number: caseNumberSchema,
  kind: z.enum(kinds),
  rule: z.string(),
  entity: z.object({ code: entityCode, name: z.string() }),
  /** What it is about: nobody is named beside it. Not told of a denuncia disciplinaria (TUO Ley 27806, art. 17.3). */
  against: z.optional(z.object({ id: postId, title: z.string() })),
  /** What it is about and where, from the catalogue of its entity. */
  chosen: z.optional(shownChoice),
  calendar: z.string(),
  /** The junta authorized notices by mail (20.4). */
  noticesByMail: z.optional(z.literal(true)),
  junta: z.optional(z.object({ id: z.string(), name: z.string(), verified: z.boolean() })),
  filed: mark,
  held: z.optional(z.object({ until: localDate })),
  annulled: z.optional(z.extend(mark, { ground: annulmentGround })),
  concluded: z.optional(z.extend(mark, { what: intention })),
  obligations: z.array(shownObligation),
  /** What was written and added, as far as it was reviewed. */
  documents: z.optional(z.array(shownDocument)),
  /** Something waits for a reader of which nobody else is told. */
  unread: z.optional(z.literal(true)),
  closed: z.boolean(),
  folios: z.number(),
  head: z.string(),
  /** When the last folio was inserted. */
  changed: z.optional(instant),
})
