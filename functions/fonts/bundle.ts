import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import regular from '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'
import bold from '@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf'
import type { Fonts } from '../../shared/papers/sheets.ts'

const face = (file: string) => readFileSync(join(__dirname, file))

/** The same two faces, which esbuild puts beside the bundle: what `#fonts` is on Lambda (infra/bundling.ts). */
export const fonts: Fonts = { regular: face(regular), bold: face(bold) }
