import type { ComponentChildren } from 'preact'
import { pendingIntent, takesEffect } from '../../cases/acts/intended.ts'
import { isSecret } from '../../law/rules.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { hiddenOf, LOOKED_AT_FIRST } from '../../words/disowned.ts'
import { intentWords, PROCEDURE_GOES_ON, whenItTakesEffect } from '../../words/intents.ts'
import { caseFormPage, JuntaCode, type JuntaForm } from '../parts/caseForm.tsx'
import type { IntentField } from '../parts/fields.ts'

/** A form of one button, by which a junta says something of its case as a whole. */
const intentPage = (
  props: JuntaForm<IntentField>,
  { title, act, button, children }: { title: string; act: string; button: string; children: ComponentChildren },
): string => {
  const { number, values, errors, token } = props
  const action = `/casos/${encodeURIComponent(number)}/${act}`
  return caseFormPage({
    ...{ ...props, title, children },
    action,
    fields: (
      <>
        <JuntaCode value={values.code} error={errors.code} token={token} path={action} />
        <button type="submit">{button}</button>
      </>
    ),
  })
}

/** Whether the case is one that only its writer reads: then nobody else of the junta is told of anything. */
const isOfItsWriter = ({ view }: Pick<JuntaForm<IntentField>, 'view'>): boolean =>
  view !== undefined && isSecret(view.rule)

const WAIT =
  'Plazo avisa primero a todos los correos de la junta. Surte efecto tres días calendario después de que llegue el último aviso, a las 08:00; cinco si la junta tiene un solo correo, o a alguno no llega. Si antes alguien de la junta se opone'
const ONE_WAIT =
  'Plazo avisa primero a este correo, y a nadie más de la junta. Surte efecto cinco días calendario después de que llegue ese aviso, a las 08:00. Si antes usted se opone'

const Disowning = () => (
  <>
    <p>
      En los diez días siguientes a su registro, el expediente se oculta en ese momento: nadie ve de qué trata, y Plazo
      no dice nada de ninguna oficina por él. Se avisa a todos los correos de la junta y a las oficinas que recibieron
      una carta. En tres días cualquiera de la junta puede restaurarlo; si nadie lo hace, queda anulado.
    </p>
    <p>Si la junta tiene un solo correo, primero lo mira el operador: hasta que decida, nada se oculta.</p>
    <p>
      Pasados los diez días, o si ya se restauró una vez, es un retiro: no ocurre hoy, y cualquiera de la junta puede
      oponerse antes.
    </p>
  </>
)

/**
 * The form with which a junta withdraws a case: POST /casos/<number>/retirar. Without a view it is the same for every number,
 * and so tells nothing of a case that is confidential or does not exist.
 */
export const withdrawPage = (props: JuntaForm<IntentField>): string =>
  intentPage(props, {
    title: 'Retirar el expediente de Plazo',
    act: 'retirar',
    button: 'Pedir que se retire',
    children: (
      <>
        <p>{PROCEDURE_GOES_ON}</p>
        <p>
          No ocurre hoy: {isOfItsWriter(props) ? ONE_WAIT : WAIT}, nada cambia, y no se puede pedir otra vez en siete
          días, ni en treinta si ya pasó antes. Las oficinas que recibieron una carta se enteran cuando surta efecto.
        </p>
      </>
    ),
  })

/**
 * The form with which a junta says that it did not file a case: POST /casos/<number>/desconocer. Without a view it is the same
 * for every number.
 */
export const disownPage = (props: JuntaForm<IntentField>): string =>
  intentPage(props, {
    title: 'Esto no lo presentó nuestra junta',
    act: 'desconocer',
    button: 'No lo presentó nuestra junta',
    children: (
      <>
        {isOfItsWriter(props) ? (
          <p>
            Del pedido se avisa solo al correo de la junta con que se escribió. En los diez días siguientes a su
            registro lo mira primero el operador: hasta que decida, nada cambia. Después, es un retiro: no ocurre hoy, y
            desde este correo puede oponerse antes.
          </p>
        ) : (
          <Disowning />
        )}
      </>
    ),
  })

/** The form with which somebody of the junta objects to that, to an acceptance, or to a case of it being disowned: POST /casos/<number>/oponerse. */
export const objectPage = (props: JuntaForm<IntentField>): string => {
  const { intents, disowned } = props.view?.obligations[0] ?? {}
  const pending = pendingIntent(intents)
  const hidden = disowned && hiddenOf(disowned, limaDate(props.now))
  return intentPage(props, {
    title: 'No fui yo, o me opongo',
    act: 'oponerse',
    button: 'Me opongo: que siga como estaba',
    children: (
      <>
        {disowned && hidden && !disowned.restored && (
          <p>
            El {spanishDateTime(disowned.at)} alguien dijo que la junta no presentó este expediente.{' '}
            {disowned.hides
              ? `Está oculto; puede restaurarlo ${hidden.stopped ? 'todavía' : `hasta el ${spanishDate(hidden.until)}`}.`
              : LOOKED_AT_FIRST}
          </p>
        )}
        {pending && (
          <p>
            El {spanishDateTime(pending.at)} se pidió {intentWords[pending.what]}.{' '}
            {whenItTakesEffect(takesEffect(pending), props.now)}
          </p>
        )}
        {!isOfItsWriter(props) && <p>Basta con que una persona de la junta se oponga. No tiene que decir por qué.</p>}
      </>
    ),
  })
}
