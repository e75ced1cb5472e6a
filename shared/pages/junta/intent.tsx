import { pendingIntent, takesEffect } from '../../cases/acts/intended.ts'
import { spanishDateTime } from '../../law/time.ts'
import { intentWords, PROCEDURE_GOES_ON, whenItTakesEffect } from '../../words/intents.ts'
import { caseFormPage, JuntaCode, type JuntaForm } from '../parts/caseForm.tsx'
import type { IntentField } from '../parts/fields.ts'

/**
 * The form with which a junta withdraws a case: POST /casos/<number>/retirar. Without a view it is the same for every number,
 * and so tells nothing of a case that is confidential or does not exist.
 */
export const withdrawPage = (props: JuntaForm<IntentField>): string => {
  const { number, values, errors, token } = props
  return caseFormPage({
    ...props,
    title: 'Retirar el expediente de Plazo',
    action: `/casos/${encodeURIComponent(number)}/retirar`,
    children: (
      <>
        <p>{PROCEDURE_GOES_ON}</p>
        <p>
          No ocurre hoy: Plazo avisa primero a todos los correos de la junta. Surte efecto tres días calendario después
          de que llegue el último aviso, a las 08:00; cinco si la junta tiene un solo correo. Si antes alguien de la
          junta se opone, nada cambia. Las oficinas que recibieron una carta se enteran cuando surta efecto.
        </p>
      </>
    ),
    fields: (
      <>
        <JuntaCode value={values.code} error={errors.code} token={token} />
        <button type="submit">Pedir que se retire</button>
      </>
    ),
  })
}

/** The form with which somebody of the junta objects to that, or to an acceptance: POST /casos/<number>/oponerse. */
export const objectPage = (props: JuntaForm<IntentField>): string => {
  const { number, view, values, errors, token } = props
  const pending = pendingIntent(view?.obligations[0]?.intents)
  return caseFormPage({
    ...props,
    title: 'No fui yo, o me opongo',
    action: `/casos/${encodeURIComponent(number)}/oponerse`,
    children: (
      <>
        {pending && (
          <p>
            El {spanishDateTime(pending.at)} se pidió {intentWords[pending.what]}.{' '}
            {whenItTakesEffect(takesEffect(pending), props.now)}
          </p>
        )}
        <p>Basta con que una persona de la junta se oponga. No tiene que decir por qué.</p>
      </>
    ),
    fields: (
      <>
        <JuntaCode value={values.code} error={errors.code} token={token} />
        <button type="submit">Me opongo: que no surta efecto</button>
      </>
    ),
  })
}
