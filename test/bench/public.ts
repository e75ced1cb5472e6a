import { brotliCompressSync } from 'node:zlib'
import { caseNumber } from '../../shared/cases/number.ts'
import { caseView } from '../../shared/cases/shownView.ts'
import type { CaseView } from '../../shared/cases/view.ts'
import { casePage } from '../../shared/pages/public/case.tsx'
import { listCases } from '../../shared/register/listCases.ts'
import { setting, story, threeRungs } from '../pages/record.ts'
import { samples } from '../pages/samples.ts'
import { atLeast, atMost, median, type Part, round } from './report.ts'

const SHOWN =
  /^(home|case|casos|autoridad|oficina|asunto|junta$|boletin|buscar|datos|glosario|como|privacidad|not-found)/
const RENDERS = 2_000
const sizes = [100, 1_000_000]

/** What a page of a list reads, of a list of so many cases that are nowhere but in this count. */
async function read(size: number, view: CaseView) {
  const counted = { rows: 0, views: 0 }
  const lists = {
    page: async (_: string, { limit }: { limit: number }) => {
      const rows = Array.from({ length: Math.min(limit, size) }, (_, i) => size - i).map((serial) => ({
        number: caseNumber({ entity: 'WAY', year: 2026 }, serial),
        entry: view.filed.at,
      }))
      counted.rows += rows.length
      return { rows, more: rows.length < size }
    },
    async *all() {},
  }
  const views = {
    those: async (numbers: readonly CaseView['number'][]) => {
      counted.views += numbers.length
      return numbers.map((number) => ({ ...view, number }))
    },
  }
  await listCases({ lists, views }, { of: { by: 'all' } }, 20, () => {})
  return { cases: size, ...counted }
}

/** The public pages: their bytes, how many are rendered a second, the reading of the view included, and what a list reads. */
export async function publicPages(): Promise<Part> {
  const shown = Object.entries(samples).filter(([name]) => SHOWN.test(name))
  const rows = shown.map(([page, html]) => ({
    ...{ page, HTML: Buffer.byteLength(html), brotli: brotliCompressSync(html).length },
  }))
  const kept = JSON.stringify(threeRungs().view())
  const context = setting('2026-05-06T06:00')
  const render = () => casePage(caseView.parse(JSON.parse(kept)), context)
  for (let i = 0; i < RENDERS / 4; i++) render()
  const from = process.cpuUsage()
  for (let i = 0; i < RENDERS; i++) render()
  const { user, system } = process.cpuUsage(from)
  const aSecond = RENDERS / ((user + system) / 1e6)
  const lists = await Promise.all(sizes.map((size) => read(size, story().view())))
  const bytes = rows.map(({ brotli }) => brotli)
  return {
    tables: [
      { title: 'Public pages: bytes', rows },
      { title: 'A page of a list: what it reads', rows: lists },
    ],
    figures: { rows, aSecond: round(aSecond), lists },
    aims: [
      atMost('a typical page, brotli,', median(bytes) / 1000, 6, ' KB'),
      atMost('the largest page, brotli,', Math.max(...bytes), 13_000, ' bytes'),
      atLeast('case pages with three avisos rendered a second and core', aSecond, 2_000),
      atMost('views more of a list of 1,000,000 than of 100', (lists[1]?.views ?? 0) - (lists[0]?.views ?? 0), 0),
    ],
  }
}
