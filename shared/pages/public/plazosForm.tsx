import type { Definition } from '../../law/calendars/definition.ts'
import { type Parameter, parameters } from '../../law/parameters.ts'
import { type Counted, countedIds, type Question, questionParameters, type unitIds } from '../../law/question.ts'
import type { Errors, Values } from '../parts/fields.ts'
import { Area, ErrorSummary, Input, Radios, Select } from '../parts/form.tsx'
import { countedName } from './plazosWords.ts'

export type PlazosField = Parameter

/** What the form shows of a question that was understood: its hour apart, a suspension a line. */
export const valuesOf = (question: Question): Values<PlazosField> => {
  const { tipo, presentado, calendario, recibido, suspension = [], cantidad, unidad } = questionParameters(question)
  const [date = '', hour] = presentado.split('T')
  return {
    tipo,
    calendario,
    presentado: date,
    suspension: suspension.join('\n'),
    ...(hour && { hora: hour }),
    ...(recibido && { recibido }),
    ...(cantidad && { cantidad: String(cantidad), unidad }),
  }
}

const groups: { label: string; kinds: (of: Counted) => boolean }[] = [
  { label: 'Denuncias', kinds: (of) => of.startsWith('denuncia') },
  { label: 'Pedidos', kinds: (of) => ['reclamo', 'solicitud', 'memorial', 'consulta', 'acceso'].includes(of) },
  { label: 'Quejas y recursos', kinds: (of) => ['queja', 'reconsideracion', 'apelacion'].includes(of) },
  { label: 'Otros plazos', kinds: (of) => of === 'recurso' || of === 'plazo' },
]

const unitWords: Record<keyof typeof unitIds, string> = {
  'dias-habiles': 'Días hábiles',
  'dias-calendario': 'Días calendario',
  meses: 'Meses',
  anios: 'Años',
}
const rare = ['recibido', 'suspension', 'cantidad', 'unidad'] as const

type Props = { calendars: readonly Definition[]; values: Values<PlazosField>; errors: Errors<PlazosField> }

/** The question, as a form that any browser sends by GET: what was typed stays, with what to correct beside it. */
export const PlazosForm = ({ calendars, values, errors }: Props) => {
  const of = (name: PlazosField) => ({ name, label: parameters[name].name, value: values[name], error: errors[name] })
  return (
    <>
      <ErrorSummary errors={errors} />
      <form action="/plazos" method="get">
        <Select
          {...of('tipo')}
          groups={groups.map(({ label, kinds }) => ({
            label,
            options: countedIds.filter(kinds).map((id) => ({ value: id, label: countedName(id) })),
          }))}
        />
        <Input
          {...of('presentado')}
          only="date"
          short
          required
          hint="El del sello o la constancia. Para impugnar, el día en que le notificaron."
        />
        <Input
          {...of('hora')}
          only="time"
          short
          label="Hora (si la sabe)"
          hint="Hora de Lima. Importa en el acceso a la información: fuera de horario vale el día hábil siguiente."
        />
        <Radios {...of('calendario')} options={calendars.map(({ id, name }) => ({ value: id, label: name }))} />
        <details open={rare.some((name) => values[name] || errors[name])}>
          <summary>Derivación, suspensiones, u otro plazo</summary>
          <Input
            {...of('recibido')}
            only="date"
            short
            hint="Solo de un documento derivado a otra entidad: el plazo corre desde entonces (TUO Ley 27444, art. 130.1)."
          />
          <Area
            {...of('suspension')}
            rows={2}
            hint="Una por línea; los dos días quedan dentro. Ejemplo: del 1/4/2026 al 10/4/2026"
          />
          <Input {...of('cantidad')} numeric short hint="Solo para «Otro plazo». Ejemplo: 15" />
          <Radios
            {...of('unidad')}
            optional
            options={Object.entries(unitWords).map(([value, label]) => ({ value, label }))}
          />
        </details>
        <button type="submit">Calcular</button>
      </form>
    </>
  )
}
