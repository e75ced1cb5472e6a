import type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  VerifiedRegistrationResponse,
  VerifyRegistrationResponseOpts,
} from '@simplewebauthn/server'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { plusMinutes } from '../law/time.ts'
import type { AllPasskeys, AllSessions, AskedCodes, Clock, Codes, Ids, Notices, Rights, Session } from '../ports.ts'
import { begin, knownFor, type SignedIn } from './begin.ts'
import { addingIn, awaited, ENTERING, siteId } from './challenges.ts'
import { tell } from './members.ts'
import type { Caller } from './passes.ts'

/** `machine` is the time of the machine, by which sessions and challenges go; `site`, the one address at which passkeys are good. */
export type PasskeyPorts = {
  passkeys: AllPasskeys
  sessions: AllSessions
  askedCodes: AskedCodes
  rights: Rights
  codes: Codes
  notices: Notices
  ids: Ids
  machine: Clock
  site: string
}

/** Passkeys of a mailbox: a board of twelve may have one each, and change telephones. */
const MOST = 20
/** Minutes after it was opened with a code for which a session may add one. */
const FRESH_MINUTES = 30

/**
 * The address of a mailbox whose reader typed its code in this session a moment ago: only then is a passkey added, or whoever
 * finds a desk open would keep it for good. Undefined where that was longer ago, the session was opened by a passkey, or the code
 * was asked for from a letter, which names no address.
 */
export async function provedAddress(
  { askedCodes, machine }: Pick<PasskeyPorts, 'askedCodes' | 'machine'>,
  { mailbox, started, passkey }: Session,
): Promise<string | undefined> {
  const now = machine.now()
  if (passkey !== undefined || started < plusMinutes(now, -FRESH_MINUTES)) return undefined
  // A code that an office typed on its letter opened a short session at a desk that others may share.
  const to = (await askedCodes.of(mailbox, now))?.to
  return to && 'address' in to ? to.address : undefined
}

/** Keeps the passkey that a device made for the mailbox of a session, and writes so to that mailbox. */
export async function addPasskey(
  ports: PasskeyPorts,
  session: Session,
  { response, device }: { response: RegistrationResponseJSON; device: string },
): Promise<Rejection | undefined> {
  const { passkeys, rights, machine } = ports
  const { mailbox } = session
  const address = await provedAddress(ports, session)
  if (address === undefined) return notProved
  if ((await rights.of(mailbox)).length === 0) return noRight
  if ((await passkeys.of(mailbox)).length >= MOST) return tooMany
  const made = await madeBy(ports, session, response)
  if (!made) return notMade
  await passkeys.add({ ...made, mailbox, added: machine.now(), device })
  await tell(ports, { mailbox, address, what: 'passkey' })
  return undefined
}

/** The passkey of a response that answers a challenge of ours for this session, of our site, by a device that recognised its owner. */
async function madeBy(ports: PasskeyPorts, session: Session, response: RegistrationResponseJSON) {
  const challenge = await awaited(ports, addingIn(session))
  const { registrationInfo: made } = await verifiedNew({
    ...{ response, ...expectedAt(ports.site) },
    expectedChallenge: challenge.isOurs,
  }).catch(notVerified)
  if (made?.credential.id !== response.id || !(await challenge.take())) return undefined
  const { id, publicKey, counter } = made.credential
  return { id, key: Buffer.from(publicKey).toString('base64url'), counter }
}

/** Verifies a new passkey. We ask for no certificate of its maker: of one that came all the same the library would ask the internet. */
async function verifiedNew(options: VerifyRegistrationResponseOpts): Promise<VerifiedRegistrationResponse> {
  // Weighs as much as all else here, and is read when it is needed.
  const [{ verifyRegistrationResponse }, { decodeAttestationObject }] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ])
  const attested = decodeAttestationObject(Buffer.from(options.response.response.attestationObject, 'base64url'))
  const isSelfMade = attested.get('fmt') === 'packed' && attested.get('attStmt').get('x5c') === undefined
  return attested.get('fmt') === 'none' || isSelfMade ? verifyRegistrationResponse(options) : notVerified()
}

