import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod/mini'
import { close, listen } from '../../infra/local/listen.ts'
import { webServer } from '../../infra/local/web.ts'
import { toInstant } from '../../shared/law/time.ts'
import { median } from '../bench/report.ts'
import { numberIn, openDesk, typed } from '../functions/desk.ts'

// Measures the public pages with Lighthouse in the Chromium of this machine: `npm run lighthouse`; PORT as for `npm start`.

const here = import.meta.dirname
const program = join(here, 'node_modules', 'lighthouse', 'cli', 'index.js')
const RUNS = 3
const FLAGS =
  '--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-background-networking --disable-component-update --disable-sync'
/** Out of 100. On one machine the time varies, so of performance the middle of the runs is taken. */
const wanted = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 } as const
const report = z.object({
  categories: z.record(z.string(), z.object({ score: z.nullable(z.number()) })),
  audits: z.record(z.string(), z.looseObject({ score: z.nullable(z.number()), title: z.string() })),
})

const run = promisify(execFile)
const say = (text: string) => process.stdout.write(`${text}\n`)

if (
  !existsSync(program) &&
  spawnSync('npm', ['ci', '--prefix', here, '--no-audit', '--no-fund'], { stdio: 'inherit' }).status !== 0
) {
  say('No se pudo instalar Lighthouse.')
  process.exit(1)
}

/** What one run says of a page, and which of its audits it did not pass. */
async function measured(url: string): Promise<z.infer<typeof report>> {
  const folder = mkdtempSync(join(tmpdir(), 'plazo-lighthouse-'))
  const file = join(folder, 'report.json')
  try {
    // Not at once: the pages come from this very process.
    await run(
      process.execPath,
      [program, url, '--quiet', '--output=json', `--output-path=${file}`, `--chrome-flags=${FLAGS}`],
      { env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' } },
    )
    return report.parse(JSON.parse(readFileSync(file, 'utf8')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const desk = await openDesk()
const number = numberIn((await desk.file(typed({ subjectId: 'ruido', zoneId: 'centro', placeId: 'jr-retama' }))).body)
await desk.check(number)
await desk.world.advance(toInstant('2026-04-17T10:00'))
const server = webServer(() => desk.world)
const origin = `http://localhost:${await listen(server, Number(process.env.PORT ?? 0))}`
let failed = 0
for (const path of ['/', `/casos/${number}`, '/casos', '/autoridades/WAY']) {
  const runs: z.infer<typeof report>[] = []
  for (let i = 0; i < RUNS; i++) runs.push(await measured(`${origin}${path}`))
  for (const [name, least] of Object.entries(wanted)) {
    const score = median(runs.map(({ categories }) => 100 * (categories[name]?.score ?? 0)))
    const reached = score >= least
    if (!reached) failed++
    say(`${reached ? 'reached    ' : 'NOT reached'}  ${path}: ${name} ${Math.round(score)}, wanted ${least}`)
  }
  const [last] = runs
  for (const [name, { score, title }] of Object.entries(last?.audits ?? {}))
    if (score !== null && score < 0.9) say(`             ${name} ${score}: ${title}`)
}
await close(server)
await desk.world.stop()
process.exitCode = failed > 0 ? 1 : 0
