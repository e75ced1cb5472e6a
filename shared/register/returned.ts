import { type EntityCode, entityCode, postId } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import { isCaseNumber } from '../cases/number.ts'
import type { Instant } from '../law/time.ts'
import { isReturning } from '../letters/fault.ts'
import {
  type Agenda,
  type Clock,
  type Folios,
  type Keys,
  type Letter,
  type Letters,
  type ReturnedMailboxes,
  repeatsWhenInDoubt,
  type WholeDirectory,
} from '../ports.ts'
import { type OfficePorts, officePlace } from './addressee.ts'
import { goAgain } from './release.ts'
import { mailboxId } from './signIn.ts'

export type ReturnPorts = {
  letters: Letters
  folios: Pick<Folios, 'of'>
  returned: Pick<ReturnedMailboxes, 'note'>
  keys: Keys
  clock: Clock
}

/**
 * A letter came back for good from this address. Of an office nothing more is sent there; and what tells it something, or proves
 * it, is put in the outbox once more, to leave for a mailbox that takes it or to wait for one. Told again, it changes nothing.
 */
export async function noteReturn(
  ports: ReturnPorts,
  letter: Letter,
  { address, at, said }: { address: string; at: Instant; said: string },
): Promise<void> {
  const { case: of, to, kind, class: letterClass, obligation, folio } = letter
  const entity = to.role !== 'junta' && (await entityOf(ports, letter))
  if (to.role === 'junta' || !entity) return
  const post = to.role === 'post' ? postId.parse(to.post) : undefined
  await ports.returned.note({ mailbox: await mailboxId(ports.keys, address), entity, post, since: at, said })
  if (!repeatsWhenInDoubt[letterClass]) return
  const id = keyOf('instead', letter.id)
  const duty = { id, kind, class: letterClass, to, obligation, folio, instead: letter.instead ?? letter.id }
  await ports.letters.intend(of, duty, ports.clock.now())
}

/** The entity to whose office a letter goes. */
async function entityOf(
  { folios }: Pick<ReturnPorts, 'folios'>,
  { case: of }: Pick<Letter, 'case'>,
): Promise<EntityCode | undefined> {
  return isCaseNumber(of) ? fold(await folios.of(of))?.entity : entityCode.safeParse(of).data
}

type WaitingPorts = OfficePorts & {
  letters: Letters
  folios: Pick<Folios, 'of'>
  directory: Pick<WholeDirectory, 'entity'>
  agenda: Pick<Agenda, 'add'>
  clock: Clock
}

/**
 * Of the letters that are held, lets those go that waited because a mailbox returned another, where their office has one again
 * that takes mail: another is on record, or the same was let go. Returns how many.
 */
export async function takeUpReturned(ports: WaitingPorts, held: readonly Letter[]): Promise<number> {
  const found = new Map<string, boolean>()
  const hasMailbox = async (letter: Letter): Promise<boolean> => {
    const code = await entityOf(ports, letter)
    const entity = code && (await ports.directory.entity(code))
    if (!entity || letter.to.role === 'junta') return false
    const office = JSON.stringify([code, letter.to])
    const has = found.get(office) ?? 'address' in (await officePlace(ports, entity, letter.to))
    found.set(office, has)
    return has
  }
  let taken = 0
  for (const letter of held.filter(isReturning))
    if ((await hasMailbox(letter)) && (await goAgain(ports, letter))) taken++
  return taken
}
