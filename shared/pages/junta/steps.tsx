import { isSecret } from '../../law/rules.ts'
import { type Instant, spanishDateTime } from '../../law/time.ts'
import { FREE_HELP, instrumentName, NOT_PLAZO, requirement } from '../../words/instruments.ts'
import { caseFormPage, JuntaCode, type JuntaForm } from '../parts/caseForm.tsx'
import { type StepField, steps } from '../parts/fields.ts'
import { Input, Radios } from '../parts/form.tsx'

const label = (step: (typeof steps)[number]) =>
  ({
    avisar: { label: 'Que Plazo avise a los superiores de esa oficina, si sigue sin responder' },
    'no-avisar': { label: 'Que Plazo no avise a nadie más' },
    notificar: {
      label: 'Que la respuesta se notifique al correo de la junta',
      hint: 'Es la autorización expresa del art. 20.4 del TUO de la Ley 27444. Sus plazos para apelar corren desde que conste recibida.',
    },
    'no-notificar': { label: 'Que no se notifique por correo: que la entidad la lleve a su domicilio' },
    reservar: {
      label: 'Reservar el nombre de la junta desde hoy',
      hint: 'La página y las cartas dejan de nombrarla. No se puede deshacer, ni quitar lo que otros ya leyeron.',
    },
  })[step as string] ?? { label: instrumentName(step), hint: requirement(step) }

/** What stands on the cargo of a document that the junta already presented. */
const Stamped = ({
  of,
  now,
}: {
  of: (name: StepField) => { name: StepField; value: string | undefined; error: string | undefined }
  now: Instant
}) => (
  <>
    <Input
      {...of('presented')}
      only="datetime-local"
      short
      label="Si ya presentó ese documento: fecha y hora del sello"
      hint={`Hora de Lima. Ahora es el ${spanishDateTime(now)}. Si aún no lo presenta, deje en blanco: le llega por correo, listo para firmar.`}
    />
    <Input {...of('entryNumber')} short label="N.º de registro (si lo tiene)" hint="El que puso la mesa de partes." />
    <Input {...of('desk')} short label="Mesa de partes que lo selló (si lo sabe)" />
  </>
)

/**
 * The form with which a junta decides what comes next: POST /casos/<number>/pasos. Without a view it is the same for every
 * number, and so tells nothing of a case that is confidential or does not exist.
 */
export const stepsPage = (props: JuntaForm<StepField>): string => {
  const { number, view, values, errors, submission, token, now } = props
  const of = (name: StepField) => ({ name, value: values[name], error: errors[name] })
  const action = `/casos/${encodeURIComponent(number)}/pasos`
  // Of what the law keeps secret Plazo tells nobody else, and no other document begins there.
  const secret = view !== undefined && isSecret(view.rule)
  const offered = secret ? (['reservar'] as const) : steps
  return caseFormPage({
    title: secret ? 'Reservar el nombre de la junta' : 'Qué sigue, si no hay respuesta',
    number,
    view,
    errors,
    submission,
    token,
    now,
    action,
    children: (
      <p>
        {secret
          ? 'La ley reserva este expediente: por él Plazo no avisa a ningún superior. Lo que siga se presenta directamente ante la autoridad.'
          : `Para la junta. ${NOT_PLAZO}`}{' '}
        {FREE_HELP}
      </p>
    ),
    fields: (
      <>
        <JuntaCode {...of('code')} token={token} path={action} />
        <Radios
          {...of('step')}
          label="Qué quiere hacer la junta"
          options={offered.map((value) => ({ value, ...label(value) }))}
        />
        {!secret && <Stamped {...{ of, now }} />}
        <button type="submit">Registrar</button>
      </>
    ),
  })
}
