import { createHash } from 'node:crypto'
import type { CommandOf } from '../cases/acts/decisions.ts'
import { type Reading, review as reviewAct } from '../cases/acts/reviewed.ts'
import { keyOf, saltedDigest } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { COVERED, cover } from '../cases/redaction.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { isFirstReading, type Reviewable } from '../cases/reviewable.ts'
import type { Case } from '../cases/state.ts'
import type { Files, Ids, MailboxId } from '../ports.ts'
import { mediaTypes } from './files/keep.ts'
import { withoutAbout } from './files/pdfAbout.ts'
import { perform } from './perform.ts'
import { type LogPorts, performTold } from './publicLog.ts'
import { type ReadPorts, type ToRead, toRead } from './toRead.ts'
import { toldIn } from './whoActs.ts'

export type ReviewPorts = ReadPorts & LogPorts & { files: Files; ids: Ids }

/** What a reader decides: by `submission`, the same form twice is one folio; `agrees` with what the first reader would show. */
export type Verdict = { of: string; submission: string; by: MailboxId } & (
  | { show: false; ground: NonNullable<Reading['ground']> }
  | { show: true; words: readonly string[]; names: boolean; agrees: boolean }
)

/**
 * Shows a text or a file to everybody, with words covered or whole, or says why not; told in the public log before. What names
 * a person is shown once a second reader agrees. A file is copied to where everybody may save it before its folio says so, and
 * removed from there at once when it is shown no more.
 */
export async function review(ports: ReviewPorts, number: CaseNumber, verdict: Verdict): Promise<Case | Rejection> {
  const { of, submission, by } = verdict
  const read = await toRead(ports, number, of)
  if ('message' in read) return read
  const { item } = read
  const cause = `review:${keyOf(number, of, submission)}`
  const shown = verdict.show
    ? await shownOf(ports, read, verdict)
    : { outcome: 'withheld' as const, ground: verdict.ground }
  if ('message' in shown) return shown
  const names = verdict.show && verdict.names && ({ names: true } as const)
  const command = {
    do: 'review',
    obligation: 0,
    of,
    under: read.state.identity,
    reader: toldIn(number, by),
    ...shown,
    ...names,
  } as const
  const { outcome } = shown
  const ground = 'ground' in shown ? { ground: shown.ground } : {}
  // Nothing is shown yet by a first reading: the log tells of what everybody sees.
  const done =
    names && !verdict.agrees
      ? await firstReading(ports, number, { cause, command })
      : await performTold(
          { review: reviewAct },
          ports,
          number,
          { cause, command },
          { fact: 'text', what: item.what, outcome, ...ground },
        )
  if (!('message' in done) && outcome === 'withheld' && item.file) await unpublish(ports, number, of)
  return done
}

async function firstReading(
  ports: ReviewPorts,
  number: CaseNumber,
  { cause, command }: { cause: string; command: CommandOf<'review'> },
): Promise<Case | Rejection> {
  const { state, rejection } = await perform({ review: reviewAct }, ports, number, { by: 'operator', cause, command })
  return rejection ?? state
}

type Shown = Pick<Reading, 'outcome' | 'text' | 'digest'>

async function shownOf(
  ports: ReviewPorts,
  { state: { number }, item, parts, first }: ToRead,
  { of, submission, words, names, agrees }: Extract<Verdict, { show: true }>,
): Promise<Shown | Rejection> {
  if (agrees) {
    const { review } = item
    if (!review || !isFirstReading(review)) return noFirst
    if (!item.file) return first ? { outcome: review.outcome, text: review.text } : gone
  }
  if (item.file) return fileShown(ports, number, item, agrees || !names)
  if (parts.length === 0) return gone
  const { parts: covered, missing } = cover(parts, words)
  if (missing.length > 0)
    return refuse(
      'no-such-words',
      `No están en el texto, escritas así: ${missing.map((one) => `«${one}»`).join(', ')}.`,
    )
  const id = `reviewed:${keyOf(number, of, submission)}`
  const kept = await ports.contents.keep(id, { salt: ports.ids.random(), body: { parts: covered } })
  if (!kept) return gone
  const isWhole = !covered.some(({ text }) => text.includes(COVERED))
  return { outcome: isWhole ? 'released' : 'redacted', text: { id, digest: saltedDigest(kept.salt, kept.body) } }
}

const gone = refuse(
  'gone',
  'Ese texto o archivo ya no está: fue borrado, o no es el que se selló. Solo puede no mostrarlo.',
)
const about = refuse(
  'says-who-made-it',
  'Este PDF dice quién lo hizo, donde Plazo no puede borrarlo. Pida a quien lo envió una foto, o el documento impreso otra vez como PDF. Este solo puede no mostrarlo.',
)
const noFirst = refuse('no-first', 'Nadie lo leyó antes, o después cambió. Vuelva a abrirlo y léalo.')

/** What is shown of a file, of a PDF without what it says of whoever made it; copied, so and as it looks small, to where everybody may save it, unless a second reader has yet to look. */
async function fileShown(
  { files }: ReviewPorts,
  number: CaseNumber,
  { of: id, file }: Reviewable,
  isCopied: boolean,
): Promise<Shown | Rejection> {
  const kept = await files.get({ folder: 'kept', of: number, id })
  if (!kept || !file) return gone
  const bytes = file.type === 'pdf' ? withoutAbout(kept) : kept
  if (!bytes) return about
  if (isCopied) {
    const small = file.type === 'image' ? await files.get({ folder: 'thumbnails', of: number, id }) : undefined
    if (small) await files.put({ folder: 'previews', of: number, id }, small, mediaTypes.image)
    await files.put({ folder: 'released', of: number, id }, bytes, mediaTypes[file.type])
  }
  return { outcome: 'released', digest: createHash('sha256').update(bytes).digest('hex') }
}

async function unpublish({ files }: ReviewPorts, number: CaseNumber, id: string): Promise<void> {
  await files.remove({ folder: 'released', of: number, id })
  await files.remove({ folder: 'previews', of: number, id })
}
