import { erase as eraseAct } from '../cases/acts/erased.ts'
import { fold } from '../cases/fold.ts'
import { keyOf, type SealedFolio } from '../cases/folio.ts'
import { type CaseNumber, parseCaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import { filingText, mailText } from '../cases/texts.ts'
import type {
  ActOfTwo,
  Bindings,
  Clock,
  Contents,
  Docket,
  Eraser,
  Erasures,
  Evidence,
  Files,
  Folios,
  Keys,
  Letters,
} from '../ports.ts'
import { docketOf } from './docket.ts'
import { placeOfRaw } from './inbound.ts'
import type { PerformPorts } from './perform.ts'
import { type LogPorts, noCase, performTold } from './publicLog.ts'
import { lookAt } from './sawJunta.ts'

type AskPorts = { erasures: Erasures; machine: Clock }

/**
 * Says in the chain and in the public log that what was written in an annulled case is erased (Ley 29733, art. 20), and has it
 * done by whoever may. Repeated, it is done again.
 */
export async function erase(ports: PerformPorts & LogPorts & AskPorts, number: CaseNumber): Promise<Case | Rejection> {
  const order = { cause: `erase:${keyOf(number)}`, command: { do: 'erase', obligation: 0 } } as const
  const state = await performTold({ erase: eraseAct }, ports, number, order, { fact: 'erased' })
  if (!('message' in state)) await askToErase(ports, number)
  return state
}

/** The same by an act of two, and what is told of it. */
export async function eraseAsked(
  ports: Parameters<typeof erase>[0],
  { about }: Pick<ActOfTwo, 'about'>,
): Promise<{ told: string } | Rejection> {
  const number = parseCaseNumber(about)
  const done = number ? await erase(ports, number) : noCase
  return 'message' in done
    ? done
    : { told: `${about}: se borra ahora lo escrito y sus archivos. Consta en su folio ${done.folios}.` }
}

/** Has a case erased, also where it was before: a restore may have brought something back. */
async function askToErase({ erasures, machine }: AskPorts, number: CaseNumber): Promise<void> {
  const { rev = 0 } = (await erasures.of(number)) ?? {}
  await erasures.put({ case: number, rev: rev + 1, asked: machine.now() })
}

/** What is repeated after a restore: of each case that a folio says is erased, how many texts were there again. */
export async function eraseAgain(
  ports: AskPorts & { folios: Folios; contents: Contents },
  numbers: readonly CaseNumber[],
): Promise<{ number: CaseNumber; texts: number }[]> {
  const again: { number: CaseNumber; texts: number }[] = []
  for (const number of numbers) {
    const folios = await ports.folios.of(number)
    if (!fold(folios)?.erased) continue
    again.push({ number, texts: (await keptOf(ports.contents, number, folios)).length })
    await askToErase(ports, number)
  }
  return again
}

type ErasePorts = {
  eraser: Eraser
  erasures: Erasures
  folios: Folios
  contents: Contents
  evidence: Evidence
  bindings: Bindings
  letters: Pick<Letters, 'of'>
  files: Pick<Files, 'remove'>
  keys: Keys
  machine: Clock
}

/**
 * Erases what was asked of a case: texts, files and their copies, the mails that came about it, and the list of its junta in which
 * it stands. What it was filed with goes last: by it the rest is found, should this be interrupted. May be repeated. Of a case of
 * which no folio says so nothing is erased.
 */
export async function eraseCase(
  ports: ErasePorts,
  number: CaseNumber,
): Promise<{ texts: number; files: number } | undefined> {
  const asked = await ports.erasures.of(number)
  const folios = await ports.folios.of(number)
  const state = fold(folios)
  if (!asked || asked.done || !state?.erased) return undefined
  const { contents, eraser, machine } = ports
  const files = await eraseFiles(ports, state)
  for (const letter of await ports.letters.of(number)) await eraser.words(letter)
  const docket = await docketIn(ports, state)
  if (docket) await eraser.listed(docket, { case: number, cause: state.contents.id })
  const kept = await keptOf(contents, number, folios)
  const last = state.contents.id
  for (const id of kept.toSorted((a, b) => Number(a === last) - Number(b === last)))
    await eraser.text(id, machine.now())
  await ports.erasures.put({ ...asked, rev: asked.rev + 1, done: machine.now() })
  return { texts: kept.length, files }
}

async function docketIn(
  { contents, keys }: Pick<ErasePorts, 'contents' | 'keys'>,
  state: Case,
): Promise<Docket | undefined> {
  const text = filingText.safeParse((await contents.get(state.contents.id))?.body).data
  return text && docketOf(keys, text.junta)
}

/** The folders in which a file of a case lies, as it is kept or copied. */
const copies = ['kept', 'thumbnails', 'released', 'previews'] as const

async function eraseFiles(ports: ErasePorts, { number, obligations }: Case): Promise<number> {
  const { bindings, eraser, evidence, files } = ports
  const came = await evidence.of(number)
  for (const file of came) {
    await files.remove({ folder: 'uploads', of: number, id: file.upload })
    for (const folder of copies) await files.remove({ folder, of: number, id: file.id })
    await eraser.file(file)
  }
  const made = (await bindings.of(number))?.made
  if (made) await files.remove({ folder: 'bound', of: number, id: made.id })
  await eraser.binding(number)
  for (const { contents } of obligations.flatMap(({ mails }) => mails)) {
    const text = mailText.safeParse((await ports.contents.get(contents.id))?.body).data
    if (text) await files.remove(placeOfRaw(number, text.digest))
  }
  return came.length
}

/** What is kept of a case in Contents. */
async function keptOf(contents: Contents, number: CaseNumber, folios: readonly SealedFolio[]): Promise<string[]> {
  const read = textIdsOf(number, folios).map(async ({ id }) => ((await contents.get(id)) ? [id] : []))
  return (await Promise.all(read)).flat()
}

/**
 * What of a case may be kept in Contents, each by the first folio that it came with: by the ids that its folios hold, by what each
 * came with, and that an operator looked at its junta.
 */
export function textIdsOf(number: CaseNumber, folios: readonly SealedFolio[]): { id: string; folio?: number }[] {
  const first = new Map<string, number>()
  for (const { n, cause, facts } of folios)
    for (const id of [cause, ...idsIn(facts)]) if (!first.has(id)) first.set(id, n)
  return [...[...first].map(([id, folio]) => ({ id, folio })), { id: lookAt(number) }]
}

/** Every word of a fact that may be the id of a text: of what was sealed, or by what a presentation is known. */
function idsIn(said: unknown): string[] {
  if (typeof said !== 'object' || said === null) return []
  return Object.entries(said).flatMap(([name, value]) =>
    typeof value === 'string' && (name === 'id' || name === 'evidence') ? [value] : idsIn(value),
  )
}
