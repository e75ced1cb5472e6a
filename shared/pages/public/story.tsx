import type { DocumentView } from '../../cases/documents.ts'
import type { CaseView } from '../../cases/view.ts'
import { limaDate } from '../../law/time.ts'
import { documentNames } from '../../words/documents.ts'
import { Day } from '../parts/status.tsx'

/** Letters of a text that the page of a case shows: the rest is one link away. */
const MOST_SHOWN = 420

/** The first words of a text, whole words. */
const beginning = (text: string): string =>
  text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN).replace(/\s+\S*$/, '')}…`

/** The part of a text that says most in a few words. */
const gist = ({ text }: DocumentView): string =>
  (text?.parts.find(({ name }) => name === 'Hechos') ?? text?.parts[0])?.text ?? ''

/** What was written, as far as it was reviewed: its beginning, and where all of it and the files stand. */
export const Story = ({ view: { number, documents = [] } }: { view: CaseView }) => {
  const texts = documents.filter(({ text }) => text)
  const files = documents.filter(({ file }) => file)
  const waiting = documents.filter(({ waits }) => waits)
  const [oldest] = waiting
  return (
    <section>
      <h2>Lo que se escribió</h2>
      {texts.map((one) => (
        <>
          <h3>{documentNames[one.what]}</h3>
          <p>{beginning(gist(one))}</p>
        </>
      ))}
      {(texts.length > 0 || files.length > 0) && (
        <p>
          <a href={`/casos/${number}/textos`}>
            {files.length > 0 ? 'Leer los textos y ver las pruebas' : 'Leer los textos completos'}
          </a>
        </p>
      )}
      {oldest && (
        <p class="hint">
          {waiting.length === 1 ? 'Un texto o archivo espera' : `${waiting.length} textos o archivos esperan`} la
          revisión del operador, desde el <Day on={limaDate(oldest.at)} />. Se publican después.
        </p>
      )}
    </section>
  )
}
