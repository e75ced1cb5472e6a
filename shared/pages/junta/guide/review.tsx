import { kindName } from '../../../law/rules.ts'
import { Check, ErrorSummary, failing } from '../../parts/form.tsx'
import { page } from '../../parts/layout.tsx'
import { Row } from '../../parts/status.tsx'
import { Before } from '../before.tsx'
import { Ahead, type Preview } from './ahead.tsx'
import { answersOf } from './answers.ts'
import { Frame, type Place, pathOf, plain } from './frame.tsx'
import type { Question } from './questions.tsx'
import { type GuideField, juntaOf, REVIEW, stepsFor } from './steps.ts'
import { WhoSees } from './whoSees.tsx'

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
          <WhoSees {...question} />
          <p>Las fotos y los documentos se añaden después, en la página que le da el número.</p>
          <Before />
          <p class="hint">Si se corta la conexión, vuelva a pulsar: no se registra dos veces.</p>
        </Frame>
      </>
    ),
  })
}
