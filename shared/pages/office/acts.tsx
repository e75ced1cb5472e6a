import type { ComponentChildren } from 'preact'
import { awaitsAnswer, type Case, isAviso, type Obligation } from '../../cases/state.ts'
import { outcomeWords } from '../../words/record.ts'
import { type Errors, outcomes, type Values } from '../parts/fields.ts'
import { Area, Input, Radios, Select } from '../parts/form.tsx'

/** What an office may do from its letter, in the order in which it is offered. */
export const officeActs = [
  ...(['respuesta', 'ingreso', 'no-consta', 'compromiso', 'en-papel', 'derivar', 'observar', 'no-subsano'] as const),
  ...(['corregir', 'no-fue'] as const),
] as const
export type OfficeAct = (typeof officeActs)[number]

/** Names of the fields of these forms. */
export type OfficeField =
  | ('outcome' | 'text' | 'document' | 'dated' | 'notified' | 'means' | 'signedBy')
  | ('entered' | 'ground' | 'to' | 'stage' | 'days' | 'norm' | 'how' | 'until' | 'folio')

/** What each is called where it is chosen, and on the button that sends it. */
export const actWords: Record<OfficeAct, { name: string; button: string }> = {
  respuesta: { name: 'Responder', button: 'Registrar la respuesta' },
  ingreso: { name: 'Sí consta: acusar recibo', button: 'Registrar el ingreso' },
  'no-consta': { name: 'No consta', button: 'Registrar que no consta' },
  compromiso: { name: 'Comprometer una fecha', button: 'Registrar el compromiso' },
  'en-papel': { name: 'Ya respondimos en papel', button: 'Registrar que se respondió en papel' },
  derivar: { name: 'Se derivó a otra oficina', button: 'Registrar la derivación' },
  observar: { name: 'Observar el documento', button: 'Registrar la observación' },
  'no-subsano': { name: 'No se subsanó', button: 'Registrar que no se subsanó' },
  corregir: { name: 'Corregir lo que dice Plazo', button: 'Pedir la corrección' },
  'no-fue': { name: 'No fue nuestra oficina', button: 'Registrar que no fue la oficina' },
}

/** Which of them an office may choose for what it owes. */
export function actsFor(state: Case, owed: Obligation): OfficeAct[] {
  if (!awaitsAnswer(state, owed)) return ['corregir', 'no-fue']
  if (isAviso(owed)) return ['respuesta', 'compromiso', 'corregir', 'no-fue']
  const main: OfficeAct[] = owed.id > 0 ? [] : ['derivar', ...(state.rule.cure ? (['observar'] as const) : [])]
  const observed: OfficeAct[] = owed.observations.some((one) => !one.cure && !one.ended && !one.undone)
    ? ['no-subsano']
    : []
  const all: OfficeAct[] = ['respuesta', 'ingreso', 'no-consta', 'compromiso', 'en-papel', ...main, ...observed]
  return [...all, 'corregir', 'no-fue']
}

/** An office to which a document may be sent. */
export type Destinations = readonly { label: string; options: { value: string; label: string }[] }[]

/** With what the fields of an act are drawn. */
export type ActFields = {
  of: (name: OfficeField) => { name: string; value: string | undefined; error: string | undefined }
  destinations: Destinations
  /** What the office is told of the day of a document that somebody else received for it. */
  relayed?: string | undefined
}

const Signed = ({ of }: ActFields) => <Input {...of('signedBy')} required label="Nombre y cargo de quien firma" />

const Text = ({ of, label, hint, optional }: ActFields & { label: string; hint?: string; optional?: true }) => (
  <Area {...of('text')} rows={6} required={!optional} label={label} hint={hint} />
)

const Answer = (props: ActFields) => {
  const { of } = props
  return (
    <>
      <Radios
        {...of('outcome')}
        label="Qué responde su oficina"
        options={outcomes.map((value) => ({ value, label: outcomeWords[value] }))}
      />
      <Text
        {...props}
        label="Respuesta"
        hint="La junta la recibe completa. El texto se publica después de su revisión: no incluya datos personales de vecinos."
      />
      <Input {...of('document')} short label="N.º de oficio o carta (si lo hay)" />
      <Input {...of('dated')} only="date" short label="Fecha del documento (si lo hay)" />
      <Input
        {...of('notified')}
        only="date"
        short
        label="Si ya lo notificó: en qué fecha"
        hint="Las dos fechas se muestran como lo que dice su oficina."
      />
      <Input {...of('means')} label="Cómo lo notificó, o cómo y cuándo lo notificará (si quiere decirlo)" />
      <Signed {...props} />
    </>
  )
}

const Entry = (props: ActFields) => {
  const { of, relayed } = props
  return (
    <>
      <p>Dice que el documento consta. No es todavía una respuesta: el plazo sigue.</p>
      <Input {...of('document')} required short label="N.º de ingreso en su registro" />
      <Input
        {...of('entered')}
        only="datetime-local"
        required
        short
        label="Fecha y hora de ingreso"
        hint={`Hora de Lima, según su registro.${relayed ? ` ${relayed} Escriba la de ese sello.` : ''}`}
      />
      <Signed {...props} />
    </>
  )
}

