import { mailbox as addressOf, isMailable } from '../cases/mailbox.ts'
import { inCharacters } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { type Instant, plusMinutes } from '../law/time.ts'
import type { AllSessions, AskedCode, AskedCodes, Clock, Codes, Ids, Keys, MailboxId, Rights } from '../ports.ts'
import { begin, knownFor, type SignedIn } from './begin.ts'
import { type Caller, digits, hasSpent, same, seal, takeTry } from './passes.ts'

/** `machine` is the time of the machine: no code and no session ends because somebody moved the register's clock. */
export type SignInPorts = {
  askedCodes: AskedCodes
  sessions: AllSessions
  codes: Codes
  ids: Ids
  machine: Clock
}

/** Who asks, as far as one can know. */
type Asker = { caller: Caller; known: string | undefined }

/** Minutes for which a code is good once it may be mailed; asked for again, it is good for as many anew. */
const CODE_MINUTES = 30
/** Mails with the same code: more would only fill the mailbox of whoever did not ask. */
const MOST_MAILS = 3
/** Mails of a day after which a code is mailed once, and is good for longer. */
const MANY_MAILS = 6
const LONG_MINUTES = 120
/** Wrong codes of one mailbox, whoever typed them, after which its next ones are long. */
const MOST_WRONG = 20
/** Codes asked for in an hour, from one network and in all, that are mailed at once; and how many a minute of those that wait. */
const AT_ONCE = { network: 30, total: 600 }
const A_MINUTE = { network: 5, total: 60 }

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

/**
 * Asks for a code for a mailbox, whether or not it is one of ours: the same is written for each, and whoever mails it looks
 * whose it is. Asked again, it is the same code as long as it is good. What comes from one network, or in all, beyond its share
 * waits for its turn; a browser that signed in before does not. `anyone`: to register a junta, for which it is mailed to whoever
 * asks. Rejects what is no address.
 */
export async function askCode(
  ports: SignInPorts & { keys: Keys },
  { address, caller, known, anyone }: { address: string; caller: Caller; known: string | undefined; anyone?: true },
): Promise<Rejection | undefined> {
  const typed = addressOf(address)
  if (!isMailable(typed)) return noAddress
  if (anyone && (await tooManyStrangers(ports, caller))) return tooManyAsked
  const mailbox = await mailboxId(ports.keys, typed)
  await askCodeFor(ports, { mailbox, to: { address: typed }, caller, known, anyone })
  return undefined
}

/** The same for a mailbox that is known without its address: whoever mails the code finds that in the directory. */
export async function askCodeFor(
  ports: SignInPorts,
  { mailbox, to, caller, known, anyone }: Pick<AskedCode, 'mailbox' | 'to' | 'anyone'> & Asker,
): Promise<void> {
  const { askedCodes, codes, ids, machine } = ports
  const now = machine.now()
  const { releaseAt, expires, long, most } = await termsOf(ports, mailbox, { caller, known })
  const first = { mailbox, to, seed: ids.random(), long, born: now, asked: 1, mailed: 0, anyone }
  for (let tries = 0; tries < MOST_CONFLICTS; tries++) {
    const last = await askedCodes.of(mailbox, now)
    const asked = last ? repeated(last, { releaseAt, now, most, instead: first, anyone }) : first
    if (!asked) return
    if (await askedCodes.ask({ ...asked, releaseAt, expires }, last)) {
      if (asked.asked !== last?.asked) await codes.count(mailsOf(mailbox, now), 1, now)
      return
    }
  }
  throw new Error(`the code of a mailbox was asked for ${MOST_CONFLICTS} times at once`)
}

/** When a code may leave, until when it is good, whether it is long, and how often it is mailed. */
async function termsOf(
  { codes, machine }: Pick<SignInPorts, 'codes' | 'machine'>,
  mailbox: MailboxId,
  { caller, known }: Asker,
): Promise<{ releaseAt: Instant; expires: Instant; long: boolean; most: number }> {
  const now = machine.now()
  const browser = await knownFor(codes, mailbox, known)
  const [wrong, mails, spent] = await Promise.all([
    codes.count(wrongOf(mailbox, now), 0, now),
    codes.count(mailsOf(mailbox, now), 0, now),
    hasSpent({ codes, clock: machine }, browser ? { ...caller, known: browser } : caller),
  ])
  const releaseAt = browser ? now : plusMinutes(now, await minutesToWait(codes, caller, now))
  const isMany = mails >= MANY_MAILS
  return {
    releaseAt,
    expires: plusMinutes(releaseAt, isMany ? LONG_MINUTES : CODE_MINUTES),
    long: wrong >= MOST_WRONG || spent,
    most: isMany ? 1 : MOST_MAILS,
  }
}

