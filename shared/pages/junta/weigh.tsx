import { unweighed } from '../../cases/mails.ts'
import type { CaseView } from '../../cases/view.ts'
import { isSecret } from '../../law/rules.ts'
import { limaDate, spanishDate } from '../../law/time.ts'
import { caseFormPage, JuntaCode, type JuntaForm } from '../parts/caseForm.tsx'
import type { WeighField } from '../parts/fields.ts'
import { Radios } from '../parts/form.tsx'

/** What a junta may find of a mail of the office. */
export const findings = ['nothing', 'answers'] as const

const labels: Record<(typeof findings)[number], { label: string; hint: string }> = {
  nothing: {
    label: 'No: todavía no contesta lo que pedimos',
    hint: 'Por ejemplo, un acuse, un saludo o «lo estamos viendo». El plazo sigue como estaba.',
  },
  answers: {
    label: 'Sí: contesta lo que pedimos, aunque no nos guste',
    hint: 'Queda como su respuesta, del día en que llegó. Después puede decir si la acepta.',
  },
}

/** The mail of the office that waits for the junta in a case: the last that nobody weighed. */
const mailIn = (view: CaseView | undefined) =>
  view?.obligations.flatMap(({ mails }) => unweighed(mails).filter(({ as }) => as === 'office')).at(-1)

/**
 * The form with which a junta says whether a mail of the office answers: POST /casos/<number>/correo. Without a view it is the
 * same for every number, and so tells nothing of a case that is confidential or does not exist.
 */
export const weighPage = (props: JuntaForm<WeighField>): string => {
  const { number, view, values, errors, submission, token, now } = props
  const of = (name: WeighField) => ({ name, value: values[name], error: errors[name] })
  const mail = mailIn(view)
  const folio = values.mail ?? mail?.folio.toString() ?? ''
  const action = `/casos/${encodeURIComponent(number)}/correo`
  return caseFormPage({
    ...{ title: '¿Responde el correo de la oficina?', number, view, errors, submission, token, now },
    action,
    children: (
      <>
        {view && !mail && <p>No hay ahora un correo de la oficina que espere lo que diga la junta.</p>}
        {mail && (
          <p>
            La oficina escribió el {spanishDate(limaDate(mail.at))} (folio {mail.folio}). Su texto está en el correo que
            recibió la junta, y en la página del expediente en su mesa.
          </p>
        )}
        <p>
          Mientras la junta no lo diga, Plazo no dice que la oficina calla. Si su correo contesta, aunque sea para
          negarlo, es una respuesta: {view && isSecret(view.rule) ? 'así constará' : 'la página lo mostrará así'}.
        </p>
      </>
    ),
    fields: (
      <>
        <JuntaCode {...of('code')} token={token} path={action} />
        <input type="hidden" name="mail" value={folio} />
        <Radios
          {...of('verdict')}
          label="¿Contesta lo que la junta pidió?"
          options={findings.map((value) => ({ value, ...labels[value] }))}
        />
        <button type="submit">Registrar</button>
      </>
    ),
  })
}
