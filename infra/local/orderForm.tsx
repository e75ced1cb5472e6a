import type { ComponentChildren } from 'preact'
import { annulmentGrounds } from '../../shared/cases/acts/annulled.ts'
import { checks, refusalGrounds } from '../../shared/cases/acts/graded.ts'
import type { PublicJunta } from '../../shared/cases/entity.ts'
import type { Definition } from '../../shared/law/calendars/definition.ts'
import type { Letter } from '../../shared/ports.ts'
import { annulmentWords } from '../../shared/words/annulments.ts'
import { groundWords } from '../../shared/words/grades.ts'

/** What the operator may order on this machine, and of what. */
export type Orderable = {
  cases: readonly string[]
  juntas: readonly PublicJunta[]
  held: readonly Letter[]
  calendars: readonly Definition[]
}

type Fields = Record<string, string>

/** Which presentation is meant: that of the document, or of an instrument of the junta's. */
const aboutOf = ({ number, obligation }: Fields) => ({ number, ...(obligation && { obligation: Number(obligation) }) })

/** What each button sends to the operator's function, of the fields of the form. */
const orders: Readonly<Record<string, (fields: Fields) => object>> = {
  'cases verify': ({ check, presented, ...about }) => ({
    ...aboutOf(about),
    ground: check,
    ...(presented && { presented }),
  }),
  'cases refuse': ({ refusal, ...about }) => ({ ...aboutOf(about), ground: refusal }),
  'cases annul': ({ number, because }) => ({ number, because }),
  'juntas seen': ({ junta }) => ({ junta }),
  'letters release': ({ held }) => ({ number: held }),
  'calendar review': ({ calendar, through }) => ({ calendar, through }),
}

/** The order of a form as it was sent: in whose name, and what; undefined for no order of ours. */
export function orderIn({ as = '', verb = '', ...fields }: Fields): { as: string; order: object } | undefined {
  const order = orders[verb]
  return order && { as, order: { verb, ...order(fields) } }
}

type Options = readonly (readonly [value: string, label: string])[]

const Choice = ({ name, label, options }: { name: string; label: string; options: Options }) => (
  <>
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      <option value="">Elija</option>
      {options.map(([value, text]) => (
        <option value={value}>{text}</option>
      ))}
    </select>
  </>
)

const Typed = ({ name, label, only }: { name: string; label: string; only?: 'date' | 'datetime-local' }) => (
  <>
    <label for={name}>{label}</label>
    {only ? (
      <input id={name} name={name} type={only} class="short" />
    ) : (
      <input id={name} name={name} type="text" class="short" />
    )}
  </>
)

const Act = ({ verb, children }: { verb: string; children: ComponentChildren }) => (
  <p>
    <button type="submit" name="verb" value={verb}>
      {children}
    </button>
  </p>
)

const same = (values: readonly string[]): Options => values.map((value) => [value, value])

/** The operator's orders, by the same verbs as the command line gives them. */
export const OrderForm = ({ cases, juntas, held, calendars }: Orderable) => (
  <>
    <h2>Órdenes del operador</h2>
    <form method="post" action="/local/orders">
      {/* The default button of the form, so that Enter in a field orders nothing. */}
      <button type="submit" disabled hidden />
      <Typed name="as" label="Quién da la orden" />
      <Choice name="number" label="Expediente" options={same(cases)} />
      <Typed name="obligation" label="Si es un documento posterior de la junta, su número en el expediente" />
      <Choice name="check" label="Qué se comprobó" options={checks.map((one) => [one, groundWords(one)])} />
      <Typed name="presented" label="Si el sello dice otro momento (hora de Lima)" only="datetime-local" />
      <Act verb="cases verify">Comprobar la presentación</Act>
      <Choice name="refusal" label="Por qué se retira" options={refusalGrounds.map((one) => [one, groundWords(one)])} />
      <Act verb="cases refuse">Retirar la comprobación</Act>
      <Choice
        name="because"
        label="Por qué se anula"
        options={annulmentGrounds.map((one) => [one, annulmentWords(one)])}
      />
      <Act verb="cases annul">Anular el expediente</Act>
      <Choice name="junta" label="Junta" options={juntas.map(({ id, name }) => [id, name])} />
      <Act verb="juntas seen">Consta quién está detrás de la junta</Act>
      {held.length > 0 && (
        <>
          <Choice name="held" label="Cartas retenidas de" options={same([...new Set(held.map((one) => one.case))])} />
          <Act verb="letters release">Soltarlas</Act>
        </>
      )}
      <Choice name="calendar" label="Calendario" options={calendars.map(({ id, name }) => [id, name])} />
      <Typed name="through" label="Revisado hasta el" only="date" />
      <Act verb="calendar review">Registrar la revisión</Act>
    </form>
  </>
)
