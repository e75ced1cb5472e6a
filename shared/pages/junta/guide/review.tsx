import { findPost } from '../../../cases/entity.ts'
import { type Case, principal } from '../../../cases/state.ts'
import { spanishLength } from '../../../law/explain.ts'
import { rungs } from '../../../law/ladder.ts'
import { kindName } from '../../../law/rules.ts'
import type { LocalDate } from '../../../law/time.ts'
import { citation } from '../../../law/tuo.ts'
import { capital } from '../../../words/capital.ts'
import { instrumentName } from '../../../words/instruments.ts'
import { isTextKept, TEXT_KEPT, WRITER_ALONE } from '../../../words/readers.ts'
import { inferredIn } from '../../../words/record.ts'
import { Check, ErrorSummary, failing } from '../../parts/form.tsx'
import { page } from '../../parts/layout.tsx'
import { Day, Row } from '../../parts/status.tsx'
import { Before } from '../before.tsx'
import { answersOf } from './answers.ts'
import { Frame, type Place, pathOf, plain } from './frame.tsx'
import type { Question } from './questions.tsx'
import { type GuideField, isConfidential, juntaOf, REVIEW, stepsFor } from './steps.ts'

/** What a filing would open as things stand, and its last days (Lima). */
export type Preview = {
  state: Case
  due?: LocalDate | undefined
  dueEarliest?: LocalDate | undefined
  notifyBy?: LocalDate | undefined
}

const Answers = ({ question, place }: { question: Question; place: Place }) => (
  <dl>
    {stepsFor(question).map((step) => (
      <Row name={step.name}>
        {answersOf(step, question).map((line) => (
          <>
            {line}
            <br />
          </>
        ))}
        <a href={pathOf(place.draft, step)} aria-label={`Cambiar: ${step.name}`}>
          Cambiar
        </a>
      </Row>
    ))}
  </dl>
)

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
const Ahead = ({ question, preview }: { question: Question; preview: Preview }) => {
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
            <p>Plazo escribe, uno por vez y en este orden, a:</p>
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

const shownTo = ({ values: { publicIdentity } }: Question): string =>
  ({
    junta: 'El nombre de la junta, y la calle.',
    authority: 'No el nombre de la junta ni la calle: el nombre lo lee solo la autoridad.',
  })[publicIdentity ?? ''] ?? 'Ni el nombre de la junta ni la calle.'

const WhoSees = ({ question, isKept }: { question: Question; isKept: boolean }) => (
  <>
    <h2>Quién verá qué</h2>
    {isConfidential(question) ? (
      <p>Nada de esto se publica: ni que existe. {WRITER_ALONE}</p>
    ) : (
      <dl>
        <Row name="Todos, al instante">
          El tipo de documento, {isKept ? '' : 'de qué trata, '}la zona, la oficina, las fechas y si respondió.{' '}
          {shownTo(question)}
        </Row>
        <Row name="La autoridad, por correo">
          Todo lo que escribió
          {question.values.publicIdentity === 'reserved'
            ? ', sin el nombre de la junta.'
            : ', y el nombre de la junta.'}
        </Row>
        {isKept ? (
          <Row name="Nadie más">{TEXT_KEPT}</Row>
        ) : (
          <Row name="Todos, después de una revisión">El texto, sin nombres de personas privadas.</Row>
        )}
        <Row name="Solo su junta">Lo que Plazo le escribe.</Row>
        <Row name="Solo usted">Este borrador: ni los demás de su junta lo ven.</Row>
      </dl>
    )}
  </>
)

/** Where a field that is refused is answered: its question, or this page; undefined where nothing asks for it. */
const hrefOf =
  (question: Question, place: Place) =>
  (field: string): string | undefined => {
    const step = [...stepsFor(question), REVIEW].find(({ fields }) => fields.some((one) => one === field))
    if (!step) return undefined
    return step === REVIEW ? `#${field}` : `${pathOf(place.draft, step)}#${field}`
  }

/** All that was answered, what would come of it and who would see it, before anything is filed. */
export function reviewPage(props: { question: Question; place: Place; preview?: Preview | undefined }): string {
  const { question, place, preview } = props
  const { errors, values } = question
  const of = (name: GuideField) => ({ name, value: values[name], error: errors[name] })
  const isAsked = (name: GuideField) => Boolean(errors[name] || values[name])
  return page({
    title: failing(errors, REVIEW.question),
    styled: plain,
    children: (
      <>
        <ErrorSummary errors={errors} hrefOf={hrefOf(question, place)} />
        <Frame place={place} step={REVIEW} over="Último paso" hasBefore onward="Presentar y obtener la constancia">
          <p>
            Todavía no se presentó nada. Presenta <strong>{juntaOf(question)?.name}</strong>
            {values.kind && preview && `: ${kindName(preview.state.kind)}`}.
          </p>
          <Answers question={question} place={place} />
          {isAsked('presentedAnyway') && (
            <Check {...of('presentedAnyway')} label="Sí, el sello dice ese día y esa hora" />
          )}
          {isAsked('anotherMatter') && (
            <Check {...of('anotherMatter')} label="Sí, ese número es también de este documento" />
          )}
          {preview && <Ahead question={question} preview={preview} />}
          <WhoSees question={question} isKept={isTextKept(values.kind)} />
          <p>Las fotos y los documentos se añaden después, en la página que le da el número.</p>
          <Before />
          <p class="hint">Si se corta la conexión, vuelva a pulsar: no se registra dos veces.</p>
        </Frame>
      </>
    ),
  })
}
