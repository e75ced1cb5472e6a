import type { Answer } from '../../law/calculator.ts'
import type { Definition } from '../../law/calendars/definition.ts'
import { countedIds, unitChoice } from '../../law/question.ts'
import { countedStyle } from '../parts/countedStyle.ts'
import type { Errors, Values } from '../parts/fields.ts'
import { failing } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'
import { Notices } from '../parts/notices.tsx'
import { PlazosAnswer } from './plazosAnswer.tsx'
import { type PlazosField, PlazosForm, valuesOf } from './plazosForm.tsx'
import { lastDay, longDate, questionPath } from './plazosWords.ts'

const example = '/plazos.json?tipo=denuncia-vecinal&presentado=2026-03-02T10:00&calendario=huamanga'

const List = ({ of }: { of: readonly string[] }) => (
  <>
    {of.map((id, i) => (
      <>
        {i > 0 && ', '}
        <code>{id}</code>
      </>
    ))}
  </>
)

/** The parameters of the address, for whoever makes links or programs. */
const Manual = ({ calendars }: { calendars: readonly Definition[] }) => (
  <details class="screen">
    <summary>Para enlaces y programas</summary>
    <p>
      La dirección de cada cálculo se puede compartir. Con <code>/plazos.json</code> la respuesta llega en JSON, y con{' '}
      <code>/plazos.ics</code> como fecha para un calendario. Ejemplo: <a href={example}>{example}</a>
    </p>
    <ul>
      <li>
        <code>tipo</code>: <List of={countedIds} />. Con <code>recurso</code>, su plazo para impugnar un acto que le
        notificaron; con <code>plazo</code>, uno de <code>cantidad</code> y <code>unidad</code> ({unitChoice}).
      </li>
      <li>
        <code>presentado</code>: día cero, <code>2/3/2026</code> o <code>2026-03-02T10:00</code>, hora de Lima.
      </li>
      <li>
        <code>calendario</code>: <List of={calendars.map(({ id }) => id)} />.
      </li>
      <li>
        <code>recibido</code>: de un documento derivado, cuándo lo recibió la entidad competente; el plazo corre desde
        entonces.
      </li>
      <li>
        <code>suspension</code>: <code>desde/hasta</code>, los dos días dentro; puede repetirse.
      </li>
    </ul>
    <p>
      <code>due</code> es la fecha posterior: solo después de ella terminó el plazo de la autoridad.{' '}
      <code>dueEarliest</code>, la anterior: por ella se cuentan los plazos propios. Difieren si hay días en discusión,
      o si un plazo en días calendario termina en un día inhábil.
    </p>
  </details>
)

type Props = {
  /** Origin of the site. */
  site: string
  /** The calendars to choose from. */
  calendars: readonly Definition[]
  /** What is to be said of the calendars' reviews. */
  notices?: readonly string[]
  answer?: Answer
  values?: Values<PlazosField>
  errors?: Errors<PlazosField>
}

/** The calculator: a form, and above it the answer where there is one. Useful with or without a case. */
export const plazosPage = ({ site, calendars, notices = [], answer, values = {}, errors = {} }: Props): string => {
  const title = answer ? `Vence el ${longDate(lastDay(answer))}` : 'Calcular un plazo'
  const url = `${site}${answer ? questionPath(answer) : '/plazos'}`
  return page({
    title: failing(errors, title),
    url,
    styled: countedStyle,
    ...(answer && { json: `${site}${questionPath(answer, '.json')}`, description: answer.sentences[0] }),
    children: (
      <>
        {answer ? (
          <>
            <PlazosAnswer answer={answer} />
            <h2 class="screen">Otro cálculo</h2>
          </>
        ) : (
          <>
            <h1>Calcular un plazo</h1>
            <p>
              Hasta qué día debe responder la autoridad, contado día por día y con la norma de cada día que no se
              cuenta. Sirve en todo el Perú, con expediente en Plazo o sin él.
            </p>
          </>
        )}
        <Notices of={notices} />
        <PlazosForm calendars={calendars} values={answer ? valuesOf(answer.question) : values} errors={errors} />
        <Manual calendars={calendars} />
      </>
    ),
  })
}
