import { parseArgs } from 'node:util'
import { type Part, say, table } from './report.ts'

const parts = {
  units: async () => (await import('./units.ts')).units(),
  bundles: async () => (await import('./bundles.ts')).bundles(),
  pages: async () => (await import('./pages.ts')).pages(),
  public: async () => (await import('./public.ts')).publicPages(),
  outbox: async () => (await import('./outbox.ts')).outbox(),
  nightly: async () => (await import('./nightly.ts')).nightlyPass(),
  audit: async () => (await import('./audit.ts')).audit(),
  night: async () => (await import('./night.ts')).sleepingNight(),
  filings: async () => (await import('./filings.ts')).filings(),
  burst: async () => (await import('./filings.ts')).burst(),
  http: async () => (await import('./http.ts')).http(),
  terms: async () => (await import('./terms.ts')).terms30(),
} satisfies Record<string, () => Promise<Part>>

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
const wanted = Object.entries(parts).filter(([name]) => only === undefined || only.split(',').includes(name))
if (wanted.length === 0) throw new RangeError(`--only takes ${Object.keys(parts).join(', ')}`)

const results: [string, Part][] = []
for (const [name, run] of wanted) {
  const from = performance.now()
  const part = await run()
  for (const { title, rows } of part.tables) say(`\n${table(title, rows)}`)
  for (const note of part.notes ?? []) say(`  ${note}`)
  say(`  (${name}: ${((performance.now() - from) / 1000).toFixed(1)} s)`)
  results.push([name, part])
}

const aims = results.flatMap(([, part]) => part.aims)
say('\nAims')
for (const { aim, measured, reached } of aims) say(`  ${reached ? 'reached    ' : 'NOT reached'}  ${aim}: ${measured}`)
say('')
const figures = Object.fromEntries(results.map(([name, part]) => [name, part.figures]))
say(JSON.stringify({ node: process.version, ...figures, aims }))
