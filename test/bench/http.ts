import { setTimeout as wait } from 'node:timers/promises'
import { localClient } from '../../infra/local/clients.ts'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { lettersOn } from '../../shared/aws/letters.ts'
import { type CaseNumber, caseNumberSchema } from '../../shared/cases/number.ts'
import { type System, system } from '../faults/killable.ts'
import { atLeast, median, type Part, round } from './report.ts'

const WARM_UP = 16
/** Of each office fewer than the courtesies that it gets in a day: the letters of all of them leave at once. */
const FILINGS = 96
const offices = seed.entity.posts.slice(0, 8).map(({ id }) => id)
/** What each filing writes at once: the proof to its junta and the word to the office. */
const LETTERS = 2

type Letters = ReturnType<typeof lettersOn>

/** Filings from so many clients at once, each of which files again as soon as it was answered, until the last letter has left. */
async function filedBy(clients: number, { post }: System, letters: Letters) {
  const [model] = seed.cases
  const times: number[] = []
  const numbers: CaseNumber[] = []
  const left = Array.from({ length: FILINGS }, (_, i) => i)
  const from = performance.now()
  const client = async () => {
    for (let i = left.shift(); i !== undefined; i = left.shift()) {
      const began = performance.now()
      const submission = `bench-${clients}-${String(i).padStart(4, '0')}`
      const about = { presented: '2026-03-02T08:30', against: offices[i % offices.length], subject: `Caso ${i}` }
      const filed = await post('/casos', { ...model, ...about, submission })
      numbers.push(caseNumberSchema.parse(filed?.number))
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const filing = (performance.now() - from) / 1000
  // They leave in the order in which they were written: after the last, the others are looked at once.
  for (const number of numbers.toReversed()) while (!(await haveLeft(letters, number))) await wait(5)
  const leaving = (performance.now() - from) / 1000
  return {
    clients,
    'filings a second': round(FILINGS / filing),
    'ms (p50)': round(median(times)),
    'ms (p95)': round(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN),
    'with their letters': round(FILINGS / leaving),
    'letters a second': round((LETTERS * FILINGS) / leaving),
  }
}

const haveLeft = async (letters: Letters, number: CaseNumber): Promise<boolean> => {
  const all = await letters.of(number)
  return all.length >= LETTERS && all.every(({ state }) => state === 'sent')
}

/** Filings over HTTP, to the whole local system in a process of its own, as `npm start` has it. */
export async function http(): Promise<Part> {
  const local = await system()
  try {
    await local.start('--fresh', '--clock', '2026-03-02T09:00')
    const client = localClient(`http://127.0.0.1:${local.port + 1}`)
    const letters = lettersOn({ client, table: (name) => name, insert: 'conditional-put', freshFor: 0 })
    for (let i = 0; i < WARM_UP; i++)
      await local.post('/casos', { ...seed.cases[0], presented: '2026-03-02T08:30', submission: `bench-warm-${i}` })
    const rows = [await filedBy(1, local, letters), await filedBy(8, local, letters)] as const
    client.destroy()
    const [one, eight] = rows
    const following = (row: typeof one) => row['with their letters'] / row['filings a second']
    return {
      tables: [
        { title: `Filings over HTTP, ${FILINGS} each time, and until their letters have left`, rows: [...rows] },
      ],
      figures: { one, eight },
      aims: [
        atLeast(
          'filings a second from eight clients beside one',
          eight['filings a second'] / one['filings a second'],
          1.3,
          ' ×',
        ),
        atLeast('filings whose letters left, beside filings, one client', following(one), 0.7, ' ×'),
        atLeast('filings whose letters left, beside filings, eight clients', following(eight), 0.7, ' ×'),
      ],
    }
  } finally {
    await local.kill()
    local.remove()
  }
}
