import { reserve as reserved } from '../cases/acts/reserved.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Instant, plusMinutes } from '../law/time.ts'
import type { AllKept, AllThreats, Dockets, Drafts, Keys, Members, Threat } from '../ports.ts'
import { docketOf } from './docket.ts'
import { reserveDrafts } from './drafts.ts'
import { reserveKept } from './kept.ts'
import { type PerformPorts, perform } from './perform.ts'

type ReservePorts = PerformPorts & {
  threats: AllThreats
  kept: AllKept
  drafts: Drafts
  members: Pick<Members, 'of'>
  dockets: Dockets
  keys: Keys
}

/** Hours after a threat for which a case that was being filed in that moment may still come to be. */
const HOURS_OF_FILING = 24

/**
 * Reserves the name of the juntas of a threat in every case that they filed, those that only one of them may know of included,
 * in what waits for an operator, and in what is being written for them; returns how many are left for later. Named ones are
 * reserved at once; one that was never named in public within a day, each in an hour of its own, so that nobody tells by the hour
 * that it is of the same junta. What fails is told to `failed`, and stops
 * nothing else. Done again it changes nothing; nothing in a folio tells why it was done.
 */
export async function reserveAll(
  ports: ReservePorts,
  { id, juntas, mailbox, at }: Pick<Threat, 'id' | 'juntas' | 'mailbox' | 'at'>,
  failed: (of: CaseNumber | 'kept' | 'drafts', error: unknown) => void,
): Promise<number> {
  const now = ports.clock.now()
  let left = plusMinutes(at, HOURS_OF_FILING * 60) > now ? 1 : 0
  const leftIn = async (of: 'kept' | 'drafts', reserving: Promise<number>) => {
    try {
      left += await reserving
    } catch (error) {
      left++
      failed(of, error)
    }
  }
  // In this order: what is taken back between the two is a draft by then.
  await leftIn('kept', reserveKept(ports, juntas))
  await leftIn('drafts', reserveDrafts(ports, { juntas, mailbox }))
  for (const junta of juntas)
    for (const { case: number, cause } of await ports.dockets.of(await docketOf(ports.keys, junta)))
      try {
        if (!(await reserve(ports, { number, cause, id, at }, now))) left++
      } catch (error) {
        left++
        failed(number, error)
      }
  if (left === 0) await ports.threats.mark(id, 'reserved', now)
  return left
}

/** Whether a case needs nothing more: it is reserved, or names nobody. */
async function reserve(
  ports: ReservePorts,
  { number, cause, id, at }: { number: CaseNumber; cause: string; id: string; at: Instant },
  now: Instant,
): Promise<boolean> {
  const state = fold(await ports.folios.of(number))
  if (state?.contents.id !== cause || state.identity === 'reserved' || state.annulled) return true
  if (state.identity !== 'junta' && now < plusMinutes(at, hoursOf(number, id) * 60)) return false
  // As of any step of a junta, so that the record does not tell a threat from a change of mind.
  const order = { cause: `step:${keyOf(number, id)}`, command: { do: 'reserve', obligation: 0 } } as const
  const { rejection } = await perform({ reserve: reserved }, ports, number, { by: 'junta', ...order })
  if (rejection && rejection.code !== 'already-reserved') throw new Error(rejection.code)
  return true
}

/** From 1 to 23 hours, by chance and always the same. */
const hoursOf = (number: CaseNumber, id: string): number =>
  1 + (Number.parseInt(keyOf('hours', number, id).slice(0, 4), 16) % 23)

/**
 * A threat with the address of whoever told it, for the operator alone to write to; without one where that mailbox acts for the
 * junta no longer.
 */
export async function withAddress(
  members: Members,
  { mailbox, ...threat }: Threat,
): Promise<Omit<Threat, 'mailbox'> & { address?: string | undefined }> {
  const rows = await Promise.all(threat.juntas.map((junta) => members.of(junta)))
  return { ...threat, address: rows.flat().find((one) => one.mailbox === mailbox)?.address }
}
