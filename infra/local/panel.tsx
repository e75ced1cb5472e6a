import type { Email } from 'aws-ses-v2-local/dist/store.js'
import type { PublicJunta } from '../../shared/cases/entity.ts'
import type { Case } from '../../shared/cases/state.ts'
import type { Definition } from '../../shared/law/calendars/definition.ts'
import { kindName } from '../../shared/law/rules.ts'
import {
  type Instant,
  instantOf,
  type LocalDate,
  limaDate,
  limaTime,
  spanishDate,
  spanishDateTime,
} from '../../shared/law/time.ts'
import { page } from '../../shared/pages/parts/layout.tsx'
import type { Letter } from '../../shared/ports.ts'
import { HeldLetters } from './heldLetters.tsx'
import { OrderForm } from './orderForm.tsx'
import type { Pass } from './scheduler.ts'

/** What came of moving the clock. */
export type Happened = { passes: Pass[]; letters: readonly Email[] }
/** An open case, and the last day of the term that runs in it. */
export type OpenCase = { open: Case; last: LocalDate | undefined }

const acts: Record<string, string> = {
  miss: 'venció el plazo sin respuesta registrada',
  elapse: 'según el cargo de la junta terminó el plazo',
  escalate: 'corresponde el aviso al superior',
  'end-wait': 'terminó la espera de un aviso, sin respuesta registrada',
  notify: 'consta que un aviso no llegó, o que no se sabe si llegó',
  rectify: 'se corrigió un vencimiento',
}

/** In the order of time: what the passes recorded, and the letters that left. */
const WhatHappened = ({ passes, letters }: Happened) => {
  const recorded = passes.flatMap(({ at, performed }) =>
    performed.map((one) => {
      const [number = '', cause = ''] = one.split(' ')
      return { at, number, what: acts[cause.split(':')[0] ?? ''] ?? cause }
    }),
  )
  const sent = letters.map(({ at, subject, destination }) => {
    const [number = '', ...rest] = subject.split(' · ')
    return { at: instantOf(at * 1000), number, what: `carta a ${destination.to.join(', ')}: ${rest.join(' · ')}` }
  })
  const all = [...recorded, ...sent].sort((a, b) => (a.at < b.at ? -1 : 1))
  return (
    <>
      <h2>Lo que pasó entretanto</h2>
      {recorded.length === 0 && <p>La pasada de la noche no encontró nada que hacer.</p>}
      <ul>
        {all.map(({ at, number, what }) => (
          <li>
            <b>{spanishDateTime(at)}</b> <span class="num">{number}</span>: {what}
          </li>
        ))}
      </ul>
    </>
  )
}

const OpenCaseItem = ({ open: { number, rule, kind }, last }: OpenCase) => {
  return (
    <li>
      {rule.published ? (
        <a class="num" href={`/casos/${number}`}>
          {number}
        </a>
      ) : (
        <span class="num">{number} (reservado)</span>
      )}
      <br />
      {kindName(kind)}
      {last && (
        <form method="post" action="/local">
          <input type="hidden" name="number" value={number} />
          <button type="submit" name="move" value="due">
            Adelantar hasta pasado el último día ({spanishDate(last)})
          </button>
        </form>
      )}
    </li>
  )
}

/** The page of this machine's clock. `inbox` is the address of the mail that left. */
export const panel = ({
  now,
  inbox,
  open,
  juntas,
  held,
  calendars,
  error,
  ordered,
  happened,
}: {
  now: Instant
  inbox: string
  open: readonly OpenCase[]
  juntas: readonly PublicJunta[]
  held: readonly Letter[]
  calendars: readonly Definition[]
  error?: string
  /** What came of an order of the operator. */
  ordered?: string
  happened?: Happened
}): string =>
  page({
    title: 'El reloj de esta máquina',
    children: (
      <>
        <h1>El reloj de esta máquina</h1>
        <p>
          Ahora es <strong>{spanishDateTime(now)}</strong>, hora de Lima. Este reloj solo existe aquí: sirve para ver
          vencer un plazo sin esperarlo. <a href={inbox}>Ver el buzón de cartas</a>
        </p>
        {error && (
          <p class="error" role="alert">
            {error}
          </p>
        )}
        {ordered && <p role="status">{ordered}</p>}
        <form method="post" action="/local">
          <button type="submit" name="move" value="business-day">
            Adelantar 1 día hábil
          </button>
        </form>
        <form method="post" action="/local">
          <input type="hidden" name="move" value="to" />
          <label for="to">Adelantar hasta</label>
          <input
            id="to"
            class="short"
            type="datetime-local"
            name="to"
            value={`${limaDate(now)}T${limaTime(now)}`}
            required
          />{' '}
          <button type="submit">Adelantar</button>
        </form>
        {happened && <WhatHappened {...happened} />}
        <HeldLetters held={held} />
        <OrderForm
          cases={open.map(({ open: { number } }) => number)}
          juntas={juntas}
          held={held}
          calendars={calendars}
        />
        <h2>Expedientes abiertos</h2>
        <p class="hint">Hasta el vencimiento: a las 09:00 del día siguiente al último del plazo que corre.</p>
        <ul>
          {open.map((one) => (
            <OpenCaseItem {...one} />
          ))}
        </ul>
      </>
    ),
  })
