import { sequels, verdicts } from '../../cases/acts/judged.ts'
import { isSecret } from '../../law/rules.ts'
import { limaDate, spanishDate } from '../../law/time.ts'
import { quoted } from '../../words/record.ts'
import { caseFormPage, JuntaCode, type JuntaForm, OfficeWords } from '../parts/caseForm.tsx'
import type { JudgeField } from '../parts/fields.ts'
import { Area, Radios } from '../parts/form.tsx'

const verdictLabels: Record<'accepted' | (typeof verdicts)[number], string> = {
  accepted: 'Contesta lo que pedimos: la aceptamos',
  unresponsive: 'No contesta lo que pedimos',
  partly: 'Contesta una parte, y queda algo abierto',
}
const sequelLabels: Record<(typeof sequels)[number], { label: string; hint?: string }> = {
  aviso: {
    label: 'Que Plazo avise al superior de esa oficina',
    hint: 'Con lo que dice la oficina y lo que dice la junta. La ley no fija un plazo para que conteste.',
  },
  queja: { label: 'Presentar nosotros una queja', hint: 'Al terminar le decimos dónde se escribe.' },
  nothing: { label: 'Por ahora, nada' },
}

/**
 * The form with which a junta says what it holds of its answer: POST /casos/<number>/calificar. Without a view it is the same
 * for every number, and so tells nothing of a case that is confidential or does not exist.
 */
export const judgePage = (props: JuntaForm<JudgeField>): string => {
  const { number, view, values, errors, submission, token, now } = props
  const of = (name: JudgeField) => ({ name, value: values[name], error: errors[name] })
  const secret = view !== undefined && isSecret(view.rule)
  const answered = view?.obligations[0]?.answered
  const action = `/casos/${encodeURIComponent(number)}/calificar`
  return caseFormPage({
    ...{ title: 'Calificar la respuesta', number, view, errors, submission, token, now },
    action,
    children: (
      <>
        {answered && (
          <p>
            La oficina respondió el {spanishDate(limaDate(answered.came ?? answered.at))} e indica:{' '}
            {quoted(answered.outcome)}. <OfficeWords number={number} token={token} />
          </p>
        )}
        <p>
          {secret
            ? 'La ley reserva este expediente: lo que escriba aquí no se publica, y Plazo no lo envía a la oficina.'
            : 'La página pública mostrará las dos posiciones. Lo que escriba aquí no se publica sin revisión; la oficina lo recibe en una carta, salvo que la junta haya reservado su nombre.'}{' '}
          Después solo podrá cambiarlo para aceptar más de la respuesta
          {secret ? '' : ' o, si eligió que por ahora nada siguiera, para pedir el aviso o la queja'}. Aceptarla surte
          efecto unos días después de avisar {secret ? 'a este correo' : 'a los correos de la junta'}, si nadie se
          opone.
        </p>
      </>
    ),
    fields: (
      <>
        <JuntaCode {...of('code')} token={token} path={action} />
        <Radios
          {...of('verdict')}
          label="Qué dice la junta de la respuesta"
          options={(['accepted', ...verdicts] as const).map((value) => ({ value, label: verdictLabels[value] }))}
        />
        <Area
          {...of('reason')}
          label="Si no la acepta: por qué"
          hint="Diga qué de lo pedido queda sin contestar. No escriba nombres de vecinos."
          rows={5}
        />
        <Radios
          {...of('sequel')}
          label="Si no la acepta: qué sigue"
          optional
          options={(secret ? (['nothing'] as const) : sequels).map((value) => ({ value, ...sequelLabels[value] }))}
        />
        <button type="submit">Registrar</button>
      </>
    ),
  })
}
