import { mailbox as addressOf } from '../cases/mailbox.ts'
import { inCharacters } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Instant } from '../law/time.ts'
import type { AllSessions, AskedCode, AskedCodes, Clock, Codes, Ids, Keys, MailboxId, Rights } from '../ports.ts'
import { begin, knownFor, type SignedIn } from './begin.ts'
import { type Caller, digits, same, seal, takeTry } from './passes.ts'

/** `machine` is the time of the machine: no code and no session ends because somebody moved the register's clock. */
export type SignInPorts = {
  askedCodes: AskedCodes
  sessions: AllSessions
  codes: Codes
  ids: Ids
  machine: Clock
}

/** Who asks, as far as one can know. */
export type Asker = { caller: Caller; known: string | undefined }

const LONG = 12

/** By what a mailbox is known, however its address is written. */
export async function mailboxId(keys: Keys, address: string): Promise<MailboxId> {
  return seal(await keys.of('mailboxes'), addressOf(address).toLowerCase())
}

/** The code that was asked for: 8 digits, or 12 letters and digits. */
export async function codeOf(codes: Codes, { mailbox, seed, long }: AskedCode): Promise<string> {
  const [secret, what] = [await codes.secret(), `sign-in|${mailbox}|${seed}`]
  if (!long) return digits(secret, what)
  return inCharacters(Buffer.from(seal(secret, what), 'base64url').subarray(0, LONG))
}

/** Under what the wrong codes of a mailbox of a day (UTC) are counted. */
export const wrongOf = (mailbox: MailboxId, now: Instant): string => `wrong:${mailbox}:${now.slice(0, 10)}`

/**
 * Signs a browser in that typed the code of a mailbox. The try is counted before anything is compared: of a browser that
 * signed in there before, of that browser alone; of another, of it and its network; never of the mailbox, so that no stranger
 * shuts its reader out. An address that is none of ours is refused in the same words, after the same work.
 */
export async function signIn(
  ports: SignInPorts & { keys: Keys },
  { address, ...typed }: Asker & { address: string; code: string; device: string },
): Promise<SignedIn | Rejection> {
  return signInTo(ports, await mailboxId(ports.keys, address), typed)
}

/** The same to a mailbox that is known without its address. */
export async function signInTo(
  ports: SignInPorts,
  mailbox: MailboxId,
  typed: Asker & { code: string; device: string },
): Promise<SignedIn | Rejection> {
  const { askedCodes, codes, machine } = ports
  const now = machine.now()
  const code = readCode(typed.code)
  const browser = await knownFor(codes, mailbox, typed.known)
  // Of 12 characters none is guessed, so that whoever types as many is never one too many.
  const taken =
    code.length === LONG
      ? { giveBack: async () => {} }
      : await takeTry({ codes, clock: machine }, browser ? { ...typed.caller, known: browser } : typed.caller)
  if (!taken) return tooManyTries
  const asked = await askedCodes.of(mailbox, now)
  if (!asked || !(await opens(codes, asked, code, now))) {
    await codes.count(wrongOf(mailbox, now), 1, now)
    return wrongCode
  }
  await taken.giveBack()
  const stands = async () => (await askedCodes.of(mailbox, now))?.seed === asked.seed
  return (await begin(ports, { mailbox, device: typed.device, browser, caller: typed.caller }, stands)) ?? wrongCode
}

/** Whether a code is the one that was asked for: the long one or, while it is good, the one of 8 digits. */
async function opens(codes: Codes, asked: AskedCode, code: string, now: Instant): Promise<boolean> {
  const long = code.length === LONG
  const isOut = long ? asked.long : !asked.long || (asked.digitsUntil ?? now) > now
  return isOut && same(await codeOf(codes, { ...asked, long }), code)
}

/** A code as it was typed; what is taken for another character is read as what it can only be. */
const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

/** Mails the code of a mailbox where it was asked for more often than mailed and its turn has come; to whoever is none of ours, nothing. */
export async function mailCode<Sent>(
  { askedCodes, rights, codes, machine }: Pick<SignInPorts, 'askedCodes' | 'codes' | 'machine'> & { rights: Rights },
  mailbox: MailboxId,
  send: (mail: { code: string; asked: AskedCode }) => Promise<Sent | undefined>,
): Promise<Sent | undefined> {
  const now = machine.now()
  const asked = await askedCodes.of(mailbox, now)
  if (!asked || asked.asked <= asked.mailed || asked.releaseAt > now) return undefined
  const isMailed = asked.anyone || (await rights.of(mailbox)).length > 0
  const sent = isMailed ? await send({ code: await codeOf(codes, asked), asked }) : undefined
  if (!isMailed || sent !== undefined) await askedCodes.mailed(asked)
  return sent
}

const wrongCode = refuse(
  'wrong-code',
  'El código no corresponde, o ya pasó la hora hasta la que valía. Cópielo del último correo de Plazo, o pida otro.',
)
const tooManyTries = refuse(
  'too-many-tries',
  'Desde aquí se escribieron demasiados códigos equivocados. Pida otro código y use el último que le llegue, o el de 12 letras y cifras si ya lo tiene: con ese sí podrá entrar.',
)