/**
 * A code that is asked for again, where that makes a mail leave, or leave sooner. Whoever asks from where mail waits its turn
 * puts off nothing that another asked for. Asked for to register a junta it is mailed once more, for it may not have been before. A long one takes the place of one of 8 digits where only that can still be typed.
 */
function repeated(
  last: AskedCode,
  { releaseAt, now, most, instead, anyone = last.anyone }: Asking,
): Omit<AskedCode, 'releaseAt' | 'expires'> | undefined {
  const isNews = anyone === true && !last.anyone
  if (last.mailed < last.asked)
    return releaseAt < last.releaseAt || (isNews && releaseAt === last.releaseAt) ? { ...last, anyone } : undefined
  if (releaseAt > now || (last.asked >= most && !isNews)) return undefined
  const asked = last.asked + 1
  if (instead.long && !last.long) return { ...instead, anyone, asked, mailed: last.mailed }
  return { ...last, to: instead.to, anyone, asked }
}

type Asking = {
  releaseAt: Instant
  now: Instant
  most: number
  instead: Omit<AskedCode, 'releaseAt' | 'expires'>
  anyone: true | undefined
}

/** Codes in an hour that one network may have mailed to whomever it names. */
const MOST_STRANGERS = 10

async function tooManyStrangers({ codes, machine }: SignInPorts, { network }: Caller): Promise<boolean> {
  const now = machine.now()
  const counter = seal(await codes.secret(), `strangers|${network}|${now.slice(0, 13)}`)
  return (await codes.count(`strangers:${counter}`, 1, now)) > MOST_STRANGERS
}

const MOST_CONFLICTS = 20

/** How long a code waits that one network, or everybody together, asks for beyond what is mailed at once. */
async function minutesToWait(codes: Codes, { network }: Caller, now: Instant): Promise<number> {
  const secret = await codes.secret()
  const hour = now.slice(0, 13)
  const own = await codes.count(`asks:${seal(secret, `asks|${network}|${hour}`)}`, 1, now)
  // What waits for its own network is no more of a load, and makes nobody else wait.
  const all = own > AT_ONCE.network ? 0 : await codes.count(`asks:${hour}`, 1, now)
  const over = (asked: number, by: keyof typeof AT_ONCE) => Math.max(0, Math.ceil((asked - AT_ONCE[by]) / A_MINUTE[by]))
  return Math.max(over(own, 'network'), over(all, 'total'))
}

/** Wrong codes of a mailbox, and mails with its codes, of a day (UTC). */
const wrongOf = (mailbox: MailboxId, now: Instant): string => `wrong:${mailbox}:${now.slice(0, 10)}`
const mailsOf = (mailbox: MailboxId, now: Instant): string => `mails:${mailbox}:${now.slice(0, 10)}`

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
  const browser = await knownFor(codes, mailbox, typed.known)
  const asked = await askedCodes.of(mailbox, now)
  // Of 12 characters none is guessed, so that whoever has one is never one too many.
  const taken = asked?.long
    ? { giveBack: async () => {} }
    : await takeTry({ codes, clock: machine }, browser ? { ...typed.caller, known: browser } : typed.caller)
  if (!taken) return tooManyTries
  if (!asked || !same(await codeOf(codes, asked), readCode(typed.code, asked.long))) {
    await codes.count(wrongOf(mailbox, now), 1, now)
    return wrongCode
  }
  await taken.giveBack()
  const stands = async () => (await askedCodes.of(mailbox, now))?.seed === asked.seed
  return (await begin(ports, { mailbox, device: typed.device, browser, caller: typed.caller }, stands)) ?? wrongCode
}

/** A code as it was typed: of a long one what is taken for another character is read as what it can only be. */
const readCode = (typed: string, long: boolean): string => {
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return long ? code.replaceAll('O', '0').replace(/[IL]/g, '1') : code
}

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

const noAddress = refuse(
  'no-address',
  'Escriba el correo electrónico completo, por ejemplo junta@correo.pe, sin tildes ni espacios.',
)
const tooManyAsked = refuse(
  'too-many-asked',
  'Desde aquí se pidieron demasiados códigos para registrar una junta. Espere una hora, o hágalo desde otra conexión, por ejemplo los datos de un celular.',
)
const wrongCode = refuse(
  'wrong-code',
  'El código no corresponde, o ya pasaron sus 30 minutos. Cópielo del último correo de Plazo, o pida otro.',
)
const tooManyTries = refuse(
  'too-many-tries',
  'Desde aquí se escribieron demasiados códigos equivocados. Pida otro código: será más largo, de 12 letras y cifras, y con él sí podrá entrar.',
)
