const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', at, at + text.length) === text

/** What HEIF calls its kinds of still images (ISO/IEC 23008-12): nothing here reads them. */
const HEIF = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'avif', 'avis']

/** What a file is by its first bytes, whatever it is called or said to be. */
export function kindOf(bytes: Uint8Array): 'image' | 'pdf' | 'heic' | 'unknown' {
  const is = (at: number, text: string) => startsWith(bytes, at, text)
  if (is(0, '\xFF\xD8\xFF') || is(0, '\x89PNG\r\n\x1A\n') || (is(0, 'RIFF') && is(8, 'WEBP'))) return 'image'
  if (is(0, '%PDF-')) return 'pdf'
  return is(4, 'ftyp') && HEIF.some((brand) => is(8, brand)) ? 'heic' : 'unknown'
}
