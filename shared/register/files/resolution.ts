import { type Rejection, refuse } from '../../cases/refusals.ts'
import type { Instant } from '../../law/time.ts'
import type {
  AllClaims,
  Claim,
  ClaimOf,
  Claims,
  Clock,
  Files,
  MailboxId,
  Redraw,
  Resolution,
  Resolutions,
} from '../../ports.ts'
import { mediaTypes, soundOf } from './keep.ts'

type Registration = Claim & { body: Extract<ClaimOf, { what: 'registration' }> }

/** Whether an id is of a junta that registered itself: no number of a case is like it. */
export const isRegistered = (junta: string): boolean => /^j-[0-9a-f]{10}$/.test(junta)

/** What the file is called in the folder of its junta. */
const FILE = 'resolucion'
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

/**
 * Looks at what a junta sent of its resolution and keeps it, in the place of the last, where only an operator may read it. The
 * same upload again is one. Rejects where a store fails: whoever calls does so again.
 */
export async function keepResolution(
  ports: { files: Files; redraw: Redraw; resolutions: Resolutions; clock: Clock },
  junta: string,
  upload: string,
): Promise<Resolution | undefined> {
  const { files, resolutions, clock } = ports
  if ((await resolutions.of(junta))?.upload === upload) return undefined
  const place = { folder: 'uploads', of: junta, id: upload } as const
  const bytes = await files.get(place)
  if (!bytes) return undefined
  const sound = await soundOf(ports, bytes)
  const about = { junta, upload, at: clock.now() }
  if (typeof sound !== 'string')
    await files.put({ folder: 'resolutions', of: junta, id: FILE }, sound.bytes, mediaTypes[sound.type])
  const settled: Resolution =
    typeof sound === 'string'
      ? { ...about, status: 'refused', reason: sound }
      : { ...about, status: 'kept', type: sound.type }
  await resolutions.put(settled)
  await files.remove(place)
  return settled
}

/** Where an operator reads the resolution that a junta sent, for some minutes. */
export async function resolutionShown(
  { files, resolutions, machine }: { files: Pick<Files, 'address'>; resolutions: Resolutions; machine: Clock },
  junta: string,
): Promise<{ junta: string; at: Instant; address: string } | Rejection> {
  const sent = await resolutions.of(junta)
  if (sent?.status !== 'kept') return notSent
  const name = `resolucion-${junta}.${sent.type === 'pdf' ? 'pdf' : 'jpg'}`
  const as = { name, type: mediaTypes[sent.type], minutes: ADDRESS_MINUTES, now: machine.now() }
  return { junta, at: sent.at, address: await files.address({ folder: 'resolutions', of: junta, id: FILE }, as) }
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
