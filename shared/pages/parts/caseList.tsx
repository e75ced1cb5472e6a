import { stateOf } from '../../cases/lists.ts'
import { openMail } from '../../cases/mails.ts'
import { type CaseView, elapsedSince, overdueSince } from '../../cases/view.ts'
import { kindName, ruleByVersion } from '../../law/rules.ts'
import { limaDate } from '../../law/time.ts'
import { endedByCargo, owedUntil } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { choiceWords } from '../../words/chosen.ts'
import { type Grounds, groundsOf, normOf } from '../../words/grounds.ts'
import { inferredIn, quoted } from '../../words/record.ts'
import { Day } from './status.tsx'

/** What bears out a word against the post that owes the junta its answer. */
export const groundsIn = ({ obligations: [owed], rule }: CaseView): Grounds =>
  owed ? groundsOf(owed, { mail: openMail(owed.mails) }, normOf(owed, ruleByVersion(rule))) : {}

/** What a list tells of what a case is about: where the junta's name is not shown, not its zone, which may have few juntas. */
const listedWords = ({ chosen, junta }: CaseView): string | undefined =>
  junta ? choiceWords(chosen) : chosen?.subject?.name

const dye = (view: CaseView): string => {
  const state = stateOf(view)
  return state === 'open' ? 'running' : state
}

const Case = ({ view }: { view: CaseView }) => {
  const owed = view.obligations[0]
  const since = overdueSince(view)
  const elapsed = elapsedSince(view)
  const { lapse, cargo } = groundsIn(view)
  const about = listedWords(view)
  const inferred = (since && lapse) || (elapsed && cargo) ? inferredIn(ruleByVersion(view.rule)) : undefined
  const lines = [
    kindName(view.kind),
    `${owed?.debtor.title}, ${view.entity.name}`,
    since && lapse && owed?.missed && capital(owedUntil(lapse, owed.missed)),
    elapsed && cargo && owed?.elapsed && endedByCargo(cargo, owed.elapsed),
    stateOf(view) === 'open' && 'En curso',
    inferred && <small>{capital(inferred)}</small>,
    owed?.answered && (
      <>
        Respondió el <Day on={limaDate(owed.answered.came ?? owed.answered.at)} />: {quoted(owed.answered.outcome)}
      </>
    ),
  ]
  return (
    <li class={dye(view)}>
      <a class="num" href={`/casos/${view.number}`}>
        {view.number}
      </a>
      {about && (
        <>
          <br />
          <strong>{about}</strong>
        </>
      )}
      {lines.filter(Boolean).map((one) => (
        <>
          <br />
          {one}
        </>
      ))}
    </li>
  )
}

/** Cases in the order given, each with what its folios bear out. */
export const CaseList = ({ views }: { views: CaseView[] }) => (
  <ul class="list">
    {views.map((view) => (
      <Case view={view} />
    ))}
  </ul>
)
