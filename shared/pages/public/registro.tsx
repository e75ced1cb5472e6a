import { type CalendarRow, type Effect, isDeclaredLate, type Level } from '../../law/calendar.ts'
import { kindName } from '../../law/rules.ts'
import { type Instant, type LocalDate, limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { page } from '../parts/layout.tsx'
import { Day } from '../parts/status.tsx'
import { Done, ToCheck } from './operatorLog.tsx'
import { dated, type LogContext, registroJson } from './registroJson.ts'

const levels: Record<Level, string> = {
  country: 'todo el',
  department: 'departamento de',
  province: 'provincia de',
  district: 'distrito de',
}

const effects: Record<Effect, string> = {
  excluded: 'No se cuenta',
  'roll-last-day-only': 'Se cuenta, pero un plazo no puede terminar ese día',
  none: 'Se cuenta: no es un día inhábil para los plazos',
  disputed: 'En discusión: Plazo da las dos fechas, y acusa solo por la posterior',
}

const effectOf = ({ effect, suspension, kinds }: CalendarRow): string => {
  if (!suspension) return effects[effect]
  return `Plazos suspendidos${kinds ? `: solo ${kinds.map(kindName).join(', ')}` : ''}`
}

const When = ({ row }: { row: CalendarRow }) => {
  if ('date' in row) return <Day on={row.date} />
  if ('from' in row)
    return (
      <>
        Del <Day on={row.from} /> al <Day on={row.to} />
      </>
    )
  if ('yearly' in row) return <>Cada {spanishDate(`2000-${row.yearly}`).replace(' de 2000', '')}</>
  return (
    <>
      Cada año, {Math.abs(row.easter)} días {row.easter < 0 ? 'antes' : 'después'} del Domingo de Pascua
    </>
  )
}

const Entry = ({ row }: { row: CalendarRow }) => (
  <li>
    <b>
      <When row={row} />
    </b>
    <br />
    {row.name}
    <br />
    {row.revoked ? <s>{effectOf(row)}</s> : effectOf(row)}. Vale en {levels[row.scope.level]} {row.scope.place}.
    <br />
    <small>
      {row.norm}, {row.published ? `publicada el ${spanishDate(row.published)}` : 'sin publicación verificada'}. Consta
      desde el {spanishDate(limaDate(row.knownSince))}.
    </small>
    {dated(row) !== '' && isDeclaredLate(row, dated(row)) && (
      <>
        <br />
        Se publicó cuando ese día ya había llegado: puede discutirse que no se cuente (TUO Ley 27444, art. 137.2).
      </>
    )}
    {row.revoked && (
      <>
        <br />
        <strong>
          Revocada el {spanishDate(row.revoked.date ?? limaDate(row.revoked.on))}: {row.revoked.norm}. Ya no se aplica.
        </strong>
      </>
    )}
  </li>
)

const Entries = ({ rows }: { rows: readonly CalendarRow[] }) => (
  <ul class="folios">
    {rows.map((row) => (
      <Entry row={row} />
    ))}
  </ul>
)

type CalendarFacts = ReturnType<typeof registroJson>['calendars'][number]

const Recorded = ({ through, recorded }: { through: LocalDate; recorded?: Instant }) => (
  <>
    hasta el <Day on={through} />, {recorded ? `según se registró el ${spanishDateTime(recorded)}` : 'desde el inicio'}
  </>
)

/** Which years have no decree yet: one of the country does not stand for one of the region, nor the other way round. */
const Missing = ({ years, of }: { years: readonly number[] | undefined; of: string }) =>
  years === undefined || years.length === 0 ? null : (
    <strong>
      {' '}
      Aún no consta ningún decreto {of} de {years.join(' ni de ')}: sus plazos pueden cambiar.
    </strong>
  )

const Reviewed = ({ calendar }: { calendar: CalendarFacts }) => {
  const { name, reviews, provisional, yearsWithoutDecrees, yearsWithoutRegionalDecrees } = calendar
  return (
    <li>
      {name}: revisado{' '}
      {reviews.map((review, i) => (
        <>
          {i > 0 && '; antes, '}
          <Recorded {...review} />
        </>
      ))}
      .{provisional && <strong> Después de esa fecha la cuenta es provisional.</strong>}
      <Missing years={yearsWithoutDecrees} of="nacional" />
      <Missing years={yearsWithoutRegionalDecrees} of="regional" />
    </li>
  )
}

/** The public log of the calendar: which days do not count, by which norm, and since when Plazo knew it. */
export const registroPage = (context: LogContext): string => {
  const { asOf, calendars, rows, log, waiting } = registroJson(context)
  const url = `${context.site}/registro`
  return page({
    title: 'Los días que no se cuentan',
    url,
    json: `${url}.json`,
    asOf: spanishDate(asOf),
    description:
      'Qué días no se cuentan en los plazos de la administración pública, por qué norma y desde cuándo consta.',
    children: (
      <>
        <h1>Los días que no se cuentan</h1>
        <p>
          Además de sábados y domingos, estos días no se cuentan en los plazos en días hábiles (TUO Ley 27444, art.
          134). Cada uno dice qué norma lo ordena y desde cuándo consta aquí. Nada se borra: lo revocado queda a la
          vista.
        </p>
        <p>
          <a class="button" href="/plazos">
            Calcular un plazo
          </a>{' '}
          <a href="#operador">Lo que hizo el operador</a>
        </p>
        <h2>Hasta dónde están revisados</h2>
        <ul>
          {calendars.map((calendar) => (
            <Reviewed calendar={calendar} />
          ))}
        </ul>
        <p class="hint">Más allá de la fecha revisada, Plazo no dice nada de nadie.</p>
        {waiting && <ToCheck {...waiting} />}
        {log.length > 0 && <Done log={log} calendars={calendars} />}
        <h2>Días declarados y suspensiones</h2>
        <Entries rows={rows.filter((row) => dated(row) !== '')} />
        <h2>Feriados de cada año</h2>
        <Entries rows={rows.filter((row) => dated(row) === '')} />
        <p class="hint">
          Cuando un decreto mueve un plazo, o prueba que algo se registró mal, la corrección queda en la página de ese
          expediente.
        </p>
        <p class="screen">
          <a href="/registro.json">Los mismos datos en JSON</a>
        </p>
      </>
    ),
  })
}
