import type { BundlingOptions } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { BuildOptions } from 'esbuild'
import { type FunctionName, functions } from '../functions/registry.ts'

/** How every Lambda is bundled, for esbuild's `build`; the bench measures with it what CDK deploys. */
export const bundling = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs', // starts faster than ESM in every row measured
  mainFields: ['module', 'main'], // the default takes CommonJS first, which cannot be tree-shaken: half as large again
  charset: 'utf8', // else every ñ of the pages is written \xF1
  // The credential chain asks the environment first, where Lambda always puts them, and imports these only when it finds none.
  // Left out, every function is 130 KB and 15 ms lighter.
  external: [
    '@aws-sdk/credential-provider-http',
    '@aws-sdk/credential-provider-ini',
    '@aws-sdk/credential-provider-process',
    '@aws-sdk/credential-provider-sso',
    '@aws-sdk/credential-provider-web-identity',
    '@smithy/credential-provider-imds',
    // A binary, beside the bundle of whoever draws.
    'sharp',
    // Imported only when an operation streams events, which none of DynamoDB's or SES's does: 20 KB.
    '@smithy/core/event-streams',
  ],
  conditions: ['module', 'bundle'], // `#fonts` and `#resvg` of package.json are then the copies beside the bundle
  loader: { '.ttf': 'file', '.wasm': 'file' },
  // pdfkit asks where its file stands, and CommonJS has no import.meta: here Lambda puts the bundle.
  define: { 'import.meta.url': '"file:///var/task/index.js"' },
  // The SDK's cache of discovered endpoints is never used: see there.
  // fontkit's decoder of WOFF2 is a dictionary of 475 KB, and our faces are TrueType: Node's own stands in, never called.
  alias: {
    'brotli/decompress.js': 'node:zlib',
    '@aws-sdk/middleware-endpoint-discovery': './functions/lambda/endpointDiscovery.ts',
    '@aws/lambda-invoke-store': './functions/lambda/invokeStore.ts',
  },
} satisfies BuildOptions

/** What stands beside the bundle of a function that draws images: sharp, its binary for x86_64 with glibc, and what both import. */
export const drawing = [
  'sharp',
  '@img/colour',
  '@img/sharp-linux-x64',
  '@img/sharp-libvips-linux-x64',
  'detect-libc',
  'semver',
] as const

/** What prints; and what checks passkeys, whose library is half of it and is read only when one is checked. */
const heavy: readonly FunctionName[] = ['papers', 'expediente', 'passkeys']

/** What carries all that an office, the team or a junta of a case may do, or every letter there is: few wait for it, and seldom. Each a little above what was measured. */
const ofFew: Partial<Record<FunctionName, number>> = {
  ...{ answer: 388, ownCase: 374, resend: 438, operatorDesk: 618 },
}

/** KB of 1,024 bytes, as in the quotas of AWS, that a function may weigh with all its files: little where a person waits for a page, more for what is heavy or works alone, and most where a renderer of SVG is carried along. */
export function mostKb(name: FunctionName): number {
  if (name === 'pictures') return 3600
  return functions[name].routes && !heavy.includes(name) ? (ofFew[name] ?? 370) : 2000
}

/** The same for NodejsFunction, which itself sets `bundle`, `platform` and CommonJS. */
export const cdkBundling = {
  minify: bundling.minify,
  target: bundling.target,
  mainFields: bundling.mainFields,
  externalModules: bundling.external,
  loader: bundling.loader,
  define: bundling.define,
  esbuildArgs: {
    '--charset': bundling.charset,
    '--conditions': bundling.conditions.join(','),
    ...Object.fromEntries(Object.entries(bundling.alias).map(([from, to]) => [`--alias:${from}`, to])),
  },
} satisfies BundlingOptions

/** The same of a function that draws: from where the packages were installed they are copied beside its bundle. */
export const drawingBundling = (root: string): BundlingOptions => ({
  ...cdkBundling,
  commandHooks: {
    beforeInstall: () => [],
    beforeBundling: () => [],
    afterBundling: (_, output) =>
      drawing.flatMap((one) => {
        const to = `${output}/node_modules/${one}`
        return [`mkdir -p ${to}`, `cp -R ${root}node_modules/${one}/. ${to}`]
      }),
  },
})
