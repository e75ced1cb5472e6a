import { gestionKinds, gestionMeans } from '../../cases/acts/gestion.ts'
import { isSecret } from '../../law/rules.ts'
import { limaDate, limaTime } from '../../law/time.ts'
import { gestionWords, meansWords } from '../../words/gestiones.ts'
import { caseFormPage, JuntaCode, type JuntaForm } from '../parts/caseForm.tsx'
import type { GestionField } from '../parts/fields.ts'
import { Area, Input, Radios } from '../parts/form.tsx'

/**
 * The form with which a junta records that it went to an authority: POST /casos/<number>/gestiones. What came of it is the
 * only question that must be answered. Without a view it is the same for every number.
 */
export const gestionPage = (props: JuntaForm<GestionField>): string => {
  const { number, view, values, errors, submission, token, now } = props
  const of = (name: GestionField) => ({ name, value: values[name], error: errors[name] })
  const action = `/casos/${encodeURIComponent(number)}/gestiones`
  return caseFormPage({
    ...{ title: 'Anotar una gestión', number, view, errors, submission, token, now },
    action,
    children: (
      <p>
        {view && isSecret(view.rule)
          ? 'La ley reserva este expediente: lo que anote lo lee solo usted, con el correo con que lo escribió.'
          : 'Todos leen que hubo una gestión, de qué clase y qué día; si la junta reservó su nombre, nada de eso. Los nombres y lo que se dijo los lee solo su junta.'}{' '}
        Anotarla no empieza ningún plazo.
      </p>
    ),
    fields: (
      <>
        <JuntaCode {...of('code')} token={token} path={action} />
        <Radios
          {...of('what')}
          label="Qué pasó"
          options={gestionKinds.map((value) => ({ value, ...gestionWords[value] }))}
        />
        <Input
          {...of('when')}
          value={values.when ?? `${limaDate(now)}T${limaTime(now)}`}
          only="datetime-local"
          short
          label="Cuándo fue"
          hint="Si fue ahora, déjelo como está."
        />
        <button type="submit">Anotar</button>
        <h2>Si quiere, cuente más</h2>
        <p class="hint">Nada de esto se publica. Puede dejarlo en blanco.</p>
        <Input {...of('place')} label="Dónde" />
        <Input {...of('met')} label="Con quién hablaron" hint="Nombre o cargo." />
        <Area {...of('present')} label="Quiénes estaban" hint="Quiénes fueron y quién más vio lo que pasó." rows={2} />
        <Area {...of('account')} label="Qué les dijeron" rows={4} />
        <Area {...of('testimony')} label="Testimonios" hint="Quién lo cuenta, y qué vio u oyó." rows={4} />
        <Radios
          {...of('means')}
          label="Cómo fue"
          hint="Si no marca nada: una llamada, por teléfono; lo demás, en persona."
          options={gestionMeans.map((value) => ({ value, label: meansWords[value] }))}
          optional
        />
        <button type="submit">Anotar con estos datos</button>
      </>
    ),
  })
}
