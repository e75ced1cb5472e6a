import { mailbox as addressOf, isMailable } from '../cases/mailbox.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { type Instant, plusMinutes } from '../law/time.ts'
import type { AskedCode, Codes, Keys, MailboxId } from '../ports.ts'
import { knownFor } from './begin.ts'
import { type Caller, hasSpent, seal } from './passes.ts'
import { type Asker, mailboxId, type SignInPorts, wrongOf } from './signIn.ts'

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
/** Minutes that one waits at most, however many others were asked for: who asks for many shuts nobody out. */
const MOST_WAIT = 30

type AskPorts = Pick<SignInPorts, 'askedCodes' | 'codes' | 'ids' | 'machine'>

/**
 * Asks for a code for a mailbox, whether or not it is one of ours: the same is written for each, and whoever mails it looks
 * whose it is. Asked again, it is the same code as long as it is good. What comes from one network, or in all, beyond its share
 * waits for its turn; a browser that signed in before does not. `anyone`: to register a junta, for which it is mailed to whoever
 * asks. Rejects what is no address.
 */
export async function askCode(
  ports: AskPorts & { keys: Keys },
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
  ports: AskPorts,
  { mailbox, to, caller, known, anyone }: Pick<AskedCode, 'mailbox' | 'to' | 'anyone'> & Asker,
): Promise<void> {
  const { askedCodes, codes, ids, machine } = ports
  const now = machine.now()
  const { most, ...terms } = await termsOf(ports, mailbox, { caller, known })
  const first = { ...{ mailbox, to, seed: ids.random(), born: now, asked: 1, mailed: 0, anyone }, ...terms }
  for (let tries = 0; tries < MOST_CONFLICTS; tries++) {
    const last = await askedCodes.of(mailbox, now)
    const asked = last ? repeated(last, first, most) : first
    if (!asked) return
    if (await askedCodes.ask(asked, last)) {
      if (asked.asked !== last?.asked) await codes.count(mailsOf(mailbox, now), 1, now)
      return
    }
  }
  throw new Error(`the code of a mailbox was asked for ${MOST_CONFLICTS} times at once`)
}

const MOST_CONFLICTS = 20

/** When a code may leave, until when it is good, whether it is long, and how often it is mailed. */
async function termsOf(
  { codes, machine }: Pick<AskPorts, 'codes' | 'machine'>,
  mailbox: MailboxId,
  { caller, known }: Asker,
): Promise<Pick<AskedCode, 'releaseAt' | 'expires' | 'long'> & { most: number }> {
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
 * A code that is asked for again, where that makes a mail leave, or leave sooner: nothing that was asked for leaves later for
 * it, nor ends before. One of 8 digits becomes long once, however often it was mailed, where only a long one can still be typed;
 * it stays good besides. Asked for to register a junta it is mailed once more too, for it may not have been before.
 */
function repeated(last: AskedCode, next: AskedCode, most: number): AskedCode | undefined {
  const isWaiting = last.mailed < last.asked
  const becomesLong = next.long && !last.long
  const isNews = becomesLong || (next.anyone === true && !last.anyone)
  const releaseAt = isWaiting && last.releaseAt < next.releaseAt ? last.releaseAt : next.releaseAt
  const isSooner = isWaiting ? releaseAt < last.releaseAt : last.asked < most
  if (!isNews && !isSooner) return undefined
  return {
    ...{ ...last, to: isWaiting ? last.to : next.to, anyone: next.anyone ?? last.anyone, releaseAt },
    ...(becomesLong && { long: true, digitsUntil: last.expires }),
    expires: last.expires < next.expires ? next.expires : last.expires,
    // Whoever mails it in this moment, as it was read before, is not done with it.
    asked: last.asked + (isWaiting && !isNews ? 0 : 1),
  }
}

/** Codes in an hour that one network may have mailed to whomever it names. */
const MOST_STRANGERS = 10

async function tooManyStrangers({ codes, machine }: AskPorts, { network }: Caller): Promise<boolean> {
  const now = machine.now()
  const counter = seal(await codes.secret(), `strangers|${network}|${now.slice(0, 13)}`)
  return (await codes.count(`strangers:${counter}`, 1, now)) > MOST_STRANGERS
}

/** How long a code waits that one network, or everybody together, asks for beyond what is mailed at once. */
async function minutesToWait(codes: Codes, { network }: Caller, now: Instant): Promise<number> {
  const secret = await codes.secret()
  const hour = now.slice(0, 13)
  const own = await codes.count(`asks:${seal(secret, `asks|${network}|${hour}`)}`, 1, now)
  // What waits for its own network is no more of a load, and makes nobody else wait.
  const all = own > AT_ONCE.network ? 0 : await codes.count(`asks:${hour}`, 1, now)
  const over = (asked: number, by: keyof typeof AT_ONCE) => Math.max(0, Math.ceil((asked - AT_ONCE[by]) / A_MINUTE[by]))
  return Math.min(MOST_WAIT, Math.max(over(own, 'network'), over(all, 'total')))
}

/** Mails with the codes of a mailbox, of a day (UTC). */
const mailsOf = (mailbox: MailboxId, now: Instant): string => `mails:${mailbox}:${now.slice(0, 10)}`

const noAddress = refuse(
  'no-address',
  'Escriba el correo electrónico completo, por ejemplo junta@correo.pe, sin tildes ni espacios.',
)
const tooManyAsked = refuse(
  'too-many-asked',
  'Desde aquí se pidieron demasiados códigos para registrar una junta. Espere una hora, o hágalo desde otra conexión, por ejemplo los datos de un celular.',
)
