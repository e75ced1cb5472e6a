import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import { isCaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Agenda, Clock, Folios, Letter, Letters } from '../ports.ts'
import { IN_DOUBT, isInDoubt } from './prepare.ts'
import { enter, type LogPorts } from './publicLog.ts'

type Ports = LogPorts & { folios: Folios; letters: Letters; agenda: Agenda }

/**
 * Lets the letters about a case, or about an entity, that wait for a person go out again: in the next round of the outbox, and
 * in the office's hours. What holds one back still, holds it again. Each is told in the public log. Returns how many.
 */
export async function release(ports: Ports, of: Letter['case']): Promise<{ letters: number } | Rejection> {
  const { letters, folios } = ports
  const listed = (await letters.of(of)).filter(({ state }) => state === 'held')
  if (listed.length === 0) return nothingHeld
  const number = isCaseNumber(of) && fold(await folios.of(of))?.rule.published ? of : undefined
  let released = 0
  for (const { id } of listed) {
    const letter = await letters.get(of, id)
    if (letter?.state !== 'held') continue
    // Held a second time, it is another release: its hour is another one.
    const cause = keyOf('release', id, letter.releaseAt)
    await enter(ports, cause, { fact: 'released', kind: letter.kind, ...(number && { number }) })
    if (await goAgain(ports, letter)) released++
  }
  return { letters: released }
}

/** Puts a held letter among those that the next round takes up, its tries forgotten; false where somebody else moved it. */
export async function goAgain(
  { letters, agenda, clock }: { letters: Letters; agenda: Pick<Agenda, 'add'>; clock: Clock },
  letter: Letter,
): Promise<boolean> {
  const { case: of } = letter
  const reason = isInDoubt(letter) ? IN_DOUBT : 'released'
  const anew = { tries: 0, faults: 0, doubts: isInDoubt(letter) ? 1 : 0 }
  // What lets a letter go may make something owed on another night; it is said before, and after whoever settled meanwhile.
  if (isCaseNumber(of)) await agenda.add(of)
  const moved = await letters.move(letter, 'intended', { ...anew, releaseAt: clock.now(), reason })
  if (isCaseNumber(of)) await agenda.add(of)
  return moved
}

const nothingHeld = refuse('nothing-held', 'No hay cartas retenidas con ese número. Revise el número, o ya salieron.')
