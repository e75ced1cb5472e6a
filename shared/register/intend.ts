import type { Command } from '../cases/acts/index.ts'
import { type Intention, pendingIntent } from '../cases/acts/intended.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { type Case, principal } from '../cases/state.ts'
import { filingText } from '../cases/texts.ts'
import type { AllClaims, Claim, Contents, MailboxId, Member, Members } from '../ports.ts'
import { aboutJunta } from './claims.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import { type PerformPorts, perform } from './perform.ts'
import { sealedText } from './sealedTexts.ts'

/** To know who acts for the junta of a case. */
type ActingPorts = { contents: Contents; members: Pick<Members, 'of'> }
type Ports = PerformPorts & ProofPorts & ActingPorts
type By = { submission: string; proof: JuntaProof }

/** How a folio names a mailbox that is told of something: of two cases nobody sees that it is the same. */
export const toldIn = (number: CaseNumber, mailbox: MailboxId): string => keyOf(number, mailbox)

/** Who acts for the junta of a case, its own mailbox first; nobody, where what it was filed with is erased. */
async function whoActs({ contents, members }: ActingPorts, state: Case): Promise<{ junta?: string; acting: Member[] }> {
  const text = await sealedText(contents, state.contents, filingText)
  const all = text ? await members.of(text.junta) : []
  const own = all.filter(({ role }) => !role)
  return { ...(text && { junta: text.junta }), acting: [...own, ...all.filter(({ role, since }) => role && since)] }
}

/** Records that a junta means to accept its answer, or to withdraw a case: its mailboxes are told, and it takes effect later. */
export async function intend(
  ports: Ports,
  number: CaseNumber,
  { submission, proof, what }: By & { what: Intention },
): Promise<Case | Rejection> {
  const refused = await whyNotJunta(ports, number, proof)
  if (refused) return refused
  const state = fold(await ports.folios.of(number))
  const { acting } = state ? await whoActs(ports, state) : { acting: [] }
  if (!acting[0] || acting[0].role) return nobodyToTell
  // Of what is confidential whoever did not write it knows nothing: its letters go to the junta's own mailbox alone.
  const readers = state?.rule.published ? acting : acting.slice(0, 1)
  const told = readers.map(({ mailbox }) => toldIn(number, mailbox))
  return performed(ports, number, `intend:${keyOf(number, submission)}`, { do: 'intend', obligation: 0, what, told })
}

/** Records that somebody of the junta objects to what was asked in its name: it takes no effect. */
export async function objectTo(ports: Ports, number: CaseNumber, { submission, proof }: By): Promise<Case | Rejection> {
  const refused = await whyNotJunta(ports, number, proof)
  return refused ?? performed(ports, number, `object:${keyOf(number, submission)}`, { do: 'object', obligation: 0 })
}

async function performed(ports: Ports, number: CaseNumber, cause: string, command: Command): Promise<Case | Rejection> {
  const { state, rejection } = await perform(ports, number, { by: 'junta', cause, command })
  return rejection ?? state
}

/**
 * Whether something stands in the way of what a junta intended, though its days are over: somebody else claims to act for it,
 * or its own mailbox is another than the one that was told. Then it waits, until that is decided or a member objects.
 */
export async function isStopped(
  ports: ActingPorts & { claims: Pick<AllClaims, 'all'> },
  state: Case,
): Promise<boolean> {
  const { junta, acting } = await whoActs(ports, state)
  const own = acting.find(({ role }) => !role)
  const [told] = pendingIntent(principal(state).intents)?.told ?? []
  if (!junta || !own || toldIn(state.number, own.mailbox) !== told) return true
  return (await ports.claims.all()).some((claim) => isOpen(claim) && isAbout(claim, junta))
}

const isOpen = ({ state }: Claim): boolean => state !== 'done' && state !== 'refused'

const isAbout = ({ of, rivals, body }: Claim, junta: string): boolean =>
  rivals.includes(junta) || (of === aboutJunta(junta) && body.what !== 'verification')

const nobodyToTell = refuse(
  'nobody-to-tell',
  'Plazo no conoce ningún correo de la junta al que avisar antes. Escriba al operador, al pie de esta página.',
)
