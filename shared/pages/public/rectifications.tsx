import { limaDate } from '../../law/time.ts'
import { onceRecorded } from '../../words/accusing.ts'
import type { CaseFacts } from '../../words/facts.ts'
import { groundOfMistake } from '../../words/grounds.ts'
import { instrumentName } from '../../words/instruments.ts'
import { daysWords } from '../../words/lastDays.ts'
import { Day } from '../parts/status.tsx'

/** What Plazo once said and took back, as plainly as it was said. */
export const Rectifications = ({ obligations }: CaseFacts) => {
  const wrong = obligations.flatMap(({ owed, norm }) => owed.rectified.map((said) => ({ owed, norm, said })))
  if (wrong.length === 0) return null
  return (
    <div class="note">
      <h2>Plazo se rectifica</h2>
      {wrong.map(({ owed, norm, said: { missed, folio, at, because, of, ...right } }) => (
        <p>
          {owed.id > 0 && `${instrumentName(owed.instrument)}, ante ${owed.debtor.title}: `}
          {onceRecorded(groundOfMistake({ missed, of }, norm))} el <Day on={limaDate(missed.at)} /> (folio{' '}
          {missed.folio}) y lo rectificó el <Day on={limaDate(at)} /> (folio {folio}):{' '}
          {because ? (
            because === 'disputed' ? (
              'la oficina objeta la presentación.'
            ) : because === 'answered' ? (
              'la oficina había respondido dentro del plazo.'
            ) : of ? (
              'ese cargo no se toma como prueba.'
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
