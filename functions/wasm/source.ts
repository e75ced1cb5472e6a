import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** resvg (MPL-2.0), compiled to WebAssembly, from its package: what `#resvg` is where the source runs. */
export const program: Uint8Array<ArrayBuffer> = readFileSync(
  createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'),
)
