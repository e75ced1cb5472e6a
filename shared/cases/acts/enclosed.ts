import * as z from 'zod/mini'
import { refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { change, type Decision } from './act.ts'
import { fileType } from './attached.ts'

/** Files that an office may add to one of its acts. */
export const MOST_ENCLOSED = 10

/** The office added a file to what it did in the folio `of`: by its id, what it is, how many bytes are kept of it and their salted digest (I5). */
export const schema = z.strictObject({
  fact: z.literal('enclosed'),
  obligation: z.number(),
  of: z.number(),
  file: z.string(),
  type: fileType,
  bytes: z.number(),
  digest: z.string(),
})
type File = Omit<z.infer<typeof schema>, 'fact' | 'obligation'>

/** The folios in which an office wrote something of an obligation, by mail too, to which it may add files. */
export const officeFolios = ({ answered, statements, disputes, observations, mails }: Obligation): number[] => [
  ...(answered && !answered.came ? [answered.folio] : []),
  ...[...statements, ...disputes, ...observations, ...mails.filter(({ as }) => as === 'office')].map(
    ({ folio }) => folio,
  ),
]

/** The files that the offices of a case added, of each obligation in turn. */
export const enclosuresOf = ({ obligations }: Case): Obligation['enclosures'] =>
  obligations.flatMap(({ enclosures }) => enclosures)

/** How many files it added to one of them. */
export const enclosedIn = ({ enclosures }: Obligation, of: number): number =>
  enclosures.filter((one) => one.of === of).length

export function enclose(_: Case, owed: Obligation, { of, file, type, bytes, digest }: File): Decision {
  if (!officeFolios(owed).includes(of)) return refuse('no-such-act', 'La oficina no registró nada en ese folio.')
  if (enclosedIn(owed, of) >= MOST_ENCLOSED) return refuse('too-many-files', 'No caben más.')
  return [{ fact: 'enclosed', obligation: owed.id, of, file, type, bytes, digest }]
}

export const fold = (state: Case, { fact: _, obligation, ...file }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, ({ enclosures }) => ({ enclosures: [...enclosures, { ...mark, ...file }] }))
