import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Fonts } from '../../shared/papers/sheets.ts'

const { resolve } = createRequire(import.meta.url)
const face = (file: string) => readFileSync(resolve(`@expo-google-fonts/source-sans-3/${file}.ttf`))

/** Source Sans 3 (SIL Open Font License 1.1), from its package: what `#fonts` is where the source runs. */
export const fonts: Fonts = {
  regular: face('400Regular/SourceSans3_400Regular'),
  bold: face('700Bold/SourceSans3_700Bold'),
}
