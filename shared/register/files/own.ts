import { type FileType, MOST_FILES } from '../../cases/acts/attached.ts'
import { enclosedIn, enclosuresOf, MOST_ENCLOSED, officeFolios } from '../../cases/acts/enclosed.ts'
import { type Enclosing, enclosedBy, enclosing, lookedAt } from '../../cases/files.ts'
import { fold } from '../../cases/fold.ts'
import type { CaseNumber } from '../../cases/number.ts'
import { mayEnclose } from '../../cases/offices.ts'
import { type Mark, principal } from '../../cases/state.ts'
import type { Clock, Evidence, EvidenceFile, Files, Ids, Keys, MailboxId, Right, UploadForm } from '../../ports.ts'
import { ownCase, type ProofPorts, type Signed } from '../juntaProof.ts'
import { officesOf } from '../officeProof.ts'
import { endings, MOST_BYTES, mediaTypes } from './keep.ts'
import { uploadBy } from './opened.ts'

/** Minutes for which a form takes a file, however slow the line is on which it was opened. */
export const FORM_MINUTES = 30
/** Minutes for which the address of a file is good. */
const ADDRESS_MINUTES = 15

type OwnPorts = Pick<ProofPorts, 'dockets' | 'folios' | 'keys'> & { machine: Clock; evidence: Evidence; files: Files }

type FilePorts = Pick<OwnPorts, 'machine' | 'evidence' | 'files'>

const isKept = (file: EvidenceFile) => file.status === 'kept'
const isRefused = (file: EvidenceFile) => file.status === 'refused'

/** The files of a case for whoever is signed in as its junta, and those that an office added; undefined where it is none of theirs. */
export async function filesFor(ports: OwnPorts, number: CaseNumber, signed: Signed) {
  const own = await ownCase(ports, number, signed)
  if (!own) return undefined
  const { state } = own
  const rows = await ports.evidence.of(number)
  return {
    ...(await cameOf(ports, rows, principal(state).attached, (upload) => !enclosedBy(upload))),
    enclosed: (await cameOf(ports, rows, enclosuresOf(state), (upload) => enclosedBy(upload) !== undefined)).kept,
    takesMore: !state.annulled && principal(state).attached.length < MOST_FILES,
  }
}

/** The files that an office added to what it did in a folio, for whoever acts for that office; undefined where that is none of theirs. */
export async function enclosuresFor(
  ports: FilePorts & Pick<OwnPorts, 'folios'>,
  number: CaseNumber,
  { of, rights }: { of: number; rights: readonly Right[] },
) {
  const state = fold(await ports.folios.of(number))
  const owed = state?.obligations.find((one) => officeFolios(one).includes(of))
  if (!state || !owed || !mayEnclose(state, owed, of, officesOf(rights))) return undefined
  const act: Enclosing = { obligation: owed.id, of }
  const isOf = (upload: string) => upload.startsWith(enclosing(act))
  const told = owed.enclosures.filter((one) => one.of === of)
  return {
    ...(await cameOf(ports, await ports.evidence.of(number), told, isOf)),
    act,
    published: state.rule.published,
    takesMore: !state.annulled && enclosedIn(owed, of) < MOST_ENCLOSED,
  }
}

type Told = Mark & { file: string; type: FileType; bytes: number; cargo?: true | undefined }

/** What came by some uploads: what of it the folios tell of, what was refused, how much waits. */
async function cameOf(
  ports: FilePorts,
  rows: readonly EvidenceFile[],
  told: readonly Told[],
  isOf: (upload: string) => boolean,
) {
  const came = rows.filter(({ upload }) => isOf(upload))
  const kept = came.filter(isKept).flatMap((file) => {
    const one = told.find(({ file: id }) => id === file.id)
    return one ? [addressed(ports, file, one)] : []
  })
  return {
    kept: (await Promise.all(kept)).sort((a, b) => a.folio - b.folio),
    refused: came.filter(isRefused).map(({ at, reason }) => ({ at, reason })),
    waiting: came.filter(({ status }) => status === 'waiting').length,
    /** Whether an upload is known to have come to anything yet. */
    isKnown: (upload: string | undefined) => rows.some((file) => file.upload === lookedAt(upload ?? '')),
  }
}

async function addressed(
  { files, machine }: FilePorts,
  { case: number, id, type, bytes, at }: KeptFile,
  { folio, cargo }: Told,
) {
  const addressIn = (folder: 'kept' | 'thumbnails') =>
    files.address(
      { folder, of: number, id },
      {
        name: `${number}-folio-${folio}.${endings[type]}`,
        type: mediaTypes[type],
        minutes: ADDRESS_MINUTES,
        now: machine.now(),
      },
    )
  const thumbnail = type === 'image' ? await addressIn('thumbnails') : undefined
  return { folio, at, type, cargo, bytes, address: await addressIn('kept'), thumbnail }
}

type KeptFile = Extract<EvidenceFile, { status: 'kept' }>

/**
 * A form by which a mailbox may send the next file of a case, or of the resolution of a junta; `as`, what the id of its upload
 * begins with: that of a stamped cargo, or of an office. It leads back to a page, which is told by which upload it came.
 */
export async function formFor(
  { files, ids, keys, machine }: { files: Files; ids: Ids; keys: Keys; machine: Clock },
  { of, page, mailbox, as = '' }: { of: string; page: string; mailbox: MailboxId; as?: string },
): Promise<UploadForm> {
  const id = await uploadBy({ keys, ids }, { of, as, mailbox })
  const limits = { most: MOST_BYTES, minutes: FORM_MINUTES, now: machine.now(), back: `${page}?subida=${id}` }
  return files.form({ folder: 'uploads', of, id }, limits)
}
