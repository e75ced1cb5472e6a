import { InputError } from './parseDates.ts'

/** How long a field may be, in UTF-16 units as browsers count them, and its name where it does not stand in a numbered list. */
export type Field = { name?: string; max: number }

/** A message after the name of its field: «Hechos: cuente qué pasó.» */
export const named = ({ name }: { name?: string }, message: string): string =>
  name ? `${name}: ${message.charAt(0).toLowerCase()}${message.slice(1)}` : message

/** The Stream-Safe bound of Unicode (UAX 15): no language needs more, and NFC takes time squared in them. */
const MOST_MARKS = 30
const tooManyMarks = new RegExp(`\\p{M}{${MOST_MARKS + 1}}`, 'u')

// Unicode's own list of what is shown as nothing: zero-width spaces, soft hyphens, fillers, tags, and the marks of direction
// that would turn round the text after them. Joiners and selectors stay: they shape what stands beside them.
const nothing = /(?!\u200C|\u200D|\uFE0E|\uFE0F)\p{Default_Ignorable_Code_Point}/gu

// Letters, digits, punctuation or symbols, but for those that are blank by design: of braille, of music, of hieroglyphs.
const seen = /(?![\p{Default_Ignorable_Code_Point}\u2800\u{1D159}\u{13441}\u{13442}\uFFFC])[\p{L}\p{N}\p{P}\p{S}]/u

/** Whether anything of a text can be seen. */
export const isSeen = (text: string): boolean => seen.test(text)

/** A text without what is shown as nothing. */
export const withoutNothing = (text: string): string => text.replace(nothing, '')

// The length before anything else, so that no work grows with what is sent.
const cleaned = (text: string, field: Field, fold: (text: string) => string): string => {
  const { max } = field
  const refuse = (what: string) => new InputError(named(field, what))
  const count = (n: number) => n.toLocaleString('es-PE')
  if (text.length > max)
    throw refuse(
      `tiene ${count(text.length)} caracteres y caben ${count(max)}. Acórtelo: no se ha perdido nada de lo que escribió.`,
    )
  if (!text.isWellFormed() || text.includes('\uFFFD'))
    throw refuse('tiene un carácter dañado, que no se puede leer. Bórrelo o escríbalo de nuevo.')
  const shown = withoutNothing(text)
  if (tooManyMarks.test(shown))
    throw refuse(`tiene más de ${MOST_MARKS} signos seguidos sobre una misma letra. Quítelos.`)
  const kept = fold(shown.normalize('NFC')).trim()
  return isSeen(kept) ? kept : ''
}

/**
 * One line of text as it is kept: control characters and line breaks become spaces, so that nothing in it can act as a
 * header; empty where nothing visible is left. Throws InputError.
 */
export const readLine = (text: string, field: Field): string =>
  cleaned(text, field, (shown) => shown.replace(/[\p{Cc}\s]+/gu, ' '))

/** Text of several lines, likewise: other control characters go, line ends become \n, and count as one. */
export const readText = (text: string, field: Field): string =>
  cleaned(text.replaceAll('\r\n', '\n'), field, (shown) =>
    shown.replace(/[\r\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ''),
  )
