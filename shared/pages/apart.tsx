import { spanishLength } from '../law/explain.ts'
import { limaDate } from '../law/time.ts'
import { instrumentName } from '../letters/words.ts'
import type { CaseFacts } from './facts.ts'
import { Day } from './status.tsx'

/** What Plazo once said and took back, as plainly as it was said. */
export const Rectifications = ({ obligations }: CaseFacts) => {
  const wrong = obligations.flatMap(({ owed }) => owed.rectified.map((said) => ({ owed, said })))
  if (wrong.length === 0) return null
  return (
    <div class="note">
      <h2>Plazo se rectifica</h2>
      {wrong.map(({ owed, said: { missed, due, folio, at } }) => (
        <p>
          {owed.id > 0 && `${instrumentName(owed.instrument)}, ante ${owed.debtor.title}: `}
          Plazo registró un vencimiento el <Day on={limaDate(missed.at)} /> (folio {missed.folio}) y lo rectificó el{' '}
          <Day on={limaDate(at)} /> (folio {folio}): el último día no era el <Day on={missed.due} />, sino el{' '}
          <Day on={due} />.
        </p>
      ))}
    </div>
  )
}

/** The junta's own time to act, which counts down by the earlier date (LAW 2.17). */
export const OwnTime = ({ windows, principal, today }: CaseFacts) => {
  const { answered } = principal.owed
  if (windows.length === 0 || !answered) return null
  return (
    <section>
      <h2>Si la junta no está de acuerdo</h2>
      <ul>
        {windows.map(({ name, due, norm, length, unit }) => (
          <li>
            {name}: hasta el{' '}
            <strong>
              <Day on={due} />
            </strong>
            {due < today && ', fecha que ya pasó'}. Son {spanishLength({ length, unit })}, según {norm}.
          </li>
        ))}
      </ul>
      <p class="hint">
        Contado desde el registro de la respuesta, el <Day on={limaDate(answered.at)} />, por la fecha más próxima. Si
        la entidad la notificó antes por otro medio, termina antes.
      </p>
    </section>
  )
}
