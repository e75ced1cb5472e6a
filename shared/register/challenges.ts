import { plusMinutes } from '../law/time.ts'
import type { Clock, Codes, Ids, Passkey, Session } from '../ports.ts'
import { same, seal } from './passes.ts'

type ChallengePorts = { codes: Codes; ids: Ids; machine: Clock }

/** Minutes for which a challenge is good. */
const MINUTES = 10

/** For whoever enters: nobody knows yet who that is. */
export const ENTERING = 'entering'
/** For whoever adds a passkey in a session. */
export const addingIn = ({ mailbox, id }: Session): string => `adding|${mailbox}|${id}`

/**
 * What a device is to sign: a number of its own, until when it is good, and the proof that we gave it for this. Nothing of it is
 * kept until it comes back signed. In base64url, as WebAuthn writes it.
 */
export async function newChallenge({ codes, ids, machine }: ChallengePorts, purpose: string): Promise<string> {
  const stem = `${ids.random()}.${plusMinutes(machine.now(), MINUTES)}`
  return Buffer.from(`${stem}.${seal(await codes.secret(), `challenge|${purpose}|${stem}`)}`).toString('base64url')
}

/** A challenge that comes back: whether it is one that we gave for this and still good; `take`, once it proved signed, is true the first time. */
export async function awaited({ codes, machine }: ChallengePorts, purpose: string) {
  const [secret, now] = [await codes.secret(), machine.now()]
  let found: string | undefined
  return {
    isOurs(challenge: string): boolean {
      const [number = '', until = '', proof = ''] = Buffer.from(challenge, 'base64url').toString().split('.')
      const isOurs = same(seal(secret, `challenge|${purpose}|${number}.${until}`), proof) && now < until
      if (isOurs) found = number
      return isOurs
    },
    take: async () => found !== undefined && (await codes.count(`challenge:${found}`, 1, now)) === 1,
  }
}

/** By what a device tells our site from all others: its host, wherever it is opened from. */
export const siteId = (site: string): string => new URL(site).hostname

const timeout = MINUTES * 60_000

/** What a browser asks its device for, so that somebody enters: any passkey of ours, and that its owner be recognised. */
export const entryOptions = async (ports: ChallengePorts, site: string) => ({
  ...{ challenge: await newChallenge(ports, ENTERING), rpId: siteId(site), timeout },
  userVerification: 'required',
})

/** Signatures with P-256 and SHA-256, which nearly every device makes, or else RSA, which Windows may. */
const algorithms = [-7, -257]

/** What a browser asks its device for, so that it makes a passkey; `name`, what the device calls it by; not where it holds one of `others`. */
export const newPasskeyOptions = async (
  ports: ChallengePorts,
  site: string,
  { session, name, others }: { session: Session; name: string; others: readonly Passkey[] },
) => ({
  ...{ challenge: await newChallenge(ports, addingIn(session)), rp: { id: siteId(site), name: 'Plazo' }, timeout },
  user: { id: session.mailbox, name, displayName: name },
  pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
  authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  attestation: 'none',
  excludeCredentials: others.map(({ id }) => ({ type: 'public-key', id })),
})
