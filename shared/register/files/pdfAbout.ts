import { inflatedIn } from './pdf.ts'

/** What programs say in a PDF of whoever made it (ISO 32000-1, 14.3.3): what stands behind one of these names is a text, or where it is. */
const ABOUT = /\/(?:Author|Title|Subject|Keywords|Creator|Producer|Company|Manager)[\0\s]*(?=[(\d]|<(?!<))/g

/** The same as XML (14.3.2). */
const PACKET = /<\?xpacket begin[\s\S]*?<\?xpacket end/g
const XML = /<(?:rdf:RDF|x:xmpmeta)/

/**
 * A PDF without what it says of whoever made it: each such text is covered with blanks where it stands, so that nothing else moves.
 * Undefined where that stands packed, or elsewhere than behind its name.
 */
export function withoutAbout(bytes: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  for (const packed of inflatedIn(bytes, text))
    if (packed === undefined || packed.search(ABOUT) >= 0 || XML.test(packed)) return undefined
  const clean = Buffer.from(bytes)
  for (const { index, 0: name } of text.matchAll(ABOUT)) {
    const from = index + name.length
    const to = endOf(text, from)
    if (to === undefined) return undefined
    clean.fill(text[from] === '<' ? '20' : ' ', from + 1, to)
  }
  for (const { index, 0: packet } of text.matchAll(PACKET))
    clean.fill(' ', text.indexOf('?>', index) + 2, index + packet.length - '<?xpacket end'.length)
  return XML.test(clean.toString('latin1')) ? undefined : clean
}

/** Where a text ends that begins there (7.3.4); undefined where it is none, or has no end. */
function endOf(text: string, from: number): number | undefined {
  if (text[from] === '<') return found(text.indexOf('>', from))
  if (text[from] !== '(') return undefined
  let open = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '(') open++
    else if (text[at] === ')' && --open === 0) return at
  }
  return undefined
}

const found = (at: number): number | undefined => (at < 0 ? undefined : at)
