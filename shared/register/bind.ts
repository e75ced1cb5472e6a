import type { CaseNumber } from '../cases/number.ts'
import { plusMinutes } from '../law/time.ts'
import type { Binding, Bindings, Clock, Files } from '../ports.ts'
import { ownCase, type ProofPorts, type Signed } from './juntaProof.ts'

/** Minutes within which an expediente is made, and before which no other is: what is asked twice is made once. */
export const MAKING_MINUTES = 10
/** Days for which one that was made is offered; the bucket then removes it. */
export const OFFERED_DAYS = 3
/** Minutes for which its address is good. */
const ADDRESS_MINUTES = 15

type AskPorts = Pick<ProofPorts, 'dockets' | 'folios' | 'keys'> & { machine: Clock; bindings: Bindings }

/** How the expediente of a case stands for its junta: what is offered, and whether another is being made, or did not come. */
export type Bound = {
  offered?: (NonNullable<Binding['made']> & { address: string; isLatest: boolean }) | undefined
  making: boolean
  failed: boolean
  /** From when another may be asked for, by the machine's clock (UTC); undefined: now. */
  again?: string | undefined
}

/** Whether one is being made, or was made so lately that no other is yet. */
const isRecent = ({ asked }: Binding, { machine }: AskPorts): boolean =>
  plusMinutes(asked, MAKING_MINUTES) > machine.now()

/** Whether what was asked for last was made. */
const isMade = ({ asked, made }: Binding): boolean => made !== undefined && made.at >= asked

/**
 * Asks for the expediente of a case, which a function of its own then makes; while one is being made, or was a moment ago,
 * nothing is asked. False where the case is none of theirs.
 */
export async function askToBind(ports: AskPorts, number: CaseNumber, signed: Signed): Promise<boolean> {
  const own = await ownCase(ports, number, signed)
  if (!own) return false
  const last = await ports.bindings.of(number)
  if (last && isRecent(last, ports)) return true
  const { rev = 0, made } = last ?? {}
  await ports.bindings.put({ case: number, rev: rev + 1, junta: own.junta, asked: ports.machine.now(), made })
  return true
}

/** How the expediente of a case stands; undefined where the case is of no junta of whoever is signed in. */
export async function boundFor(
  ports: AskPorts & { files: Pick<Files, 'address'> },
  number: CaseNumber,
  signed: Signed,
): Promise<Bound | undefined> {
  const own = await ownCase(ports, number, signed)
  if (!own) return undefined
  const last = await ports.bindings.of(number)
  if (!last) return { making: false, failed: false }
  const { made } = last
  const now = ports.machine.now()
  const stands = made && plusMinutes(made.at, OFFERED_DAYS * 24 * 60) > now ? made : undefined
  const recent = isRecent(last, ports)
  const place = { folder: 'bound', of: number, id: stands?.id ?? '' } as const
  const as = { name: `expediente-${number}.pdf`, type: 'application/pdf', minutes: ADDRESS_MINUTES, now }
  return {
    offered: stands && {
      ...stands,
      address: await ports.files.address(place, as),
      isLatest: stands.folios === own.folios.length,
    },
    making: recent && !isMade(last),
    failed: !recent && !isMade(last),
    again: recent ? plusMinutes(last.asked, MAKING_MINUTES) : undefined,
  }
}

/** An expediente as it was written: the file, and how many folios it holds. */
type Written = { pdf: Uint8Array; folios: number }

/**
 * Makes the expediente that was asked for and keeps it, unless it stands already. Rejects where a store fails: whoever calls
 * does so again.
 */
export async function bind(
  { bindings, files, machine, clock }: { bindings: Bindings; files: Pick<Files, 'put'>; machine: Clock; clock: Clock },
  number: CaseNumber,
  write: (junta: string) => Promise<Written | undefined>,
): Promise<boolean> {
  const asked = await bindings.of(number)
  if (!asked || isMade(asked)) return false
  const asOf = clock.now()
  const written = await write(asked.junta)
  if (!written) return false
  const id = `${asked.rev}`
  await files.put({ folder: 'bound', of: number, id }, written.pdf, 'application/pdf')
  const made = { id, at: machine.now(), asOf, folios: written.folios, bytes: written.pdf.length }
  return bindings.put({ ...asked, rev: asked.rev + 1, made })
}