/**
 * Signs in whoever holds a passkey, without an address: their device says whose it is. One that nobody added, that was removed, of a
 * mailbox that may do nothing any more, or that does not sign what we asked, is refused in the same words.
 */
export async function enterByPasskey(
  ports: PasskeyPorts,
  {
    response,
    known,
    ...by
  }: { response: AuthenticationResponseJSON; known: string | undefined; caller: Caller; device: string },
): Promise<SignedIn | Rejection> {
  const { passkeys, rights, codes, machine } = ports
  const { userHandle: mailbox = '' } = response.response
  const passkey = await passkeys.get(mailbox, response.id)
  if (!passkey) return wrongPasskey
  const challenge = await awaited(ports, ENTERING)
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { verified, authenticationInfo: used } = await verifyAuthenticationResponse({
    ...{ response, ...expectedAt(ports.site) },
    expectedChallenge: challenge.isOurs,
    // Whether the counter goes forward is for the row to say: two that use it at once read the same one.
    credential: { id: passkey.id, publicKey: Buffer.from(passkey.key, 'base64url'), counter: 0 },
  }).catch(notVerified)
  if (!verified || !used || !(await challenge.take())) return wrongPasskey
  if ((await rights.of(mailbox)).length === 0) return wrongPasskey
  const { id } = passkey
  if (!(await passkeys.use({ mailbox, id, counter: used.newCounter }, machine.now().slice(0, 10)))) return copied
  const browser = await knownFor(codes, mailbox, known)
  const stands = async () => (await passkeys.get(mailbox, id)) !== undefined
  return (await begin(ports, { ...by, mailbox, browser, passkey: id }, stands)) ?? wrongPasskey
}

/** Removes a passkey, and ends the sessions that it opened elsewhere; one that is not there is no matter. */
export async function removePasskey(
  { passkeys, sessions, machine }: Pick<PasskeyPorts, 'passkeys' | 'sessions' | 'machine'>,
  { mailbox, id: here }: Session,
  id: string,
): Promise<void> {
  await passkeys.remove(mailbox, id)
  const opened = (await sessions.of(mailbox, machine.now())).filter((one) => one.passkey === id && one.id !== here)
  for (const one of opened) await sessions.end(mailbox, one.id)
}

const expectedAt = (site: string) => ({
  ...{ expectedOrigin: new URL(site).origin, expectedRPID: siteId(site), requireUserVerification: true },
})

/** Whatever the library finds wrong, it throws. */
const notVerified = (): { verified: false; registrationInfo?: undefined; authenticationInfo?: undefined } => ({
  verified: false,
})

const notProved = refuse(
  'not-proved',
  `No se añadió: para eso hay que haber entrado con un código hace menos de ${FRESH_MINUTES} minutos. Pida uno, abajo, y con él vuelve a esta página.`,
)
const noRight = refuse(
  'no-right',
  'No se añadió: este correo todavía no actúa por ninguna junta ni oficina. Cuando su junta quede registrada, vuelva aquí.',
)
const tooMany = refuse(
  'too-many-passkeys',
  `No se añadió: este correo ya tiene ${MOST} llaves. Quite primero las de los teléfonos que ya no se usan.`,
)
const notMade = refuse(
  'no-passkey',
  'No se añadió: pasó demasiado tiempo, o el teléfono no comprobó su huella, su rostro o su PIN. Inténtelo otra vez.',
)
const wrongPasskey = refuse(
  'wrong-passkey',
  'Con esa llave no se pudo entrar: pasó demasiado tiempo, alguien la quitó, o su correo ya no actúa en Plazo. Inténtelo otra vez, o pida un código.',
)
const copied = refuse(
  'copied-passkey',
  'Esa llave no se aceptó: puede haber una copia de ella. Entre con un código, quítela en su mesa y añádala de nuevo.',
)
