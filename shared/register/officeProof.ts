import { fold } from '../cases/fold.ts'
import type { Office } from '../cases/lists.ts'
import type { CaseNumber } from '../cases/number.ts'
import { isByThem, isTheirs } from '../cases/offices.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Folios, Right } from '../ports.ts'

/** By what somebody acts for an office: what is theirs to do who are signed in with its mailbox, and which answer it is about; `of`, the folio that is to be their own. */
export type OfficeProof = { rights: readonly Right[]; obligation: number; of?: number | undefined }

/** The offices in whose name somebody acts: a post or, of a mesa de partes, every post of its entity. */
export const officesOf = (rights: readonly Right[]): Office[] =>
  rights.flatMap((right) => {
    if (right.as === 'post') return [{ entity: right.entity, post: right.post }]
    return right.as === 'desk' ? [{ entity: right.entity }] : []
  })

/** The case in which somebody acts for the office that owes an answer; or why they may not. */
export async function theirCase(
  { folios }: { folios: Folios },
  number: CaseNumber,
  { rights, obligation, of }: OfficeProof,
): Promise<Case | Rejection> {
  const state = fold(await folios.of(number))
  const owed = state?.obligations[obligation]
  if (!state || !owed) return notYours
  const offices = officesOf(rights)
  const theirs = isTheirs(state, owed, offices)
  if (of === undefined ? theirs : isByThem(state, owed, of, offices)) return state
  return theirs ? notTheirFolio : notYours
}

/** In the same words for a number that nobody has. */
export const notYours: Rejection = {
  code: 'not-yours',
  message:
    'Con el correo con que usted entró no se puede responder este expediente: no es el de la oficina que debe hacerlo, o ya pasó a otra. Pida que la carta se reenvíe a su oficina desde la página del expediente.',
}

const notTheirFolio: Rejection = {
  code: 'no-such-act',
  message: 'Lo que consta en ese folio lo registró la oficina que tenía antes el documento: solo ella puede hacer eso.',
}
