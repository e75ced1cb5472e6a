import { LONGEST_HOLD } from '../../cases/acts/held.ts'
import { isSecret } from '../../law/rules.ts'
import { addDays, limaDate, spanishDate } from '../../law/time.ts'
import { caseFormPage, JuntaCode, type JuntaForm } from '../parts/caseForm.tsx'
import type { HoldField } from '../parts/fields.ts'
import { Input } from '../parts/form.tsx'

/**
 * The form with which a junta that is negotiating asks Plazo to wait: POST /casos/<number>/esperar. Without a view it is
 * the same for every number, and so tells nothing of a case that is confidential or does not exist.
 */
export const holdPage = (props: JuntaForm<HoldField>): string => {
  const { number, view, values, errors, submission, token, now } = props
  const of = (name: HoldField) => ({ name, value: values[name], error: errors[name] })
  const title = 'Pedir a Plazo que espere antes de avisar a otro superior'
  const today = spanishDate(limaDate(now))
  const latest = spanishDate(addDays(limaDate(now), LONGEST_HOLD))
  const action = `/casos/${encodeURIComponent(number)}/esperar`
  if (view && isSecret(view.rule))
    return caseFormPage({
      ...{ title, number, view, errors, submission, token, now, action, fields: null },
      children: (
        <p>La ley reserva este expediente: por él Plazo no avisa a ningún superior, y no hay nada que esperar.</p>
      ),
    })
  return caseFormPage({
    title,
    number,
    view,
    errors,
    submission,
    token,
    now,
    action,
    children: (
      <>
        <p>
          Para la junta que está conversando con la autoridad. Plazo no acude a la siguiente autoridad hasta después del
          día que elija. El plazo para responder sigue corriendo y, si termina, consta.
        </p>
        <p>La página pública del expediente dirá hasta qué día pidió esperar. Un pedido nuevo reemplaza al anterior.</p>
      </>
    ),
    fields: (
      <>
        <JuntaCode {...of('code')} token={token} path={action} source=" Está en el correo de la constancia." />
        <Input
          {...of('until')}
          only="date"
          short
          required
          label="Esperar hasta el"
          hint={`Ese día inclusive. Hoy es ${today}; puede elegir hasta el ${latest}, ${LONGEST_HOLD} días después.`}
        />
        <button type="submit">Pedir que espere</button>
      </>
    ),
  })
}
