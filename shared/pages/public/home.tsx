import { type Roll, totalOf } from '../../cases/figures.ts'
import type { ListState } from '../../cases/lists.ts'
import type { CaseView } from '../../cases/view.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { unansweredOn } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { CaseList, groundsIn } from '../parts/caseList.tsx'
import { page } from '../parts/layout.tsx'
import { Notices } from '../parts/notices.tsx'
import { Unparted } from '../parts/status.tsx'
import { Glance, glanceStyle } from './glance.tsx'
import { listPath, type StateName, stateNames } from './listAddress.ts'
import { Lookup } from './lookup.tsx'

const All = ({ state }: { state: ListState }) => {
  const name = (Object.keys(stateNames) as StateName[]).find((one) => stateNames[one] === state)
  return (
    <p>
      <a href={listPath({ of: { by: 'all' }, state: name })}>Ver todos</a>
    </p>
  )
}

/** What is overdue, under a headline that no list of others gets. */
const Overdue = ({ views, now }: { views: CaseView[]; now: Instant }) => {
  const borneOut = views.flatMap((view) => {
    const { lapse } = groundsIn(view)
    return lapse ? [{ view, lapse }] : []
  })
  const [first] = borneOut
  if (!first) return <p>Ningún plazo vencido: en lo registrado, nadie debe una respuesta fuera de plazo.</p>
  return (
    <>
      <h2>
        <Unparted>{capital(unansweredOn(first.lapse, limaDate(now)))}</Unparted>
      </h2>
      <CaseList views={borneOut.map(({ view }) => view)} />
      <All state="missed" />
    </>
  )
}

type Home = {
  overdue: CaseView[]
  elapsed: CaseView[]
  answered: CaseView[]
  /** What is counted of every authority, where it was made. */
  roll?: Roll | undefined
  now: Instant
  notices?: readonly string[]
  site: string
}

/**
 * The front door: what is happening in one look, the search, who answered and what is overdue (in the order given), how to
 * file. `notices` tell of the calendars' reviews.
 */
export const homePage = ({ overdue, elapsed, answered, roll, now, notices = [], site }: Home): string =>
  page({
    title: 'Quién debe responder, y hasta cuándo',
    url: `${site}/`,
    styled: glanceStyle,
    asOf: spanishDate(limaDate(now)),
    children: (
      <>
        <h1>Quién debe responder, y hasta cuándo</h1>
        <p>
          Plazo registra lo que las juntas vecinales presentan ante la autoridad y cuenta el plazo legal, día por día.
          Si nadie responde, escribe al superior y lo muestra aquí; si responden, lo muestra igual.
        </p>
        <Lookup />
        {roll?.entities.some(({ whole }) => totalOf(whole) > 0) && <Glance roll={roll} />}
        <p>
          <a class="button" href="/presentar">
            Presentar un documento
          </a>
        </p>
        <p>
          ¿Solo quiere saber una fecha? <a href="/plazos">Calcule un plazo</a>, con expediente o sin él.
        </p>
        <Notices of={notices} />
        {answered.length > 0 && (
          <>
            <h2>Respondidos hace poco</h2>
            <CaseList views={answered} />
            <All state="answered" />
          </>
        )}
        <Overdue views={overdue} now={now} />
        {elapsed.length > 0 && (
          <>
            <h2>Por comprobar</h2>
            <p>Lo dice el cargo que indica la junta. Nadie lo ha comprobado todavía.</p>
            <CaseList views={elapsed} />
            <All state="elapsed" />
          </>
        )}
      </>
    ),
  })
