import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import file from '@resvg/resvg-wasm/index_bg.wasm'

/** The same program, which esbuild puts beside the bundle: what `#resvg` is on Lambda (infra/bundling.ts). */
export const program: Uint8Array<ArrayBuffer> = readFileSync(join(__dirname, file))
