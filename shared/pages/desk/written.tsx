import type { FilingText } from '../../cases/texts.ts'
import type { CaseView } from '../../cases/view.ts'
import { readersOf } from '../../words/readers.ts'
import { Paragraphs } from './gestiones.tsx'

/** What a junta wrote in a case of its own, and who reads it. */
export const Written = ({ view, text }: { view: CaseView; text: FilingText }) => {
  const { subject, facts, request, place, norm, evidence } = text
  return (
    <section>
      <h2>Lo que escribió su junta</h2>
      <p class="hint">{readersOf(view)}</p>
      <h3>{subject}</h3>
      <Paragraphs text={facts} />
      <h3>Qué pide</h3>
      <Paragraphs text={request} />
      {place && <p>Lugar: {place}</p>}
      {norm && <p>Norma: {norm}</p>}
      {evidence.length > 0 && (
        <>
          <h3>Anexos</h3>
          <ul>
            {evidence.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
