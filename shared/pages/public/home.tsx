import type { CaseView } from '../../cases/view.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { unansweredOn } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { CaseList, groundsIn } from '../parts/caseList.tsx'
import { page } from '../parts/layout.tsx'
import { Notices } from '../parts/notices.tsx'
import { Unparted } from '../parts/status.tsx'
import { Lookup } from './lookup.tsx'

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
    </>
  )
}

/**
 * The front door: find a case, see what is overdue and what was answered (in the order given), learn how to file.
 * `notices` tell of the calendars' reviews.
 */
export const homePage = (props: {
  overdue: CaseView[]
  elapsed: CaseView[]
  answered: CaseView[]
  now: Instant
  notices?: readonly string[]
}): string => {
  const { overdue, elapsed, answered, now, notices = [] } = props
  return page({
    title: 'Quién debe responder, y hasta cuándo',
    asOf: spanishDate(limaDate(now)),
    children: (
      <>
        <h1>Quién debe responder, y hasta cuándo</h1>
        <p>
          Plazo registra lo que las juntas vecinales presentan ante la autoridad y cuenta el plazo legal, día por día.
          Si nadie responde, escribe al superior y lo muestra aquí; si responden, lo muestra igual.
        </p>
        <Lookup />
        <p>
          <a class="button" href="/presentar">
            Presentar un documento
          </a>
        </p>
        <p>
          ¿Solo quiere saber una fecha? <a href="/plazos">Calcule un plazo</a>, con expediente o sin él.
        </p>
        <Notices of={notices} />
        <Overdue views={overdue} now={now} />
        {elapsed.length > 0 && (
          <>
            <h2>Por comprobar</h2>
            <p>Lo dice el cargo que indica la junta. Nadie lo ha comprobado todavía.</p>
            <CaseList views={elapsed} />
          </>
        )}
        {answered.length > 0 && (
          <>
            <h2>Respondidos hace poco</h2>
            <CaseList views={answered} />
          </>
        )}
      </>
    ),
  })
}
