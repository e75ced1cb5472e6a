import { type SealedFolio, seal } from '../../shared/cases/folio.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import type { CaseView } from '../../shared/cases/view.ts'
import type { LetterDuty } from '../../shared/letters/letter.ts'
import { codeOf, postOf } from '../ids.ts'

let series = 0

/** A number that no other test uses, so that one suite may run on tables that others also use. */
export const newNumber = (): CaseNumber => caseNumber({ entity: 'TST', year: 2026 }, `${run}${two(++series)}`)

const run = process.pid.toString(36).toUpperCase().padStart(4, '0').slice(-4)
const two = (n: number) => n.toString(36).toUpperCase().padStart(4, '0')

/** A leaf that follows another, or the first; what it states is of no matter to a store. */
export function leaf(number: CaseNumber, after?: SealedFolio, cause = `cause-${(after?.n ?? 0) + 1}`): SealedFolio {
  const at = '2026-03-02T15:20:00Z'
  const facts = [{ fact: 'reminded', obligation: 0 } as const]
  return seal({ case: number, n: (after?.n ?? 0) + 1, at, by: 'plazo', cause, facts, prev: after?.hash ?? '' })
}

/** A chain of `length` leaves, each with a cause of `weight` characters. */
export function chain(number: CaseNumber, length: number, weight = 10): SealedFolio[] {
  const leaves: SealedFolio[] = []
  for (let n = 1; n <= length; n++) leaves.push(leaf(number, leaves.at(-1), `${n}-`.padEnd(weight, 'x')))
  return leaves
}

export const duty = (id: string, change: Partial<LetterDuty> = {}): LetterDuty => ({
  ...{ id, kind: 'notice', class: 'legal', obligation: 0, folio: 1 },
  to: { role: 'post', post: postOf('subgerencia-fiscalizacion') },
  ...change,
})

/** A view of so many folios, overdue since a day where one is given. */
export const view = (number: CaseNumber, folios: number, since?: string): CaseView => ({
  ...{ number, kind: 'denuncia-vecinal', rule: 'denuncia-vecinal@2026-05-01', calendar: 'huamanga', closed: false },
  ...{ entity: { code: codeOf('TST'), name: 'Invented' }, against: { id: postOf('a'), title: 'A' } },
  filed: { folio: 1, at: '2026-03-02T15:20:00Z' },
  obligations: [
    {
      ...{
        id: 0,
        debtor: { id: postOf('a'), title: 'A' },
        instrument: 'denuncia-vecinal',
        acts: [],
        holds: [],
        consents: [],
        rectified: [],
        grades: [],
        notices: [],
        disputes: [],
        observations: [],
      },
      opened: { folio: 1, at: '2026-03-02T15:20:00Z' },
      ...(since !== undefined && { missed: { folio: 3, at: `${since}T05:10:00Z`, due: since } }),
    },
  ],
  ...{ folios, head: `head-${folios}` },
})

/** A view whose answer came at an instant. */
export const answeredView = (number: CaseNumber, folios: number, at: string): CaseView => {
  const answered = { folio: folios, at, outcome: 'granted' } as const
  const { obligations, ...rest } = view(number, folios)
  return { ...rest, closed: true, obligations: obligations.map((owed) => ({ ...owed, answered })) }
}

/** As many promises as `count`, all begun at once. */
export const atOnce = <T>(count: number, act: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => act(i)))

export const trues = (answers: boolean[]): number => answers.filter((answer) => answer).length
