import { limaDate } from '../../law/time.ts'
import { instrumentName } from '../../words/instruments.ts'
import { daysWords } from '../../words/lastDays.ts'
import type { CaseFacts } from '../parts/facts.ts'
import { Day } from '../parts/status.tsx'

/** What Plazo once said and took back, as plainly as it was said. */
export const Rectifications = ({ obligations }: CaseFacts) => {
  const wrong = obligations.flatMap(({ owed }) => owed.rectified.map((said) => ({ owed, said })))
  if (wrong.length === 0) return null
  return (
    <div class="note">
      <h2>Plazo se rectifica</h2>
      {wrong.map(({ owed, said: { missed, folio, at, because, ...right } }) => (
        <p>
          {owed.id > 0 && `${instrumentName(owed.instrument)}, ante ${owed.debtor.title}: `}
          Plazo registró un vencimiento el <Day on={limaDate(missed.at)} /> (folio {missed.folio}) y lo rectificó el{' '}
          <Day on={limaDate(at)} /> (folio {folio}):{' '}
          {because ? (
            because === 'disputed' ? (
              'la oficina objeta la presentación.'
            ) : (
              'la presentación ya no está comprobada.'
            )
          ) : (
            <>
              el último día no era el {daysWords(missed)}, sino el {daysWords(right)}.
            </>
          )}
        </p>
      ))}
    </div>
  )
}
