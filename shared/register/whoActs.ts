import { pendingIntent } from '../cases/acts/intended.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Case, isHidden, principal } from '../cases/state.ts'
import { filingText } from '../cases/texts.ts'
import type { AllClaims, Claim, Contents, Directory, MailboxId, Member, Members } from '../ports.ts'
import { aboutJunta } from './claims.ts'
import { sealedText } from './sealedTexts.ts'
import { leftOf } from './standingIn.ts'

/** To know who acts for the junta of a case. */
export type ActingPorts = { contents: Contents; members: Pick<Members, 'of'> }

/** How a folio names a mailbox that is told of something: of two cases nobody sees that it is the same. */
export const toldIn = (number: CaseNumber, mailbox: MailboxId): string => keyOf(number, mailbox)

/** Who acts for the junta of a case, its own mailbox first; nobody, where what it was filed with is erased. */
export async function whoActs(
  { contents, members }: ActingPorts,
  state: Case,
): Promise<{ junta?: string; acting: Member[] }> {
  const text = await sealedText(contents, state.contents, filingText)
  const all = text ? await members.of(text.junta) : []
  const own = all.filter(({ role }) => !role)
  return { ...(text && { junta: text.junta }), acting: [...own, ...all.filter(({ role, since }) => role && since)] }
}

/**
 * Whether something stands in the way of what a junta asked for, though its days are over: somebody else claims to act for it,
 * another board or mailbox came since, also where the mailbox is the same again; its own is another than the one that was told;
 * or one that was told was removed, and cannot object; whoever left by himself would not. Then it waits, until that is decided or a
 * member objects.
 */
export async function isStopped(
  ports: ActingPorts & { claims: Pick<AllClaims, 'all'>; directory: Pick<Directory, 'junta'> },
  state: Case,
): Promise<boolean> {
  const { junta, acting } = await whoActs(ports, state)
  const own = acting.find(({ role }) => !role)
  const { intents, disowned } = principal(state)
  const asked = isHidden(state) ? disowned : pendingIntent(intents)
  if (!junta || !own || !asked || toldIn(state.number, own.mailbox) !== asked.told[0]) return true
  const gone = await ports.members.of(leftOf(junta))
  const known = [...acting, ...gone].map(({ mailbox }) => toldIn(state.number, mailbox))
  if (asked.told.some((one) => !known.includes(one))) return true
  const { succeeded } = (await ports.directory.junta(junta)) ?? {}
  if (succeeded && asked.at <= succeeded) return true
  return (await ports.claims.all()).some((claim) => isOpen(claim) && isAbout(claim, junta))
}

const isOpen = ({ state }: Claim): boolean => state !== 'done' && state !== 'refused'

const isAbout = ({ of, rivals, body }: Claim, junta: string): boolean =>
  rivals.includes(junta) || (of === aboutJunta(junta) && body.what !== 'verification')
