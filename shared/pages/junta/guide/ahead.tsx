import { findPost } from '../../../cases/entity.ts'
import { type Case, principal } from '../../../cases/state.ts'
import { spanishLength } from '../../../law/explain.ts'
import { rungs } from '../../../law/ladder.ts'
import type { LocalDate } from '../../../law/time.ts'
import { citation } from '../../../law/tuo.ts'
import { capital } from '../../../words/capital.ts'
import { instrumentName } from '../../../words/instruments.ts'
import { inferredIn } from '../../../words/record.ts'
import { Day, Row } from '../../parts/status.tsx'
import type { Question } from './questions.tsx'

/** What a filing would open as things stand, and its last days (Lima). */
export type Preview = {
  state: Case
  due?: LocalDate | undefined
  dueEarliest?: LocalDate | undefined
  notifyBy?: LocalDate | undefined
}

/** Until when the authority would answer, where it is presented; the later day, and the earlier where one is in doubt. */
const Until = ({ preview: { state, due, dueEarliest, notifyBy } }: { preview: Preview }) => {
  if (!due) return <>Corre desde que conste que la autoridad lo recibió.</>
  return (
    <>
      <strong class="big">
        <Day on={due} />
      </strong>
      {dueEarliest && dueEarliest !== due && (
        <>
          {' '}
          (o el <Day on={dueEarliest} />, si se cuentan los días en discusión)
        </>
      )}
      {notifyBy && (
        <>
          <br />
          Para notificar lo resuelto: <Day on={notifyBy} />
        </>
      )}
      <br />
      {principal(state).presented?.channel === 'plazo'
        ? ''
        : 'Si se presentó ese día: hasta que alguien compruebe el cargo, Plazo no lo afirma.'}
    </>
  )
}

const Term = ({ preview, debtor }: { preview: Preview; debtor: string }) => {
  const { rule } = preview.state
  const inferred = inferredIn(rule)
  return (
    <>
      <h2>Cuánto tiempo tiene la autoridad</h2>
      <dl>
        <Row name="Debe responder">{debtor}</Row>
        <Row name="Plazo legal">
          {[spanishLength(rule.term), rule.purpose].filter(Boolean).join(' ')}. {citation(rule.sets)}
          {inferred && (
            <>
              <br />
              {capital(inferred)}.
            </>
          )}
        </Row>
        <Row name="Fecha límite">
          <Until preview={preview} />
        </Row>
      </dl>
    </>
  )
}

/** How long the authority would have, and what would come of its silence. */
export const Ahead = ({ question, preview }: { question: Question; preview: Preview }) => {
  const { entity, today, values } = question
  const { state } = preview
  if (!entity) return null
  const { debtor } = principal(state)
  const steps = rungs(state.kind, debtor, entity.posts, today, entity.code)
  const titleOf = (post: string) => findPost(entity, post)?.title ?? post
  const avisos = steps.filter(({ automatic }) => automatic)
  const own = steps
    .filter(({ instrument }) => instrument !== 'aviso')
    // The Defensoría takes nothing from who does not say who he is (Ley 26520, art. 20).
    .filter(({ instrument }) => instrument !== 'queja-defensoria' || values.publicIdentity !== 'reserved')
  return (
    <>
      <Term preview={preview} debtor={titleOf(debtor)} />
      <h2>Si no hay respuesta</h2>
      {avisos.length > 0 &&
        (values.consent === 'superiors' ? (
          <>
            <p>Si consta comprobado cuándo lo recibieron, Plazo escribe, uno por vez y en este orden, a:</p>
            <ol>
              {avisos.map(({ post }) => (
                <li>{titleOf(post)}</li>
              ))}
            </ol>
          </>
        ) : (
          <p>Plazo no escribe a ningún superior: usted no lo pidió. Puede pedirlo después.</p>
        ))}
      {own.length > 0 ? (
        <>
          <p>Su junta puede presentar, si quiere:</p>
          <ul>
            {own.map(({ instrument, post, unrecorded }) => (
              <li>
                {instrumentName(instrument)}
                {unrecorded ? '' : `, ante ${titleOf(post)}`}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>Plazo se lo dice a usted, y a nadie más.</p>
      )}
    </>
  )
}
