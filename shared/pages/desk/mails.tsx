import { unweighed } from '../../cases/mails.ts'
import type { MailText } from '../../cases/texts.ts'
import type { CaseView } from '../../cases/view.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { ENCLOSED } from '../../words/mails.ts'
import { Paragraphs } from './gestiones.tsx'

/** A mail of the office as its junta reads it; without a text once that is erased. */
export type OwnMail = { folio: number; at: Instant; text?: MailText | undefined }

/** What the office wrote by mail, which nobody else reads here before it was reviewed. */
export const Mails = ({ mails }: { mails: readonly OwnMail[] }) => (
  <section>
    <h2>Lo que la oficina escribió por correo</h2>
    {mails.map(({ folio, at, text }) => (
      <>
        <h3>
          {spanishDate(limaDate(at))}, folio {folio}
        </h3>
        {text ? <Paragraphs text={text.text} /> : <p>Su texto ya no está disponible.</p>}
        {text?.forwarded && (
          <>
            <p>Debajo lleva lo siguiente:</p>
            <Paragraphs text={text.forwarded} />
          </>
        )}
        {text && text.files.length > 0 && (
          <p>
            Trae {text.files.map(({ name }) => name).join(', ')}. {ENCLOSED}
          </p>
        )}
      </>
    ))}
  </section>
)

/** Where a junta says whether it answers, while that waits for it. */
export const weighing = ({ number, obligations }: CaseView) =>
  obligations.some(({ mails }) => unweighed(mails).some(({ as }) => as === 'office'))
    ? [
        {
          path: `/casos/${number}/correo`,
          label: 'Decir si el correo de la oficina responde',
          hint: 'Mientras no lo diga, Plazo no dice que la oficina calla, y no avisa a nadie más.',
        },
      ]
    : []
