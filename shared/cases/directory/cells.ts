import { quotedList } from '../../law/csvTable.ts'
import { InputError, readDay } from '../../law/parseDates.ts'
import { slug } from '../../law/slug.ts'
import type { LocalDate } from '../../law/time.ts'
import { catalogueId } from '../catalogue.ts'
import { isMailable, mailbox } from '../mailbox.ts'
import type { DirectoryRecord } from './sheets.ts'

/** How long what is called by a name may be: it stands on pages and in the subjects of mails. */
const LONGEST = { name: 120, question: 160 }

/**
 * The cells of a line by what they must be. What is wrong with one is told to `fault`, and the reader then gives what can be gone
 * on with. A column that the file does not have is `undefined`: what is known of it stays; an empty cell takes it away.
 */
export function readerOf({ cells }: Pick<DirectoryRecord, 'cells'>, fault: (message: string) => void) {
  const typed = (column: string): string => cells[column] ?? ''
  const has = (column: string): boolean => column in cells

  function text(column: string, longest = LONGEST.name): string {
    const found = typed(column)
    if (found === '') fault(`Complete «${column}».`)
    if (/^[=+\-@]/.test(found)) fault(`«${column}» empieza como una fórmula: quite el «${found.charAt(0)}».`)
    if (found.length > longest) fault(`«${column}» tiene ${found.length} caracteres y caben ${longest}: acórtelo.`)
    return found
  }
  function id(column: string): string {
    const found = typed(column)
    if (!catalogueId.safeParse(found).success)
      fault(
        `«${found}» no vale en «${column}»: use minúsculas sin tilde, números y guiones, como «${slug(found) || 'serenazgo'}».`,
      )
    return found
  }
  /** Of a cell that may be empty: nothing then. */
  const optional = <T>(column: string, read: (column: string) => T): T | undefined =>
    typed(column) === '' ? undefined : read(column)

  function date(column: string): LocalDate {
    try {
      return readDay(typed(column))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      fault(`«${column}»: ${error.message}`)
      return ''
    }
  }
  function word<T>(column: string, words: Readonly<Record<string, T>>): T | undefined {
    const found = slug(typed(column))
    if (Object.hasOwn(words, found)) return words[found]
    fault(`«${typed(column)}» no vale en «${column}»: use ${quotedList(Object.keys(words))}.`)
    return undefined
  }
  function flag(column: string): boolean {
    return optional(column, (one) => word(one, { si: true, no: false })) ?? false
  }
  function count(column: string): number {
    const found = /^[1-9]\d{0,3}$/.test(typed(column)) ? Number(typed(column)) : 0
    if (found === 0) fault(`«${typed(column)}» no vale en «${column}»: escriba un número desde 1.`)
    return found
  }
  function email(column: string): string {
    const found = mailbox(typed(column))
    if (!isMailable(found))
      fault(
        `«${typed(column)}», en «${column}», no es un correo al que se pueda escribir: revíselo, sin tildes ni espacios.`,
      )
    return found
  }
  return {
    typed,
    has,
    text,
    id,
    optional,
    date,
    word,
    flag,
    count,
    email,
    question: (column: string) => text(column, LONGEST.question),
  }
}
export type Reader = ReturnType<typeof readerOf>

/** A line with how its cells are read, and where it is told what is wrong with it. */
export type Line = { record: DirectoryRecord; read: Reader; fault: (message: string) => void }
