import type { BundlingOptions } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { BuildOptions } from 'esbuild'

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
  ],
  // The package's entry for Node also holds its PNG, SVG and terminal renderers; we take only the matrix.
  alias: { qrcode: 'qrcode/lib/core/qrcode.js' },
} satisfies BuildOptions

/** The same for NodejsFunction, which itself sets `bundle`, `platform` and CommonJS. */
export const cdkBundling = {
  minify: bundling.minify,
  target: bundling.target,
  mainFields: bundling.mainFields,
  externalModules: bundling.external,
  esbuildArgs: {
    '--charset': bundling.charset,
    ...Object.fromEntries(Object.entries(bundling.alias).map(([from, to]) => [`--alias:${from}`, to])),
  },
} satisfies BundlingOptions
