import { lookedAt } from '../../cases/files.ts'
import { keyOf } from '../../cases/folio.ts'
import { type Rejection, refuse } from '../../cases/refusals.ts'
import type { Instant } from '../../law/time.ts'
import type {
  AllClaims,
  Claim,
  ClaimOf,
  Claims,
  Clock,
  Directory,
  Files,
  Keys,
  MailboxId,
  Redraw,
  Resolution,
  Resolutions,
} from '../../ports.ts'
import { markOf, mediaTypes, soundOf } from './keep.ts'
import { openedBy } from './opened.ts'

type Registration = Claim & { body: Extract<ClaimOf, { what: 'registration' }> }

/** Whether an id is of a junta that registered itself: no number of a case is like it. */
export const isRegistered = (junta: string): boolean => /^j-[0-9a-f]{10}$/.test(junta)

/** Minutes for which the operator's address of one is good. */
const ADDRESS_MINUTES = 15

const isShowable = (claim: Claim): claim is Registration =>
  claim.body.what === 'registration' && claim.body.resolution !== undefined && claim.state !== 'refused'

/** The registration by which a mailbox told of a junta with a resolution; undefined where it told of none. */
export const registrationOf = async (
  { claims }: { claims: Claims },
  junta: string,
  mailbox: MailboxId,
): Promise<Registration | undefined> => (await claims.of(mailbox)).filter(isShowable).find((one) => one.junta === junta)

type KeepPorts = {
  claims: Claims
  files: Files
  redraw: Redraw
  resolutions: Resolutions
  directory: Pick<Directory, 'junta'>
  keys: Keys
  clock: Clock
}

/** Whether an operator verified a junta, by the file that it sent last or by what he saw elsewhere: no other file comes in its place. */
export const isVerified = async (
  { directory }: { directory: Pick<Directory, 'junta'> },
  junta: string,
  sent: Resolution | undefined,
): Promise<boolean> => sent?.verified !== undefined || (await directory.junta(junta))?.resolution !== undefined

const placeOf = (junta: string, file: string) => ({ folder: 'resolutions', of: junta, id: file }) as const

/**
 * Looks at what a junta sent of its resolution and keeps it, in the place of the last, where only an operator may read it; not
 * once he verified it. The same file by the same upload is one. What somebody sends whose registration stands no more, is not kept.
 * Rejects where a store fails: whoever calls does so again.
 */
export async function keepResolution(ports: KeepPorts, junta: string, upload: string): Promise<Resolution | undefined> {
  const { files, keys, clock } = ports
  const place = { folder: 'uploads', of: junta, id: upload } as const
  const mailbox = await openedBy(keys, junta, upload)
  if (!mailbox || !(await registrationOf(ports, junta, mailbox))) return void (await files.remove(place))
  const here = await files.written(place)
  if (!here) return undefined
  const file = keyOf(upload, await markOf(keys, junta, here.bytes))
  const settled = await settledAs(ports, { junta, upload: lookedAt(upload), file, at: clock.now() }, here.bytes)
  await files.removeWritten(place, here.writing)
  return settled
}

type Came = Pick<Resolution, 'junta' | 'upload' | 'file' | 'at'>

async function settledAs(ports: KeepPorts, came: Came, bytes: Uint8Array): Promise<Resolution | undefined> {
  const { files, resolutions } = ports
  const sent = await resolutions.of(came.junta)
  if (sent?.file === came.file) return undefined
  if (await isVerified(ports, came.junta, sent)) return tooLate(came)
  const sound = await soundOf(ports, bytes)
  if (typeof sound !== 'string') await files.put(placeOf(came.junta, came.file), sound.bytes, mediaTypes[sound.type])
  const settled: Resolution =
    typeof sound === 'string'
      ? { ...came, status: 'refused', reason: sound }
      : { ...came, status: 'kept', type: sound.type }
  const put = await resolutions.put(settled)
  if (!put) return verifiedMeanwhile(ports, came)
  if (put.last && put.last.file !== came.file) await files.remove(placeOf(came.junta, put.last.file))
  return settled
}

/** What came while an operator verified another goes again; where another run kept it, and he verified that, it stays. */
async function verifiedMeanwhile({ files, resolutions }: KeepPorts, came: Came): Promise<Resolution | undefined> {
  const kept = await resolutions.of(came.junta)
  if (kept?.file === came.file) return undefined
  await files.remove(placeOf(came.junta, came.file))
  return tooLate(came)
}

const tooLate = (came: Came): Resolution => ({ ...came, status: 'refused', reason: 'verified' })

/** Where an operator reads the resolution that a junta sent, for some minutes, and by which key he then says that he saw it. */
export async function resolutionShown(
  { files, resolutions, machine }: { files: Pick<Files, 'address'>; resolutions: Resolutions; machine: Clock },
  junta: string,
): Promise<{ junta: string; at: Instant; address: string; seen: string; verified?: Instant | undefined } | Rejection> {
  const sent = await resolutions.of(junta)
  if (sent?.status !== 'kept') return notSent
  const name = `resolucion-${junta}.${sent.type === 'pdf' ? 'pdf' : 'jpg'}`
  const as = { name, type: mediaTypes[sent.type], minutes: ADDRESS_MINUTES, now: machine.now() }
  const { at, file: seen, verified } = sent
  return { junta, at, address: await files.address(placeOf(junta, seen), as), seen, ...(verified && { verified }) }
}

/** The juntas that sent their resolution and that no operator verified yet, as they registered themselves. */
export async function toVerify({
  claims,
  resolutions,
}: {
  claims: Pick<AllClaims, 'all'>
  resolutions: Resolutions
}): Promise<{ junta: string; name: string; resolution?: string | undefined; at: Instant }[]> {
  const all = await claims.all()
  const verified = new Set(all.flatMap(({ junta, body }) => (body.what === 'verification' ? [junta] : [])))
  const open = all.filter(isShowable).filter(({ junta }) => !verified.has(junta))
  const sent = await Promise.all(open.map(({ junta }) => resolutions.of(junta)))
  return open.flatMap(({ junta, body: { name, resolution } }, i) => {
    const one = sent[i]
    return one?.status === 'kept' ? [{ junta, name, resolution, at: one.at }] : []
  })
}

const notSent = refuse('not-sent', 'Esa junta no envió la foto de su resolución. Pídasela por correo.')
