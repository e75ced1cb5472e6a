import * as z from 'zod/mini'
import { type Instant, instant, limaDate, localDate } from '../law/time.ts'
import { annulmentGround } from './acts/annulled.ts'
import { refusalGrounds } from './acts/graded.ts'
import { withholding } from './acts/reviewed.ts'
import { entityCode, postId } from './entity.ts'
import { canonical, type Leaf, sha256 } from './folio.ts'
import { caseNumberSchema } from './number.ts'
import { reviewableKinds } from './reviewable.ts'

/** The chain of a year of Lima: `REGISTRO-2026`. */
export const logSeries = z
  .string()
  .check(z.regex(/^REGISTRO-\d{4}$/))
  .brand<'LogSeries'>()
export type LogSeries = z.infer<typeof logSeries>

/** The chain in which what is done at an instant is written. */
export const seriesOn = (at: Instant): LogSeries => logSeries.parse(`REGISTRO-${limaDate(at).slice(0, 4)}`)

const count = z.number()
/** Of a confidential case not even the number is told (D.Leg. 1327). */
const number = z.optional(caseNumberSchema)
const change = z.strictObject({ entity: entityCode, post: z.optional(postId), what: z.enum(['holder', 'mailbox']) })
export type DirectoryChange = z.infer<typeof change>

/** Changes of the directory that are named one by one; of more there is a count and a digest. */
export const MOST_NAMED = 20

/** What the operator did, by roles, numbers and digests: never a person, a junta or a mailbox. */
export const logEntry = z.discriminatedUnion('fact', [
  z.strictObject({ fact: z.literal('reviewed'), calendar: z.string(), through: localDate }),
  z.strictObject({ fact: z.literal('defined'), calendar: z.string(), places: z.array(z.string()) }),
  z.strictObject({
    fact: z.literal('imported'),
    calendar: z.string(),
    rows: count,
    revoked: count,
    digest: z.string(),
  }),
  z.strictObject({
    fact: z.literal('directory'),
    entities: count,
    holders: count,
    mailboxes: count,
    digest: z.string(),
    changed: z.optional(z.array(change)),
  }),
  z.strictObject({ fact: z.literal('annulled'), number, ground: annulmentGround }),
  /** What was written in a case, and its files, are erased, as two of the team decide it. */
  z.strictObject({ fact: z.literal('erased'), number }),
  /** A case that its junta disowned was looked at, and stays. */
  z.strictObject({ fact: z.literal('kept'), number }),
  z.strictObject({ fact: z.literal('refused'), number, ground: z.enum(refusalGrounds) }),
  z.strictObject({ fact: z.literal('released'), number, kind: z.string() }),
  /** A mailbox of a post or, without one, of the mesa de partes that returned a letter is written to again. */
  z.strictObject({ fact: z.literal('mailbox-released'), entity: entityCode, post: z.optional(postId) }),
  /** A text or a file of a case is shown, with words covered or whole, or is not, and why. */
  z.strictObject({
    fact: z.literal('text'),
    number,
    what: z.enum(reviewableKinds),
    outcome: z.enum(['released', 'redacted', 'withheld']),
    ground: z.optional(withholding),
  }),
  /** Two of the team, or one after 72 hours, read of which junta a case is that keeps its name. */
  z.strictObject({ fact: z.literal('name-read') }),
  /** What leaf `of` this chain, or of the year before, told was not done: another order came first. */
  z.strictObject({ fact: z.literal('void'), series: logSeries, of: count }),
])
export type LogEntry = z.infer<typeof logEntry>

/** A leaf of the public log, sealed as the leaves of a case are. */
export const logFolio = z.strictObject({
  v: z.literal(1),
  case: logSeries,
  n: z.number(),
  at: instant,
  by: z.literal('operator'),
  cause: z.string(),
  facts: z.array(logEntry),
  prev: z.string(),
  hash: z.string(),
})
export type LogFolio = z.infer<typeof logFolio>

/** The next leaf of a chain, after its last one. */
export function nextLeaf(
  series: LogSeries,
  last: LogFolio | undefined,
  done: Pick<LogFolio, 'at' | 'cause' | 'facts'>,
): LogFolio {
  const leaf = { v: 1, case: series, n: (last?.n ?? 0) + 1, by: 'operator', prev: last?.hash ?? '', ...done } as const
  return { ...leaf, hash: sha256(canonical(leaf)) }
}

/** A leaf as it was kept. Throws a RangeError that names it where its seal does not hold, or it is not known here. */
export function readLogFolio(kept: Leaf): LogFolio {
  const { hash, ...leaf } = kept
  const { data } = logFolio.safeParse(kept)
  if (data && hash === sha256(canonical(leaf))) return data
  throw new RangeError(`folio ${kept.n} of ${kept.case} cannot be read`)
}
