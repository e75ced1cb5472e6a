import { renameSync, writeFileSync } from 'node:fs'

/** Writes a file so that whoever is killed meanwhile leaves the old text or the new one, never half of it. */
export function writeWhole(file: string, text: string | Uint8Array): void {
  const next = `${file}.next`
  writeFileSync(next, text)
  renameSync(next, file)
}
