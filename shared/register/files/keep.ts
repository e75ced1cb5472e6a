import { createHash, createHmac } from 'node:crypto'
import { attach, type FileType } from '../../cases/acts/attached.ts'
import { enclose } from '../../cases/acts/enclosed.ts'
import { MOST_MB } from '../../cases/fileSizes.ts'
import { CARGO, enclosedBy, type FileRefusal, lookedAt } from '../../cases/files.ts'
import { fold } from '../../cases/fold.ts'
import { keyOf } from '../../cases/folio.ts'
import { kindOf } from '../../cases/kindOf.ts'
import type { CaseNumber } from '../../cases/number.ts'
import { mayEnclose } from '../../cases/offices.ts'
import type { Rejection } from '../../cases/refusals.ts'
import type { AllEvidence, EvidenceFile, Files, Ids, Keys, Redraw, Rights } from '../../ports.ts'
import { ownCase, type ProofPorts } from '../juntaProof.ts'
import { officesOf } from '../officeProof.ts'
import { type PerformPorts, perform, refusedNow } from '../perform.ts'
import { openedBy } from './opened.ts'
import { pdfFault } from './pdf.ts'

/** Bytes that one file may have as it is sent. */
export const MOST_BYTES = MOST_MB.image * 1024 * 1024

/** Bytes that a PDF may have. */
const MOST_PDF = MOST_MB.pdf * 1024 * 1024

type KeepPorts = PerformPorts &
  Pick<ProofPorts, 'dockets'> & {
    evidence: AllEvidence
    files: Files
    ids: Ids
    keys: Keys
    redraw: Redraw
    rights: Rights
  }

/** What came by an upload: which writing of its place told of it. */
export type Came = { upload: string; writing: string }

type KeptAs = { file: string; type: FileType; bytes: number; digest: string }

/** A file as it is kept. */
type Sound = { type: FileType; bytes: Uint8Array; thumbnail?: Uint8Array }

/**
 * Looks at what came by an upload to a case, keeps what of it may be kept, says in the chain that it was added, and removes what
 * came. By an upload comes one content: another is refused, also where it took the place of the first before that was looked at. What
 * somebody sends who acts no more, is not kept. Rejects where a store fails: whoever calls does so again.
 */
export async function keepUpload(ports: KeepPorts, number: CaseNumber, came: Came): Promise<EvidenceFile | undefined> {
  const { upload } = came
  const place = { folder: 'uploads', of: number, id: upload } as const
  if (!(await acts(ports, number, upload))) return void (await ports.files.remove(place))
  const here = await ports.files.written(place)
  const looked = `writing ${await sealed(ports.keys, `${number}|${upload}|${came.writing}`)}`
  if (here?.writing !== came.writing) {
    // Told twice; or another took its place before anybody looked.
    const isLost = (await ports.evidence.claim(number, looked, LOST)) === LOST
    return isLost ? usedForm(ports, number, upload) : undefined
  }
  const { bytes } = here
  // What one of the two sides added already, the other is not told.
  const mark = await markOf(ports.keys, enclosedBy(upload) ? `${number}/oficina` : number, bytes)
  const id = keyOf(upload, mark)
  await ports.evidence.claim(number, looked, id)
  const isFirst = (await ports.evidence.claim(number, `upload ${lookedAt(upload)}`, id)) === id
  const settled = isFirst
    ? await kept(ports, { number, upload, id, mark, bytes })
    : await usedForm(ports, number, upload)
  await ports.files.removeWritten(place, here.writing)
  return settled
}

/** In the place of a file that nobody could look at. */
const LOST = 'lost'

/** Whether whoever opened the form of an upload still acts for the junta of its case, or for the office to whose act it adds. */
async function acts(ports: KeepPorts, number: CaseNumber, upload: string): Promise<boolean> {
  const mailbox = await openedBy(ports.keys, number, upload)
  if (!mailbox) return false
  const rights = await ports.rights.of(mailbox)
  const act = enclosedBy(upload)
  if (!act) return (await ownCase(ports, number, { mailbox, rights })) !== undefined
  const state = fold(await ports.folios.of(number))
  const owed = state?.obligations[act.obligation]
  return !!state && !!owed && mayEnclose(state, owed, act.of, officesOf(rights))
}

type Looked = { number: CaseNumber; upload: string; id: string; mark: string; bytes: Uint8Array }

