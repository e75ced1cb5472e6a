import { type Gestion, gestionKinds } from '../../cases/acts/gestion.ts'
import type { GestionText } from '../../cases/texts.ts'
import { spanishDateTime } from '../../law/time.ts'
import { capital } from '../../words/capital.ts'
import { gestionWords, meansWords } from '../../words/gestiones.ts'

/** A gestión as its own junta reads it; what it wrote of it may be erased. */
export type OwnGestion = Pick<Gestion, 'folio' | 'kind' | 'means' | 'when'> & { text?: GestionText | undefined }

export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line) => (
      <p>{line}</p>
    ))}
  </>
)

/** Each is two taps: what came of it, and that it be recorded as of now. */
export const NewGestion = ({ number }: { number: string }) => (
  <section>
    <h2>Anotar una gestión</h2>
    <p class="hint">Toque lo que pasó. Después puede contar más, o solo anotarlo.</p>
    <ul class="list">
      {gestionKinds.map((kind) => (
        <li>
          <a href={`/casos/${number}/gestiones?que=${kind}`}>{gestionWords[kind].label}</a>
        </li>
      ))}
    </ul>
  </section>
)

/** What the junta did besides writing, with what it keeps of it. */
export const Gestiones = ({ gestiones }: { gestiones: OwnGestion[] }) => (
  <section>
    <h2>Gestiones</h2>
    <p class="hint">Esto solo lo lee su junta.</p>
    {gestiones.map(({ folio, kind, means, when, text }) => (
      <>
        <h3>
          {gestionWords[kind].label} · {spanishDateTime(when)}
        </h3>
        <p>
          <small>
            {capital(meansWords[means])}. Folio {folio}.
          </small>
        </p>
        {text?.place && <p>Dónde: {text.place}</p>}
        {text?.met && <p>Con quién hablaron: {text.met}</p>}
        {text?.present && <Paragraphs text={`Quiénes estaban: ${text.present}`} />}
        {text?.account && <Paragraphs text={`Qué les dijeron: ${text.account}`} />}
        {text?.testimony && <Paragraphs text={`Testimonios: ${text.testimony}`} />}
      </>
    ))}
  </section>
)
