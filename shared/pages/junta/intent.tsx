import { pendingIntent, takesEffect } from '../../cases/acts/intended.ts'
import type { CaseView } from '../../cases/view.ts'
import { type Instant, spanishDateTime } from '../../law/time.ts'
import { intentWords, PROCEDURE_GOES_ON } from '../../words/intents.ts'
import { CodeInput, caseFormPage } from '../parts/caseForm.tsx'
import type { Errors, IntentField, Values } from '../parts/fields.ts'

type Props = {
  number: string
  view?: CaseView | undefined
  values: Values<IntentField>
  errors: Errors<IntentField>
  submission: string
  token?: string
  now: Instant
}

const Code = ({ values, errors, token }: Props) =>
  token ? null : (
    <CodeInput
      value={values.code}
      error={errors.code}
      label="Código de la junta"
      source=" Está en los correos de Plazo a la junta."
    />
  )

/**
 * The form with which a junta withdraws a case: POST /casos/<number>/retirar. Without a view it is the same for every number,
 * and so tells nothing of a case that is confidential or does not exist.
 */
export const withdrawPage = (props: Props): string => {
  const { number } = props
  return caseFormPage({
    ...props,
    title: 'Retirar el expediente de Plazo',
    action: `/casos/${encodeURIComponent(number)}/retirar`,
    children: (
      <>
        <p>{PROCEDURE_GOES_ON}</p>
        <p>
          No ocurre hoy: Plazo avisa primero al correo de la junta. Surte efecto cinco días calendario después de que
          ese aviso llegue, a las 08:00, si nadie de la junta se opone. Las oficinas que recibieron una carta se enteran
          entonces.
        </p>
      </>
    ),
    fields: (
      <>
        <Code {...props} />
        <button type="submit">Pedir que se retire</button>
      </>
    ),
  })
}

/** The form with which somebody of the junta objects to that, or to an acceptance: POST /casos/<number>/oponerse. */
export const objectPage = (props: Props): string => {
  const { number, view } = props
  const pending = pendingIntent(view?.obligations[0]?.intents)
  const from = pending && takesEffect(pending)
  return caseFormPage({
    ...props,
    title: 'No fui yo, o me opongo',
    action: `/casos/${encodeURIComponent(number)}/oponerse`,
    children: (
      <>
        {pending && (
          <p>
            El {spanishDateTime(pending.at)} se pidió {intentWords[pending.what]}.
            {from && ` Surte efecto desde el ${spanishDateTime(from)}.`}
          </p>
        )}
        <p>Basta con que una persona de la junta se oponga. No hace falta decir por qué.</p>
      </>
    ),
    fields: (
      <>
        <Code {...props} />
        <button type="submit">Me opongo: que no surta efecto</button>
      </>
    ),
  })
}
