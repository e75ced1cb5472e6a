import { fold } from '../../shared/cases/fold.ts'
import { type CaseNumber, parseCaseNumber, whyNoNumber } from '../../shared/cases/number.ts'
import { isTheirs, wasTheirs } from '../../shared/cases/offices.ts'
import { awaitsAnswer, type Case, type Obligation } from '../../shared/cases/state.ts'
import type { AskedCode, Clock, Directory, Folios, LetterLinks, Rights } from '../../shared/ports.ts'
import { openLetter } from '../../shared/register/letterLinks.ts'
import { notYours, officesOf } from '../../shared/register/officeProof.ts'
import type { Request } from './http.ts'
import { Problem } from './problem.ts'
import type { Reply } from './reply.ts'
import { SIGNED_OUT, type SignedIn, whoSigned } from './session.ts'

/** In which case, about which answer and by which address somebody acts for an office: signed in for it, or to be asked for a code. */
export type Seat = {
  state: Case
  owed: Obligation
  path: string
  who?: SignedIn | undefined
  /** It went to another office since: of what it did before it may say that it was not its own, and no more. */
  former?: true
  asks?: Pick<AskedCode, 'mailbox' | 'to'>
}

const GONE =
  'Este enlace ya no vale: la oficina cambió de buzón o de titular, el expediente pasó a otra, o ya no sigue. Escriba en la dirección el número del expediente en lugar de estas letras, y le reenviamos la carta a su oficina: /responder/ y el número.'

type Ports = { folios: Folios; links: LetterLinks; rights: Rights; directory: Directory; clock: Clock }

/**
 * Where a request stands: at the link of a letter, or at the number of a case where whoever is signed in acts for an office that
 * owes something in it. By a number alone it leads to where the letter is asked for again. Throws a Problem: 404, and 401 of what is sent.
 */
export const seats =
  (ports: Ports, access: Parameters<typeof whoSigned>[0]) =>
  async (request: Request): Promise<Seat | (Reply & { location: string })> => {
    const { letter = '' } = request.parameters
    const who = await whoSigned(access, request)
    const number = parseCaseNumber(letter)
    const { que } = request.method === 'POST' ? request.body : request.query
    const disowns = que === 'no-fue'
    if (!number) return byLink(ports, letter, { who, disowns })
    const seat = who && (await byNumber(ports, number, who, { asked: request.query.documento, disowns }))
    if (seat) return seat
    if (request.method === 'POST') throw who ? new Problem(403, notYours.code, notYours.message) : SIGNED_OUT
    return { status: 303, location: `/casos/${number}/reenviar` }
  }

const pathOf = (letter: string): string => `/responder/${encodeURIComponent(letter)}`

type Asks = { who: SignedIn | undefined; disowns: boolean }

async function byLink(ports: Ports, token: string, { who, disowns }: Asks): Promise<Seat> {
  const opened = /^[0-9a-f]{32}$/.test(token) ? await openLetter(ports, token) : undefined
  if (!opened || (opened.former && !disowns)) throw new Problem(404, 'no-such-letter', whyNoNumber(token, GONE))
  const { state, owed, link, former } = opened
  const { entity, post, mailbox } = link
  const asks = { mailbox, to: { office: { entity, post, number: state.number } } }
  const acts = (former ? wasTheirs : isTheirs)(state, owed, officesOf(who?.rights ?? []))
  return { state, owed, path: pathOf(token), asks, former, ...(acts && { who }) }
}

/** Of the documents of a case that are theirs the one that was asked for, and no other in its place; or the first that waits for an answer. */
async function byNumber(
  { folios }: Ports,
  number: CaseNumber,
  who: SignedIn,
  { asked, disowns }: { asked: string | undefined; disowns: boolean },
): Promise<Seat | undefined> {
  const state = fold(await folios.of(number))
  if (!state) return undefined
  const offices = officesOf(who.rights)
  const isNow = (one: Obligation) => isTheirs(state, one, offices)
  const theirs = state.obligations.filter((one) => isNow(one) || (disowns && wasTheirs(state, one, offices)))
  const owed =
    asked === undefined
      ? (theirs.find((one) => awaitsAnswer(state, one)) ?? theirs[0])
      : theirs.find(({ id }) => `${id}` === asked)
  if (!owed) return undefined
  return { state, owed, path: `${pathOf(number)}?documento=${owed.id}`, who, ...(!isNow(owed) && { former: true }) }
}
