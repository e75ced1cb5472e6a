import { type CaseView, elapsedSince, overdueSince } from '../../cases/view.ts'
import { kindName, ruleByVersion } from '../../law/rules.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { endedByCargo, owedUntil, unansweredOn } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { choiceWords } from '../../words/chosen.ts'
import { type Grounds, groundsOf, normOf } from '../../words/grounds.ts'
import { inferredIn, quoted } from '../../words/record.ts'
import { page } from '../parts/layout.tsx'
import { Notices } from '../parts/notices.tsx'
import { Day, Unparted } from '../parts/status.tsx'
import { Lookup } from './lookup.tsx'

/** What bears out a word against the post that owes the junta its answer. */
const groundsIn = ({ obligations: [owed], rule }: CaseView): Grounds =>
  owed ? groundsOf(owed, {}, normOf(owed, ruleByVersion(rule))) : {}

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
      <List views={borneOut.map(({ view }) => view)} />
    </>
  )
}

const Case = ({ view }: { view: CaseView }) => {
  const owed = view.obligations[0]
  const since = overdueSince(view)
  const elapsed = elapsedSince(view)
  const { lapse, cargo } = groundsIn(view)
  const about = listedWords(view)
  const inferred = (since && lapse) || (elapsed && cargo) ? inferredIn(ruleByVersion(view.rule)) : undefined
  return (
    <li class={owed?.answered ? 'answered' : elapsed ? 'elapsed' : 'missed'}>
      <a class="num" href={`/casos/${view.number}`}>
        {view.number}
      </a>
      <br />
      {about && (
        <>
          <strong>{about}</strong>
          <br />
        </>
      )}
      {kindName(view.kind)}
      <br />
      {owed?.debtor.title}, {view.entity.name}
      {since && lapse && owed?.missed && (
        <>
          <br />
          {capital(owedUntil(lapse, owed.missed))}
        </>
      )}
      {elapsed && cargo && owed?.elapsed && (
        <>
          <br />
          {endedByCargo(cargo, owed.elapsed)}
        </>
      )}
      {inferred && (
        <>
          <br />
          <small>{capital(inferred)}</small>
        </>
      )}
      {owed?.answered && (
        <>
          <br />
          Respondió el <Day on={limaDate(owed.answered.at)} />: {quoted(owed.answered.outcome)}
        </>
      )}
    </li>
  )
}

/** What a list tells of what a case is about: where the junta's name is not shown, not its zone, which may have few juntas. */
const listedWords = ({ chosen, junta }: CaseView): string | undefined =>
  junta ? choiceWords(chosen) : chosen?.subject?.name

const List = ({ views }: { views: CaseView[] }) => (
  <ul class="list">
    {views.map((view) => (
      <Case view={view} />
    ))}
  </ul>
)

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
  lookup?: string
  lookupError?: string
}): string => {
  const { overdue, elapsed, answered, now, notices = [], lookup, lookupError } = props
  return page({
    title: lookupError ? 'Error: revise el número' : 'Quién debe responder, y hasta cuándo',
    asOf: spanishDate(limaDate(now)),
    children: (
      <>
        <h1>Quién debe responder, y hasta cuándo</h1>
        <p>
          Plazo registra lo que las juntas vecinales presentan ante la autoridad y cuenta el plazo legal, día por día.
          Si nadie responde, escribe al superior y lo muestra aquí; si responden, lo muestra igual.
        </p>
        <Lookup typed={lookup} error={lookupError} />
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
            <List views={elapsed} />
          </>
        )}
        {answered.length > 0 && (
          <>
            <h2>Respondidos hace poco</h2>
            <List views={answered} />
          </>
        )}
      </>
    ),
  })
}
