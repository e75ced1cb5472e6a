import type { ComponentChildren } from 'preact'
import { offered } from '../../../cases/catalogue.ts'
import { hasDesk } from '../../../cases/entity.ts'
import { spanishLength } from '../../../law/explain.ts'
import { isOutside } from '../../../law/ladderSteps.ts'
import { isNeverPublished, ruleInForce } from '../../../law/rules.ts'
import { type Instant, spanishDateTime } from '../../../law/time.ts'
import { citation } from '../../../law/tuo.ts'
import { silenceNote, wayWords } from '../../../words/channels.ts'
import { cargoChannels, type Errors, filingChannels, filingKinds } from '../../parts/fields.ts'
import { Area, Input, Radios, Select } from '../../parts/form.tsx'
import { channelLabels, consents, identities, kindHelp, kindQuestions } from '../filingWords.ts'
import { type Asked, type GuideField, isConfidential, juntaOf, OTHER, placesIn } from './steps.ts'

/** What a question is drawn from. `found`: the entities that answer to the name that was typed. */
export type Question = Asked & {
  errors: Errors<GuideField>
  found: readonly { code: string; name: string }[]
  now: Instant
}

/** What the catalogue says of the subject that was chosen. */
const subjectIn = ({ catalogue, values }: Asked) => catalogue?.subjects.find(({ id }) => id === values.subjectId)

const of = ({ values, errors }: Question, name: GuideField, otherwise?: string) => ({
  name,
  value: values[name] ?? otherwise,
  error: errors[name],
})

/** More than this, and a list is folded up. */
const MOST_RADIOS = 12

const Junta = (question: Question) => (
  <Radios
    {...of(question, 'junta')}
    label="Elija una"
    options={question.juntas.map(({ id, name, resolution }) => ({
      value: id,
      label: resolution ? name : `${name} (no verificada)`,
    }))}
  />
)

const Entidad = (question: Question) => (
  <>
    <Input
      {...of(question, 'entityName')}
      label="Busque por su nombre"
      hint="Por ejemplo, el nombre de su distrito o de su provincia."
    />
    {question.found.length > 0 && (
      <Radios
        {...of(question, 'entity')}
        optional
        label="Elija una"
        options={question.found.map(({ code, name }) => ({ value: code, label: name }))}
      />
    )}
  </>
)

const Que = (question: Question) => (
  <Radios
    {...of(question, 'subjectId')}
    label="Elija lo que más se parezca"
    hint="Esto se publica al instante, con la oficina y las fechas. Lo que escriba después, no."
    options={[
      ...offered(question.catalogue?.subjects ?? []).map(({ id, name, question: asked }) => ({
        value: id,
        label: asked,
        hint: name,
      })),
      { value: OTHER, label: 'Otra cosa' },
    ]}
  />
)

const Zona = (question: Question) => (
  <Radios
    {...of(question, 'zoneId')}
    label="Elija una"
    hint="La zona se publica siempre; la calle, solo si la junta muestra su nombre."
    options={[
      ...offered(question.catalogue?.zones ?? []).map(({ id, name }) => ({ value: id, label: name })),
      { value: OTHER, label: 'En ninguna en especial' },
    ]}
  />
)

const Lugar = (question: Question) => {
  const options = [
    ...placesIn(question).map(({ id, name }) => ({ value: id, label: name })),
    { value: OTHER, label: 'Otro lugar' },
  ]
  const list = { ...of(question, 'placeId'), label: 'Calle o lugar' }
  return (
    <>
      {options.length > 1 &&
        (options.length > MOST_RADIOS ? (
          <Select {...list} groups={[{ options }]} />
        ) : (
          <Radios {...list} options={options} />
        ))}
      <Input
        {...of(question, 'place')}
        label="Cómo encontrarlo (si ayuda)"
        hint="Cuadra, número o referencia. No se publica: va en el documento."
      />
    </>
  )
}

const Quien = (question: Question) => {
  const { entity } = question
  const usual = subjectIn(question)?.post
  const options = (entity?.posts ?? [])
    .filter(({ id }) => !isOutside(id))
    .map(({ id, title }) => ({ value: id, label: title }))
  const first = options.filter(({ value }) => value === usual)
  return (
    <>
      <Select
        {...of(question, 'against', usual)}
        label="Cargo u oficina"
        hint={`${first[0] ? `Por lo que eligió, suele ser: ${first[0].label}. ` : ''}Plazo se dirige al cargo, no a la persona. Quién debe responder lo determina la norma.`}
        groups={[{ options: [...first, ...options.filter(({ value }) => value !== usual)] }]}
      />
      <p>{entity?.name}</p>
      <p>
        <button class="plain" type="submit" name="ir" value="entidad" formNoValidate>
          Es de otra entidad
        </button>
      </p>
    </>
  )
}

const Tipo = (question: Question) => {
  const junta = juntaOf(question)
  const from = (kind: (typeof filingKinds)[number]): string =>
    junta && !question.own.includes(junta.id) && isNeverPublished(kind, question.today)
      ? ' Se presenta solo desde el correo de la junta, y usted entró con otro.'
      : ''
  const term = (kind: (typeof filingKinds)[number]): string => {
    const rule = ruleInForce(kind, question.today)
    return rule ? ` Plazo: ${spanishLength(rule.term)} (${citation(rule.sets)}).` : ''
  }
  return (
    <Radios
      {...of(question, 'kind', subjectIn(question)?.kind)}
      label="Elija una"
      options={filingKinds.map((kind) => ({
        value: kind,
        label: kindQuestions[kind],
        hint: `${kindHelp[kind]}${term(kind)}${from(kind)}`,
      }))}
    />
  )
}

