import { MOST_FILES } from '../../cases/acts/attached.ts'
import { CARGO } from '../../cases/files.ts'
import type { CaseNumber } from '../../cases/number.ts'
import { type Case, principal } from '../../cases/state.ts'
import type { Clock, Evidence, EvidenceFile, Files, Ids, UploadForm } from '../../ports.ts'
import { ownCase, type ProofPorts, type Signed } from '../juntaProof.ts'
import { endings, MOST_BYTES, mediaTypes } from './keep.ts'

/** Minutes for which a form takes a file, however slow the line is on which it was opened. */
export const FORM_MINUTES = 30
/** Minutes for which the address of a file is good. */
const ADDRESS_MINUTES = 15

type OwnPorts = Pick<ProofPorts, 'dockets' | 'folios' | 'keys'> & { machine: Clock; evidence: Evidence; files: Files }

const isKept = (file: EvidenceFile) => file.status === 'kept'
const isRefused = (file: EvidenceFile) => file.status === 'refused'

/** The files of a case for whoever is signed in as its junta; undefined where it is none of theirs. */
export async function filesFor(ports: OwnPorts, number: CaseNumber, signed: Signed) {
  const own = await ownCase(ports, number, signed)
  if (!own) return undefined
  const { state } = own
  const rows = await ports.evidence.of(number)
  const kept = await Promise.all(rows.filter(isKept).map((file) => addressed(ports, state, file)))
  return {
    kept: kept.filter((file) => file !== undefined).sort((a, b) => a.folio - b.folio),
    refused: rows.filter(isRefused).map(({ at, reason }) => ({ at, reason })),
    waiting: rows.filter(({ status }) => status === 'waiting').length,
    /** Whether an upload is known to have come to anything yet. */
    isKnown: (upload: string | undefined) => rows.some((file) => file.upload === upload),
    takesMore: !state.annulled && principal(state).attached.length < MOST_FILES,
  }
}

async function addressed({ files, machine }: OwnPorts, state: Case, { case: number, id, type, bytes, at }: KeptFile) {
  const told = principal(state).attached.find(({ file }) => file === id)
  if (!told) return undefined
  const { folio, cargo } = told
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

/** A form by which the next file of a case may come, or a photo of its cargo, or of the resolution of a junta; it leads back to a page, which is told by which upload it came. */
export function formFor(
  { files, ids, machine }: { files: Files; ids: Ids; machine: Clock },
  of: string,
  page: string,
  ofCargo: boolean,
): Promise<UploadForm> {
  const id = `${ofCargo ? CARGO : ''}${ids.random()}`
  const limits = { most: MOST_BYTES, minutes: FORM_MINUTES, now: machine.now(), back: `${page}?subida=${id}` }
  return files.form({ folder: 'uploads', of, id }, limits)
}
