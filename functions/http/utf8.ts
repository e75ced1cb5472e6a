const decoder = new TextDecoder('utf-8', { fatal: true })

/** True where no character of a text was lost on the way: no half of a pair, and no U+FFFD, the mark that a lenient decoder leaves. */
export const isWhole = (text: string): boolean => text.isWellFormed() && !text.includes('\uFFFD')

/** The text that bytes in UTF-8 hold, without its byte order mark; undefined where they are not UTF-8, or were decoded leniently before. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    const text = decoder.decode(bytes)
    return isWhole(text) ? text : undefined
  } catch {
    return undefined
  }
}
