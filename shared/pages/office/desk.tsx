import { isVerified } from '../../cases/state.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { capital } from '../../words/capital.ts'
import { choiceWords } from '../../words/chosen.ts'
import { left } from '../../words/headline.ts'
import { instrumentName } from '../../words/instruments.ts'
import { onCondition } from '../../words/observations.ts'
import { inState, type OwedRow, stateWords } from '../../words/owed.ts'
import { Clock } from '../parts/clock.tsx'
import { ErrorSummary, failing } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'
import { Chip } from '../parts/status.tsx'
import { Delegates, type DelegatesProps } from './delegates.tsx'
import { Holder, type HolderProps } from './holder.tsx'
import { Mondays, type MondaysProps } from './mondays.tsx'

const PATH = '/mesa/oficina'
const addressOf = (state: string | undefined, twin = '') => `${PATH}${twin}${state ? `?estado=${state}` : ''}`

/** What is left of days that hang on somebody's word. */
const onWord = ({ facts, about: { today } }: OwedRow): string | undefined => {
  const { owed, status, until } = facts
  if (status !== 'declared' || isVerified(owed) || !until || until < today) return undefined
  const rest = left(facts)
  return `${capital(onCondition(owed))}, ${rest.charAt(0).toLowerCase()}${rest.slice(1)}`
}

const Owed = ({ row }: { row: OwedRow }) => {
  const { view, facts, about: of } = row
  const { owed, inferred } = facts
  const conditional = onWord(row)
  const about = choiceWords(view.chosen)
  return (
    <li class={facts.status}>
      <Chip facts={facts} />
      <h2>
        <a href={`/casos/${view.number}`} class="num">
          {view.number}
        </a>
      </h2>
      <p>
        {instrumentName(owed.instrument)}
        {about && `: ${about}`}
        <br />
        {owed.debtor.title}
      </p>
      <Clock facts={facts} asOf={of.today} />
      {conditional && <p>{conditional}</p>}
      {owed.id === 0 && facts.due && inferred && (
        <p>
          <small>{capital(inferred)}.</small>
        </p>
      )}
      <p class="screen">
        <a href={`/responder/${view.number}?documento=${owed.id}`}>
          Responder <span class="num">{view.number}</span>
        </a>
      </p>
    </li>
  )
}

/** What is shown of it: a word that stands beside some, all of them, and where each leads. */
const Filter = ({ rows, state }: { rows: readonly OwedRow[]; state: string | undefined }) => (
  <nav aria-label="Estado">
    <ul class="filter">
      {[{ state: undefined, word: 'Todo', n: rows.length }, ...stateWords(rows)].map((one) => (
        <li>
          <a href={addressOf(one.state)} aria-current={one.state === state ? 'page' : undefined}>
            {one.word} ({one.n})
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** Everything that the offices of whoever is signed in owe, by date. GET /mesa/oficina. */
export const officeDeskPage = (props: {
  /** The offices, by their titles. */
  titles: readonly string[]
  rows: readonly OwedRow[]
  /** The word that was asked for, as its address has it. */
  state: string | undefined
  /** Cases that are not shown, for there are too many. */
  more: number
  /** Of whoever reads the mailbox of a post. */
  mondays?: MondaysProps | undefined
  /** Of whoever acts for a post. */
  delegates?: DelegatesProps | undefined
  holder?: HolderProps | undefined
  now: Instant
}): string => {
  const { titles, rows, state, more, mondays, delegates, holder, now } = props
  const errors = { ...delegates?.errors, ...holder?.errors }
  const shown = inState(rows, state)
  return page({
    title: failing(errors, 'Lo que debe responder su oficina'),
    asOf: spanishDate(limaDate(now)),
    styled: '.filter{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem}.list h2{margin:.3rem 0}',
    children: (
      <>
        <ErrorSummary errors={errors} />
        <p class="over screen">
          <a href="/mesa">Su mesa</a>
        </p>
        <h1>Lo que debe responder su oficina</h1>
        <p>{titles.join(' · ')}</p>
        {rows.length > 0 && <Filter rows={rows} state={state} />}
        {shown.length > 0 ? (
          <>
            <p class="screen">
              Por fecha, primero lo que vence antes. <a href={addressOf(state, '.csv')}>Descargar esta lista (CSV)</a>
            </p>
            <ul class="list">
              {shown.map((row) => (
                <Owed row={row} />
              ))}
            </ul>
          </>
        ) : (
          <p>{state ? 'No hay ninguno así.' : 'Hoy no consta nada por responder.'}</p>
        )}
        {more > 0 && <p>{`Y ${more} expedientes más recientes: vuelva cuando responda los primeros.`}</p>}
        <p class="hint">
          Aquí no está lo que la ley mantiene en reserva: eso se responde desde la carta que llegó a su correo.
        </p>
        {holder && <Holder {...holder} />}
        {delegates && <Delegates {...delegates} />}
        {mondays && <Mondays {...mondays} />}
      </>
    ),
  })
}
