import * as z from 'zod/mini'
import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { CaseView } from '../cases/view.ts'
import type { Behind, Leaves, Sent } from '../pages/desk/expediente.ts'
import type { Contents, Dockets, Folios, Keys, Letter, Letters } from '../ports.ts'
import { ownCase, type Signed } from './juntaProof.ts'
import { ownView } from './ownCases.ts'
import type { CircumstancePorts } from './perform.ts'
import { BadText, sealedText } from './sealedTexts.ts'

type Ports = CircumstancePorts & {
  folios: Folios
  contents: Contents
  dockets: Dockets
  keys: Keys
  letters: Pick<Letters, 'of'>
}

/** All that stands in a case of a junta of whoever is signed in, for its expediente; undefined where it is none of theirs. */
export async function expedienteOf(
  ports: Ports,
  number: CaseNumber,
  signed: Signed,
): Promise<({ view: CaseView } & Leaves) | undefined> {
  const own = await ownCase(ports, number, signed)
  const folios = own ? await ports.folios.of(number) : []
  const state = own && fold(folios)
  if (!own || !state) return undefined
  const sealed = folios.flatMap(({ facts }) =>
    facts.flatMap((fact) => ('contents' in fact && fact.contents ? [fact.contents] : [])),
  )
  const behind = sealed.map(
    async (one): Promise<[string, Behind]> => [
      one.id,
      await sealedText(ports.contents, one, z.unknown()).then(orErased, orChanged),
    ],
  )
  const letters = (await ports.letters.of(number, () => undefined)).flatMap(asSent)
  return {
    view: await ownView(ports, state, own.junta),
    folios,
    behind: new Map(await Promise.all(behind)),
    letters: letters.toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1)),
  }
}

const orErased = (body: unknown): Behind => (body === undefined ? 'erased' : { body })
const orChanged = (error: unknown): Behind => {
  if (error instanceof BadText) return 'changed'
  throw error
}

/** A letter that left. */
function asSent({ kind, to, state, sendingAt, sentAt = sendingAt, deliveredAt, bouncedAt }: Letter): Sent[] {
  const post = to.role === 'post' ? to.post : undefined
  return state === 'sent' && sentAt ? [{ kind, role: to.role, post, sentAt, deliveredAt, bouncedAt }] : []
}
