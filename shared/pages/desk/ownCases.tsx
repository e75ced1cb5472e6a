import type { FilingText } from '../../cases/texts.ts'
import type { CaseView } from '../../cases/view.ts'
import { kindName } from '../../law/rules.ts'
import { capital } from '../../words/capital.ts'
import { type CaseFacts, caseFacts, type RenderContext } from '../../words/facts.ts'
import { countdown, headline } from '../../words/headline.ts'
import { type Turn, turnIn } from '../../words/turns.ts'
import { Chip, Due, Row } from '../parts/status.tsx'

/** A case of the junta's own: what stands in it, what it wrote, and the calendar that counts. */
export type Own = { view: CaseView; text?: FilingText | undefined; known: Omit<RenderContext, 'site'> }

type Read = Own & { facts: CaseFacts; turn: Turn }

const read = (own: Own): Read => {
  const facts = caseFacts(own.view, own.known)
  return { ...own, facts, turn: turnIn(own.view, facts) }
}

/** When something is due; what has no date comes last. */
const dueOf = ({ facts: { principal } }: Read): string => principal.until ?? principal.due ?? '9999'
const byDue = (one: Read, other: Read): number => dueOf(one).localeCompare(dueOf(other))

const Case = ({ own: { view, text, facts } }: { own: Read }) => {
  const { principal } = facts
  const days = countdown(principal)
  return (
    <li class={principal.owed.answered ? 'answered' : principal.status}>
      <Chip facts={principal} />
      <h3>
        <a href={`/mesa/casos/${view.number}`}>{text?.subject ?? kindName(view.kind)}</a>
      </h3>
      <p>
        <span class="num">{view.number}</span> · {kindName(view.kind)} · {principal.owed.debtor.title}
      </p>
      <p>{headline(facts).title}</p>
      {principal.inferred && (
        <p>
          <small>{capital(principal.inferred)}</small>
        </p>
      )}
      {!view.closed && principal.due && (
        <dl>
          <Row name="Último día">
            <Due facts={principal} />
            {days && (
              <>
                <br />
                {days}
              </>
            )}
          </Row>
        </dl>
      )}
    </li>
  )
}

const Group = ({ title, cases }: { title: string; cases: Read[] }) =>
  cases.length === 0 ? null : (
    <>
      <h3>{`${title} (${cases.length})`}</h3>
      <ul class="list">
        {cases.map((own) => (
          <Case own={own} />
        ))}
      </ul>
    </>
  )

/** The cases of a junta by whose turn it is: its own first, then what is owed to it by date, then what is closed. */
export const OwnCases = ({ cases, more }: { cases: Own[]; more: number }) => {
  if (cases.length === 0) return <p>Esta junta todavía no presentó nada en Plazo.</p>
  const all = cases.map(read)
  const of = (turn: Turn) => all.filter((own) => own.turn === turn)
  return (
    <>
      <Group title="Le toca a su junta" cases={of('junta').sort(byDue)} />
      <Group title="Le toca a la autoridad" cases={of('authority').sort(byDue)} />
      <Group title="Respondidos, y la junta no lo acepta" cases={of('contested')} />
      <Group title="Respondidos y cerrados" cases={of('none')} />
      {more > 0 && <p class="hint">Y {more} más antiguos: búsquelos por su número.</p>}
    </>
  )
}
