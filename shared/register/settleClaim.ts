import type { EntityCode, Junta } from '../cases/entity.ts'
import type { JuntaNoticeKind } from '../cases/members.ts'
import { areNear } from '../cases/names.ts'
import { limaDate } from '../law/time.ts'
import type { AllClaims, AllSessions, AskedCodes, Claim, ClaimOf, Passkeys, WholeDirectory } from '../ports.ts'
import { entitle } from './entitle.ts'
import { type MemberPorts, oust, tell, withdraw } from './members.ts'
import { shutOut } from './sessions.ts'
import { mailboxId } from './signIn.ts'

export type SettlePorts = Pick<MemberPorts, 'rights' | 'members' | 'notices' | 'keys' | 'ids' | 'clock' | 'machine'> & {
  claims: AllClaims
  sessions: AllSessions
  askedCodes: AskedCodes
  passkeys: Passkeys
  directory: WholeDirectory
  importDirectory(rows: { entities: []; juntas: Junta[] }): Promise<void>
}

/**
 * Does what a claim asks for, where nothing stands in its way; done again it changes nothing. A junta whose name may be taken
 * for that of another of its entity waits for an operator, and until then whoever registers it has no right at all.
 */
export async function settleClaim(ports: SettlePorts, claim: Claim): Promise<void> {
  const { body, state } = claim
  if (body.what === 'registration') return settleRegistration(ports, claim, body)
  if (state !== 'filed' && state !== 'admitted') return
  if (body.what === 'verification') return verify(ports, claim, body.resolution)
  if (state === 'admitted') return carryOut(ports, claim, body.what)
  if (ports.clock.now() < body.effective) return announce(ports, claim)
  // From here on nobody can object any more.
  if (await ports.claims.move(claim, 'admitted')) await carryOut(ports, { ...claim, state: 'admitted' }, body.what)
}

const carryOut = (ports: SettlePorts, claim: Claim, what: 'board' | 'mailbox' | 'removal'): Promise<void> =>
  what === 'removal' ? removePresident(ports, claim) : replace(ports, claim, what)

/** Somebody who presides a junta acts for it no longer. */
async function removePresident(ports: SettlePorts, claim: Claim): Promise<void> {
  const junta = await ports.directory.junta(claim.junta)
  const one = (await ports.members.of(claim.junta)).find(({ mailbox }) => mailbox === claim.mailbox)
  if (junta && one?.role) await oust(ports, junta, one, `removed ${claim.id}`)
  await ports.claims.move(claim, 'done')
}

async function settleRegistration(
  ports: SettlePorts,
  claim: Claim,
  body: Extract<ClaimOf, { what: 'registration' }>,
): Promise<void> {
  const { claims, directory } = ports
  const say = (what: JuntaNoticeKind) => sayTo(ports, claim, what, body.name)
  if (claim.state === 'refused') return say('not-registered')
  if (claim.state === 'filed') {
    const rivals = await rivalsOf(directory, claim.junta, body)
    if (rivals.length > 0) {
      await claims.move(claim, 'waiting', rivals)
      return say('in-review')
    }
  }
  if (claim.state !== 'filed' && claim.state !== 'admitted') return
  const { name, entity, zone } = body
  // What nobody checked is not told as a resolution.
  await enrol(ports, { id: claim.junta, name, entity, zone, since: limaDate(claim.at), email: claim.address })
  await say('registered')
  await claims.move(claim, 'done')
}

/** Puts a junta in the directory, with the mailbox from which it acts; whatever mailbox was its own before is so no longer. */
async function enrol(ports: SettlePorts, junta: Junta): Promise<void> {
  await entitle(ports, { entities: [], juntas: [junta] })
  await ports.importDirectory({ entities: [], juntas: [junta] })
}

/** The juntas of its entity for which one may be taken; where an entity is not on record, it may be that. */
async function rivalsOf(
  directory: WholeDirectory,
  junta: string,
  { name, entity }: { name: string; entity: EntityCode },
): Promise<string[]> {
  const others = (await directory.juntas()).filter(({ id }) => id !== junta)
  return others.filter((one) => (one.entity ?? entity) === entity && areNear(one.name, name)).map(({ id }) => id)
}

/** Tells the mailbox of a junta that another is to take its place; or, with whom it is about, that who presides is to be removed. */
async function announce(ports: SettlePorts, claim: Claim): Promise<void> {
  const junta = await ports.directory.junta(claim.junta)
  if (!junta) return
  const mailbox = await mailboxId(ports.keys, junta.email)
  const own = { ...claim, mailbox, address: junta.email }
  if (claim.body.what !== 'removal') return sayTo(ports, own, 'to-be-replaced', junta.name)
  for (const to of [own, claim]) await sayTo(ports, to, 'to-be-removed', junta.name)
}

/**
 * Another mailbox becomes that of a junta. A new board begins with it alone: whoever acted until then is told, and has no right
 * with the next thing that he asks for, in whatever session; nor do the sessions and passkeys go on that were theirs, also where
 * the mailbox stays and others read it now, nor do the codes of the letters that they got. The cases stay, and their letters go to the new mailbox.
 */
async function replace(ports: SettlePorts, claim: Claim, what: 'board' | 'mailbox'): Promise<void> {
  const { claims, directory, members } = ports
  const junta = await directory.junta(claim.junta)
  if (!junta) return
  const all = await members.of(claim.junta)
  if (what === 'board') for (const { mailbox } of all) await shutOut(ports, mailbox)
  const others = all.filter(({ mailbox }) => mailbox !== claim.mailbox)
  for (const { mailbox, address, role, since } of others) {
    if (what === 'mailbox' && role) continue
    if (since) await sayTo(ports, { ...claim, mailbox, address }, 'replaced', junta.name)
    if (role) await withdraw(ports, claim.junta, mailbox)
  }
  const { president: _, ...stays } = junta
  // Done again, it is since when it was done first.
  const succeeded = (junta.succession === claim.id && junta.succeeded) || ports.clock.now()
  await enrol(ports, { ...stays, email: claim.address, succession: claim.id, succeeded })
  await sayTo(ports, claim, 'succeeded', junta.name)
  await claims.move(claim, 'done')
}

/** An operator saw the resolution of a junta: it is told with its name from then on. */
async function verify(ports: SettlePorts, claim: Claim, resolution: string | undefined): Promise<void> {
  const junta = await ports.directory.junta(claim.junta)
  if (junta) await ports.importDirectory({ entities: [], juntas: [{ ...junta, ...(resolution && { resolution }) }] })
  await ports.claims.move(claim, 'done')
}

/** Writes to a mailbox of a claim, once for each thing that there is to say of it. */
const sayTo = (
  ports: SettlePorts,
  { id, junta, mailbox, address }: Pick<Claim, 'id' | 'junta' | 'mailbox' | 'address'>,
  what: JuntaNoticeKind,
  name: string,
): Promise<void> => tell(ports, { mailbox, address, what, junta: { id: junta, name } }, `${what} ${id}`)
