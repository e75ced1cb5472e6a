import { contestedWords, statementsTold } from '../../words/statements.ts'
import { caseFormPage, JuntaCode, type JuntaForm, OfficeWords } from '../parts/caseForm.tsx'
import type { SayField } from '../parts/fields.ts'
import { Area, Radios } from '../parts/form.tsx'

/**
 * The form with which a junta says what it thinks of what the office stated: POST /casos/<number>/oficina. Without a view it is
 * the same for every number.
 */
export const sayPage = (props: JuntaForm<SayField>): string => {
  const { number, view, values, errors, token } = props
  const told = view?.obligations[0] ? statementsTold(view.obligations[0]) : []
  const action = `/casos/${encodeURIComponent(number)}/oficina`
  return caseFormPage({
    ...props,
    title: 'Lo que dijo la oficina',
    action,
    children: (
      <>
        <p>Lo que usted diga se muestra junto a lo que dice la oficina. Plazo no concluye nada por su cuenta.</p>
        {told.map((one) => (
          <p>{one}</p>
        ))}
        {told.length > 0 && (
          <p>
            <OfficeWords number={number} token={token} />
          </p>
        )}
      </>
    ),
    fields: (
      <>
        <JuntaCode value={values.code} error={errors.code} token={token} path={action} />
        <Radios
          name="saying"
          value={values.saying}
          error={errors.saying}
          label="Qué dice la junta"
          options={[
            { value: 'cumplio', label: 'La oficina cumplió su compromiso' },
            { value: 'no-cumplio', label: `Pasó la fecha de su compromiso: ${contestedWords({ what: 'commitment' })}` },
            { value: 'papel', label: 'No nos lo notificaron en papel como dice la oficina' },
            { value: 'observacion', label: 'No debió observar el documento' },
          ]}
        />
        <Area name="reason" rows={5} value={values.reason} error={errors.reason} label="Por qué, o qué pasó" />
        <button type="submit">Registrar</button>
      </>
    ),
  })
}
