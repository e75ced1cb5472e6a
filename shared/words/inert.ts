// What a mail program makes a link of by itself, and IDNA's other full stops. `D.Leg.` is how a decree is cited, and no domain.
const DOT = /(?<=[^\s.])[.\u2024\u3002\uFF0E\uFF61](?!Leg\b)(?=\p{M}*\p{L}[\p{L}\p{M}\p{N}-])/gu
const IP = /(?<=\d)\.(?=\d{1,3}\.\d{1,3}\.\d{1,3}\b)/g
const SCHEME = /(?<=\p{L}[\p{L}\p{N}+.-]*):(?=\S)/gu
const MAILBOX = /(?<=\S)@(?=\S)/g
const HOST = /\/\/(?=\S{0,253}\.)/g
const SHARE = /\\(?=\\)/g
// A paper prints a character that its face lacks as the ones it stands for: `x\u33C2pe` would read `xa.m.pe`.
const COMPOUND = /[^\0-\x7f\u2025\u2026]/gu
const unfolded = (character: string): string => {
  const plain = character.normalize('NFKC')
  return /[.:@/\\]/.test(plain) ? plain : character
}

/**
 * A text in which no mail program, and no reader of PDFs, finds an address to open: `https://x.pe/y` reads `https: //x .pe/y`. Invisible characters
 * go first, since without them other letters stand side by side.
 */
export const inert = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replace(COMPOUND, unfolded)
    .replace(SCHEME, ': ')
    .replace(MAILBOX, ' @')
    .replace(DOT, ' $&')
    .replace(IP, ' .')
    .replace(HOST, '// ')
    .replace(SHARE, '\\ ')

/** What somebody typed, between guillemets that he cannot close himself, and inert. */
export function cited(text: string): string {
  const said = inert(text).replaceAll('«', '“').replaceAll('»', '”').trim()
  return said && `«${said}»`
}
