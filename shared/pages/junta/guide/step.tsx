import { ErrorSummary, failing } from '../../parts/form.tsx'
import { page } from '../../parts/layout.tsx'
import { Frame, type Place, plain } from './frame.tsx'
import { type Question, questions } from './questions.tsx'
import { before, type Step, stepsFor } from './steps.ts'

/** One question of a filing: GET and POST /mesa/presentar/<draft>/<step>. */
export function stepPage(props: { step: Step; question: Question; place: Place }): string {
  const { step, question, place } = props
  const all = stepsFor(question)
  const at = all.findIndex(({ id }) => id === step.id)
  const Controls = questions[step.id]
  return page({
    title: failing(question.errors, step.question),
    styled: plain,
    children: (
      <>
        <ErrorSummary errors={question.errors} />
        <Frame
          place={place}
          step={step}
          over={at < 0 ? step.name : `Paso ${at + 1} de ${all.length}`}
          hasBefore={before(question, step) !== undefined}
          onward="Seguir"
        >
          {Controls && <Controls {...question} />}
        </Frame>
        {at === all.length - 1 && <p class="hint">Después revisa todo, antes de que se presente.</p>}
      </>
    ),
  })
}
