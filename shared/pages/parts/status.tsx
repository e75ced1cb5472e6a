import type { ComponentChildren } from 'preact'
import { isAviso, isVerified } from '../../cases/state.ts'
import { type Instant, type LocalDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { capital } from '../../words/capital.ts'
import type { ObligationFacts } from '../../words/facts.ts'
import { statusLabel } from '../../words/headline.ts'
import { UNKNOWN_HOLDER } from '../../words/record.ts'

export const Chip = ({ facts }: { facts: ObligationFacts }) => <strong class="chip">{statusLabel(facts)}</strong>

export const Day = ({ on }: { on: LocalDate }) => <time datetime={on}>{spanishDate(on)}</time>

export const Moment = ({ at }: { at: Instant }) => <time datetime={at}>{spanishDateTime(at)}</time>

const kept = /((?:\d+ (?:días? (?:hábil(?:es)?|calendario)|de \p{L}+)|de \d{4})[.,;:]?)/u

/** A sentence set large, whose counts and dates do not part at the end of a line: '10 días hábiles', '15 de abril'. */
export const Unparted = ({ children }: { children: string }) => (
  <>{children.split(kept).map((words, i) => (i % 2 ? <span class="num">{words}</span> : words))}</>
)

/** A pair of a summary list. */
export const Row = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/**
 * The post, and who held it on a day: posts owe, persons pass (I12). Nobody is named beside a presentation that nobody
 * checked (I13).
 */
export const Holder = ({ facts: { owed, holderOn } }: { facts: ObligationFacts }) => (
  <>
    <strong>{owed.debtor.title}</strong>
    {(owed.debtor.holder || (isVerified(owed) && !isAviso(owed) && !owed.withdrawn)) && (
      <>
        <br />
        {owed.debtor.holder ?? capital(UNKNOWN_HOLDER)} <small class="num">(al {spanishDate(holderOn)})</small>
      </>
    )}
  </>
)

/** The last day of a term, and the earlier one where a day is in dispute: only the later accuses (LAW 2.17). */
export const Due = ({ facts: { due, dueEarliest, notifyBy, told, stoppedOn, owed } }: { facts: ObligationFacts }) => {
  if (!due && stoppedOn)
    return (
      <>
        Detenido desde el <Day on={stoppedOn} /> por una observación: no tiene fecha
      </>
    )
  if (!due) return <>{owed.presented ? 'Sin fecha: no se conoce un plazo' : 'Aún no corre: falta la presentación'}</>
  return (
    <>
      <strong class="big">
        <Day on={due} />
      </strong>
      {notifyBy && (
        <>
          <br />
          Para notificar lo resuelto: <Day on={notifyBy} />.
        </>
      )}
      {dueEarliest !== due && dueEarliest && (
        <>
          <br />
          Hay días en discusión: si se cuentan, <Day on={dueEarliest} />. Plazo espera a la fecha posterior.
        </>
      )}
      {told && (
        <>
          <br />
          {told === (notifyBy ?? due) ? 'La cuenta de hoy termina antes' : 'La cuenta anterior terminaba después'}:
          Plazo respeta la fecha que comunicó, el <Day on={told} />.
        </>
      )}
    </>
  )
}