async function kept(ports: KeepPorts, { number, upload, id, mark, bytes }: Looked): Promise<EvidenceFile> {
  const file = await ports.evidence.begin({
    ...{ case: number, id, upload, status: 'waiting' },
    ...{ at: ports.clock.now(), salt: ports.ids.random() },
  })
  if (file.status !== 'waiting') return file
  const settled = await settledAs(ports, file, { mark, bytes })
  await ports.evidence.settle(settled)
  return settled
}

/** Says of an upload, once, that something came by it besides its file. */
const usedForm = ({ evidence, clock, ids }: KeepPorts, number: CaseNumber, upload: string): Promise<EvidenceFile> =>
  evidence.begin({
    ...{ case: number, id: keyOf(upload, 'used'), upload: lookedAt(upload), status: 'refused', reason: 'used-form' },
    ...{ at: clock.now(), salt: ids.random() },
  })

/** What a file is known again by within its case, or the folder of its junta, and in no other: who has no key can tell from it nothing of the file (I5). */
export async function markOf(keys: Keys, of: string, bytes: Uint8Array): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('hex')
  return sealed(keys, `${of}|${digest}`)
}

const sealed = async (keys: Keys, what: string): Promise<string> =>
  createHmac('sha256', await keys.of('files'))
    .update(what)
    .digest('hex')

/** What stands in the chain for a file: without its salt it tells nothing (I5). */
export const fileDigest = (salt: string, bytes: Uint8Array): string =>
  createHash('sha256').update(salt).update(bytes).digest('hex')

async function settledAs(
  ports: KeepPorts,
  { status: _, ...file }: EvidenceFile,
  { mark, bytes }: { mark: string; bytes: Uint8Array },
): Promise<EvidenceFile> {
  const refused = (reason: FileRefusal): EvidenceFile => ({ ...about(file), status: 'refused', reason })
  const { case: number, id } = file
  const sound = await soundOf(ports, bytes)
  if (typeof sound === 'string') return refused(sound)
  if ((await ports.evidence.claim(number, mark, id)) !== id) return refused('same')
  const told = { file: id, type: sound.type, bytes: sound.bytes.length, digest: fileDigest(file.salt, sound.bytes) }
  const order = orderOf(file, told)
  const { refused: no } = await refusedNow(byEither, ports, number, order)
  if (no) return refused(reasonOf(no))
  await ports.files.put({ folder: 'kept', of: number, id }, sound.bytes, mediaTypes[sound.type])
  if (sound.thumbnail) await ports.files.put({ folder: 'thumbnails', of: number, id }, sound.thumbnail, 'image/jpeg')
  const { rejection } = await perform(byEither, ports, number, order)
  if (rejection) return refused(reasonOf(rejection))
  return { ...about(file), status: 'kept', type: sound.type, bytes: sound.bytes.length }
}

const byEither = { attach, enclose }

/** How a file is told in the chain, by whose form it came. */
function orderOf({ upload }: Pick<EvidenceFile, 'upload'>, file: KeptAs) {
  const cause = `evidence:${file.file}`
  const act = enclosedBy(upload)
  if (act) return { by: 'office', cause, command: { do: 'enclose', ...act, ...file } } as const
  const cargo = upload.startsWith(CARGO) && ({ cargo: true } as const)
  return { by: 'junta', cause, command: { do: 'attach', obligation: 0, ...file, ...cargo } } as const
}

const about = ({ case: number, id, upload, at, salt }: Omit<EvidenceFile, 'status'>) => ({
  ...{ case: number, id, upload: lookedAt(upload), at, salt },
})

const reasonOf = ({ code }: Rejection): FileRefusal => (code === 'annulled' ? 'annulled' : 'too-many-files')

/** As what each is served. */
export const mediaTypes = { image: 'image/jpeg', pdf: 'application/pdf' } as const
export const endings = { image: 'jpg', pdf: 'pdf' } as const

/** What of a file may be kept, or why nothing. */
export async function soundOf({ redraw }: Pick<KeepPorts, 'redraw'>, bytes: Uint8Array): Promise<Sound | FileRefusal> {
  const kind = kindOf(bytes)
  if (bytes.length > (kind === 'pdf' ? MOST_PDF : MOST_BYTES)) return 'too-large'
  if (kind === 'pdf') return pdfFault(bytes) ?? { type: 'pdf', bytes }
  if (kind !== 'image') return kind
  const drawn = await redraw(bytes)
  return typeof drawn === 'string' ? drawn : { type: 'image', bytes: drawn.image, thumbnail: drawn.thumbnail }
}