const Expediente = (question: Question) => (
  <Input
    {...of(question, 'about')}
    short
    label="N.º del expediente en Plazo (si lo hay)"
    hint={
      question.values.kind === 'queja'
        ? 'La queja porque no hubo respuesta se abre en la página del expediente, «Qué sigue». Una queja por otro defecto se presenta en cualquier momento: deje esto en blanco. Ejemplo: WAY-2026-000123-5'
        : 'Si es porque no hubo respuesta, Plazo revisa que el plazo ya haya terminado, porque antes la rechazarían. Ejemplo: WAY-2026-000123-5'
    }
  />
)

const Hechos = (question: Question) => (
  <>
    <p class="hint">
      Cuente solo lo que vio o puede probar. No nombre a vecinos ni a menores. No se piden DNI, teléfono ni domicilio:
      no los escriba. El texto no se publica hasta que una persona lo revise.
    </p>
    <Input {...of(question, 'subject')} required label="Asunto" hint="En una línea." />
    <Area {...of(question, 'facts')} required rows={8} label="Hechos" hint="Qué ocurrió, cuándo y de qué manera." />
  </>
)

const Pedido = (question: Question) => (
  <>
    <Area
      {...of(question, 'request')}
      required
      rows={4}
      label="Pedido"
      hint="Qué debe hacer la autoridad. Un solo pedido, concreto."
    />
    <Input
      {...of(question, 'norm', subjectIn(question)?.norm)}
      label="Norma (si la conoce)"
      hint="No es obligatorio. Ejemplo: Ley 27972, art. 118."
    />
  </>
)

const Pruebas = (question: Question) => (
  <>
    <Area
      {...of(question, 'evidence')}
      rows={4}
      label="Pruebas que acompaña o que existen"
      hint="Una por línea. Ejemplo: seis fotografías con fecha y hora. Describirlas basta; las fotos se envían después de presentar."
    />
    <Input {...of(question, 'fojas')} numeric short label="Fojas (número de hojas, si lo sabe)" />
  </>
)

const Presentado = (question: Question) => {
  const { entity, values } = question
  const mailable = entity && hasDesk(entity) && values.kind !== 'reclamo' && !isConfidential(question)
  const ways = filingChannels.filter(
    (channel) => (channel !== 'libro' || values.kind === 'reclamo') && (channel !== 'mailbox' || mailable),
  )
  return (
    <Radios
      {...of(question, 'channel')}
      label="El documento"
      hint="El plazo corre desde que consta que la autoridad lo recibió, no desde que usted lo registra aquí."
      options={ways.map((value) => ({ value, label: channelLabels[value] }))}
    />
  )
}

const Sello = (question: Question) => {
  const channel = cargoChannels.find((one) => one === question.values.channel)
  const way = channel && wayWords[channel]
  return (
    <>
      {way && <p>{way.hint(question.today)}</p>}
      {question.values.kind === 'solicitud' && <p class="hint">{silenceNote(question.today)}</p>}
      <Input
        {...of(question, 'presented')}
        only="datetime-local"
        short
        label="Fecha y hora del sello o de la constancia"
        hint={`Hora de Lima. Ahora es el ${spanishDateTime(question.now)}.`}
      />
      <Input
        {...of(question, 'entryNumber')}
        short
        label="N.º de registro (si lo tiene)"
        hint="El que puso la mesa de partes, el correo o la notaría."
      />
      <Input
        {...of(question, 'desk')}
        short
        label="Mesa de partes, oficina o notaría (si la sabe)"
        hint="Con el número, la fecha, la hora y la mesa de partes, Plazo se lo pregunta a la oficina. Sin ellos vale solo su palabra, y nada se dice de la oficina hasta que alguien lo compruebe: puede darlos después."
      />
    </>
  )
}

const Recoger = (question: Question) => (
  <Radios
    {...of(question, 'collects')}
    label="Elija una"
    options={[
      { value: 'true', label: 'Sí, la recogemos en la entidad' },
      { value: 'no', label: 'No: que la lleven a nuestro domicilio' },
    ]}
  />
)

const Identidad = (question: Question) => (
  <>
    <Radios {...of(question, 'publicIdentity')} label="Elija una" options={identities} />
    <p class="hint">Después solo se puede cambiar a una más reservada. No se piden DNI, teléfono ni domicilio.</p>
  </>
)

const Avisos = (question: Question) => (
  <>
    <Radios {...of(question, 'consent')} label="Elija una" options={consents} />
    <p class="hint">
      Si consta comprobado cuándo recibieron el documento, el plazo termina y no hay respuesta, Plazo les escribe un
      correo, uno por vez, en nombre de la junta. Puede cambiarlo después. Ningún otro documento se presenta por usted.
    </p>
  </>
)

/** The controls of each question, by its id. */
export const questions: Readonly<Record<string, (question: Question) => ComponentChildren>> = {
  junta: Junta,
  entidad: Entidad,
  que: Que,
  zona: Zona,
  lugar: Lugar,
  quien: Quien,
  tipo: Tipo,
  expediente: Expediente,
  hechos: Hechos,
  pedido: Pedido,
  pruebas: Pruebas,
  presentado: Presentado,
  sello: Sello,
  recoger: Recoger,
  identidad: Identidad,
  avisos: Avisos,
}
