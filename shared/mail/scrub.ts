import { replyAddresses } from './replyAddress.ts'

/** What nobody else may read of a letter of ours that is quoted: our names, of the site and of the mail, and the codes it carries. */
export type Ours = { hosts: readonly string[]; codes: readonly string[] }

const ADDRESS = /https?:\/\/[^\s<>"]+|www\.[^\s<>"]+/gi
const CODE_AFTER = /(c[oó]digo[^\d]{0,60})((?:\d[ .-]?){7}\d)(?!\d)/giu

/** A link to answer at, however a quotation broke it. */
const BROKEN = /\/responder\/(?:[\s>]{0,6}[0-9a-f]){32}/gi

/** An address as those who check links wrap it, each time encoded once more. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(decodeURIComponent(url))
  } catch {
    return url
  }
}

/** A text without our links, the addresses that letters are answered at, and codes: those that are known, and those that say that they are one. */
export function scrub(text: string, { hosts, codes }: Ours): string {
  const isOurs = (url: string) => hosts.some((host) => decoded(url).toLowerCase().includes(host.toLowerCase()))
  const known = codes.map((code) => new RegExp(`(?<!\\d)${[...code].join('[ .-]?')}(?!\\d)`, 'g'))
  return known
    .reduce((left, code) => left.replace(code, '[código]'), text)
    .replace(BROKEN, '/responder/0')
    .replace(CODE_AFTER, '$1[código]')
    .replace(ADDRESS, (url) => (isOurs(url) ? '[enlace de Plazo]' : url))
    .replace(/\/responder\/[\w-]+/gi, '[enlace de Plazo]')
    .replace(replyAddresses, '[dirección de Plazo]')
}
