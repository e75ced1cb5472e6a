import * as z from 'zod/mini'
import { enclosuresOf } from '../cases/acts/enclosed.ts'
import { fold } from '../cases/fold.ts'
import type { Sealed, SealedFolio } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { principal } from '../cases/state.ts'
import type { CaseView } from '../cases/view.ts'
import type { Leaves, Sent } from '../pages/desk/expediente.ts'
import type { Behind, Pictured } from '../pages/desk/leaf.ts'
import type { Contents, Evidence, Files, Folios, Letter, Letters } from '../ports.ts'
import { fileDigest } from './files/keep.ts'
import { ownView } from './ownCases.ts'
import type { CircumstancePorts } from './perform.ts'
import { BadText, sealedText } from './sealedTexts.ts'

export type ExpedientePorts = CircumstancePorts & {
  folios: Folios
  contents: Contents
  letters: Pick<Letters, 'of'>
  evidence: Evidence
  files: Pick<Files, 'get'>
}

/** All that stands in a case of a junta, for its expediente; undefined where there is no such case. */
export async function expedienteOf(
  ports: ExpedientePorts,
  number: CaseNumber,
  junta: string,
): Promise<({ view: CaseView } & Leaves) | undefined> {
  const folios = await ports.folios.of(number)
  const state = fold(folios)
  if (!state) return undefined
  const behind = await Promise.all(sealedIn(folios).map((one) => behindIt(ports, one)))
  const letters = (await ports.letters.of(number, () => undefined)).flatMap(asSent)
  return {
    view: await ownView(ports, state, junta),
    folios,
    behind: new Map(behind),
    pictures: await picturesOf(ports, number, [...principal(state).attached, ...enclosuresOf(state)]),
    letters: letters.toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1)),
  }
}

const sealedIn = (folios: readonly SealedFolio[]): Sealed[] =>
  folios.flatMap(({ facts }) => facts.flatMap((fact) => ('contents' in fact && fact.contents ? [fact.contents] : [])))

const behindIt = async ({ contents }: ExpedientePorts, sealed: Sealed): Promise<[string, Behind]> => [
  sealed.id,
  await sealedText(contents, sealed, z.unknown()).then(orErased, orChanged),
]
const orErased = (body: unknown): Behind => (body === undefined ? 'erased' : { body })
const orChanged = (error: unknown): Behind => {
  if (error instanceof BadText) return 'changed'
  throw error
}

type Attached = { file: string; type: string; digest: string; cargo?: true | undefined }

/** The photos of a case, each as it was sealed. That of a cargo, which carries a DNI and signatures, is not even read. */
async function picturesOf(
  { evidence, files }: ExpedientePorts,
  number: CaseNumber,
  attached: readonly Attached[],
): Promise<Map<string, Pictured>> {
  const photos = attached.filter(({ type, cargo }) => type === 'image' && !cargo)
  const rows = photos.length > 0 ? await evidence.of(number) : []
  const salts = new Map(rows.map(({ id, salt }) => [id, salt]))
  const pictures = new Map<string, Pictured>()
  for (const { file, digest } of photos) {
    const salt = salts.get(file)
    const bytes = salt === undefined ? undefined : await files.get({ folder: 'kept', of: number, id: file })
    if (!bytes || salt === undefined) pictures.set(file, 'erased')
    else pictures.set(file, fileDigest(salt, bytes) === digest ? { bytes } : 'changed')
  }
  return pictures
}

/** A letter that left. */
function asSent({ kind, to, state, sendingAt, sentAt = sendingAt, deliveredAt, bouncedAt }: Letter): Sent[] {
  const post = to.role === 'post' ? to.post : undefined
  return state === 'sent' && sentAt ? [{ kind, role: to.role, post, sentAt, deliveredAt, bouncedAt }] : []
}
