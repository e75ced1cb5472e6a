import type { ObservationText } from '../../cases/texts.ts'
import type { CaseView } from '../../cases/view.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { officeReaders } from '../../words/readers.ts'
import { Paragraphs } from './gestiones.tsx'

/** What an office wrote as the junta of the case reads it; without a text once that is erased. */
export type OwnOfficeText = {
  folio: number
  at: Instant
  obligation: number
  said: string
  text?: ObservationText | undefined
}

/** What the offices wrote in a case, each with what it did by it, and who reads it. */
export const OfficeTexts = ({ view, texts }: { view: CaseView; texts: readonly OwnOfficeText[] }) => (
  <section id="oficina">
    <h2>Lo que escribió la oficina</h2>
    <p class="hint">{officeReaders(view)}</p>
    {texts.map(({ folio, at, obligation, said, text }) => (
      <>
        <h3>
          {view.obligations[obligation]?.debtor.title}, {spanishDate(limaDate(at))}, folio {folio}
        </h3>
        <p>{said}.</p>
        {text ? <Paragraphs text={text.text} /> : <p>Su texto ya no está disponible.</p>}
        {text?.norm && <p>Norma que invoca: {text.norm}</p>}
        {text?.document && <p>Su documento: {text.document}</p>}
        {text?.signedBy && <p>Firma, según la oficina: {text.signedBy}</p>}
      </>
    ))}
  </section>
)
