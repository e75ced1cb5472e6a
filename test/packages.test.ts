import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
const versions = z._default(z.record(z.string(), z.string()), {})
const manifest = z
  .object({ allowScripts: z.record(z.string(), z.boolean()), dependencies: versions, devDependencies: versions })
  .parse(read('package.json'))
const locked = z.object({
  version: z.optional(z.string()),
  integrity: z.optional(z.string()),
  optional: z.optional(z.boolean()),
  inBundle: z.optional(z.boolean()),
  hasInstallScript: z.optional(z.boolean()),
})
const { packages } = z.object({ packages: z.record(z.string(), locked) }).parse(read('package-lock.json'))

test('only these, at these versions, run a script when they are installed, and each is allowed by name', () => {
  const run = Object.entries(packages).flatMap(([path, { version, hasInstallScript, optional }]) =>
    hasInstallScript && !optional ? [`${path.split('node_modules/').at(-1)}@${version}`] : [],
  )
  expect(run.toSorted()).toEqual(['classic-level@3.0.0', 'esbuild@0.28.2', 'node@24.21.0'])
  expect(Object.keys(manifest.allowScripts).toSorted()).toEqual(run.map((one) => one.split('@')[0]).toSorted())
  expect(readFileSync(new URL('../.npmrc', import.meta.url), 'utf8')).toContain('strict-allow-scripts=true')
})

test('every package is of one exact version, with its hash in the lock', () => {
  for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  // What comes inside another package is under the hash of that one.
  for (const [path, { integrity, inBundle }] of Object.entries(packages))
    if (path && !inBundle) expect(integrity, path).toMatch(/^sha512-/)
})

test('the bill of materials has every package, and says which only build and test', () => {
  const printed = execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', maxBuffer: 1e7 })
  const property = z.object({ name: z.string(), value: z.string() })
  const component = z.object({ name: z.string(), version: z.string(), properties: z._default(z.array(property), []) })
  const { components } = z
    .object({ bomFormat: z.literal('CycloneDX'), components: z.array(component) })
    .parse(JSON.parse(printed))
  // By version too: what only builds or tests may bring another copy of what runs.
  const builds = new Map(
    components.map(({ name, version, properties }) => [
      `${name}@${version}`,
      properties.some((one) => one.name.endsWith(':development')),
    ]),
  )
  // Scoped names are written without their scope.
  const named = (one: string) => builds.get(one) ?? builds.get(one.replace(/^@.*\//, ''))
  const { dependencies, devDependencies } = manifest
  for (const [name, version] of Object.entries(dependencies))
    expect([name, named(`${name}@${version}`)]).toEqual([name, false])
  for (const name of ['vitest', 'aws-cdk-lib'])
    expect([name, named(`${name}@${devDependencies[name]}`)]).toEqual([name, true])
})