const Missing = (props: ActFields) => (
  <>
    <p>
      Su palabra se muestra junto a la de la junta, y el operador de Plazo lo mira. Mientras tanto nada nuevo se dice
      contra su oficina.
    </p>
    <Radios
      {...props.of('ground')}
      label="Qué encontró"
      options={[
        { value: 'not-in-register', label: 'No consta en nuestro registro' },
        { value: 'not-our-stamp', label: 'El sello no es de nuestra mesa de partes' },
      ]}
    />
    <Text {...props} label="Qué registro revisó y qué encontró" />
    <Signed {...props} />
  </>
)

const Forward = (props: ActFields) => {
  const { of, destinations } = props
  return (
    <>
      <p>
        Dentro de la misma entidad el plazo no cambia (TUO Ley 27444, arts. 117.2 y 132.1). A otra entidad, el plazo de
        la suya sigue hasta que conste que la otra lo recibió (art. 130.1).
      </p>
      <Select
        {...of('to')}
        value={of('to').value}
        label="A qué oficina"
        groups={destinations.map(({ label, options }) => ({ label, options }))}
      />
      <Input {...of('document')} required short label="Con qué documento (memorando, oficio o proveído)" />
      <Text {...props} label="Por qué" optional />
      <Signed {...props} />
    </>
  )
}

const Observe = (props: ActFields) => {
  const { of } = props
  return (
    <>
      <p>
        Mientras la junta no subsane, el plazo de su oficina no corre (TUO Ley 27444, art. 125.3.1). La entidad observa
        una sola vez (art. 126.2).
      </p>
      <Radios
        {...of('stage')}
        label="Cuándo se observa"
        options={[
          { value: 'desk', label: 'En la mesa de partes, al recibirlo: 2 días para subsanar' },
          { value: 'review', label: 'Después, lo que allí no se podía ver' },
        ]}
      />
      <Text {...props} label="Qué debe añadirse o corregirse" />
      <Input {...of('norm')} required label="Norma que lo exige" />
      <Input {...of('notified')} only="date" required short label="Qué día lo supo la junta" />
      <Input {...of('days')} numeric short label="Días hábiles para subsanar (si los fijó)" />
      <Input {...of('document')} short label="Con qué documento (si lo hay)" />
      <Signed {...props} />
    </>
  )
}

const Committed = (props: ActFields) => (
  <>
    <p>No es una respuesta y el plazo sigue. Se muestra con su fecha; cuando pase, la junta dice si se cumplió.</p>
    <Input {...props.of('until')} only="date" required short label="Hasta qué día responderá o cumplirá" />
    <Text {...props} label="A qué se compromete" />
    <Signed {...props} />
  </>
)

const OnPaper = (props: ActFields) => {
  const { of } = props
  return (
    <>
      <p>
        Una vez por plazo. La junta tiene cinco días hábiles para decir si no es así; mientras tanto nada nuevo se dice
        contra su oficina. Si no lo objeta, consta como respuesta de la fecha en que la notificó, y lo que se dijo antes
        sin razón se rectifica.
      </p>
      <Radios
        {...of('outcome')}
        label="Qué respondió su oficina"
        options={outcomes.map((value) => ({ value, label: outcomeWords[value] }))}
      />
      <Input {...of('document')} required short label="N.º del documento notificado" />
      <Input {...of('dated')} only="date" required short label="Fecha del documento" />
      <Input {...of('notified')} only="date" required short label="Fecha en que lo notificó" />
      <Input {...of('means')} required label="Cómo y a quién lo notificó" />
      <Text {...props} label="Qué dice el documento" hint="Copie la parte que responde al pedido." />
      <Signed {...props} />
    </>
  )
}

const Correction = (props: ActFields) => (
  <>
    <p>
      Derecho de respuesta: su pedido consta en la página del expediente, y el operador de Plazo responde en tres días
      hábiles.
    </p>
    <Text {...props} label="Qué dice Plazo que no es así, y cómo es" />
    <Signed {...props} />
  </>
)

const NotUs = (props: ActFields) => (
  <>
    <p>
      Si en este expediente consta algo que su oficina no hizo, dígalo: el operador de Plazo lo mira, y mientras tanto
      nada nuevo se dice contra ella.
    </p>
    <Input {...props.of('folio')} required numeric short label="En qué folio consta" />
    <Text {...props} label="Por qué no fue su oficina" />
    <Signed {...props} />
  </>
)

const Uncured = (props: ActFields) => (
  <>
    <p>
      Se muestra como lo que dice su oficina. Si la junta sí subsanó, elija «Sí consta: acusar recibo» y escriba cuándo
      ingresó.
    </p>
    <Radios
      {...props.of('how')}
      label="Qué pasó"
      options={[
        { value: 'uncured', label: 'Nadie subsanó en los días que había' },
        { value: 'archived', label: 'El documento se archivó' },
      ]}
    />
  </>
)

const drawn: Record<OfficeAct, (props: ActFields) => ComponentChildren> = {
  respuesta: Answer,
  ingreso: Entry,
  'no-consta': Missing,
  derivar: Forward,
  observar: Observe,
  'no-subsano': Uncured,
  compromiso: Committed,
  'en-papel': OnPaper,
  corregir: Correction,
  'no-fue': NotUs,
}

/** The fields of an act, with what was typed and what was wrong with it. */
export const actFields = (
  act: OfficeAct,
  { values, errors, ...rest }: Omit<ActFields, 'of'> & { values: Values<OfficeField>; errors: Errors<OfficeField> },
): ComponentChildren => drawn[act]({ ...rest, of: (name) => ({ name, value: values[name], error: errors[name] }) })
