import type { Entity, PublicJunta } from '../../cases/entity.ts'
import { isOutside } from '../../law/ladderSteps.ts'
import { kindName } from '../../law/rules.ts'
import { type Instant, spanishDateTime } from '../../law/time.ts'
import { type Errors, type FilingField, filingChannels, filingKinds, type Values } from '../parts/fields.ts'
import { Area, Check, ErrorSummary, failing, Input, Radios, Select } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'
import { Before } from './before.tsx'
import { channelLabels, consents, identities, kindHelp } from './filingWords.ts'

type Props = {
  entities: Entity[]
  /** Those in whose name the reader may file. */
  juntas: PublicJunta[]
  values: Values<FilingField>
  errors: Errors<FilingField>
  submission: string
  /** What proves that the form was shown to whoever sends it. */
  token: string
  now: Instant
}

/** What the fields share: name, what was typed, what was wrong. */
const fieldsOf =
  ({ values, errors }: Props) =>
  (name: FilingField) => ({
    name,
    value: values[name],
    error: errors[name],
  })

type Of = { of: ReturnType<typeof fieldsOf> }

const nameOf = ({ name, resolution }: PublicJunta): string => (resolution ? name : `${name} (no verificada)`)

const Who = ({ of, juntas }: Of & Pick<Props, 'juntas'>) => (
  <fieldset class="group">
    <legend>1. Quién presenta</legend>
    {juntas.length === 1 && juntas[0] ? (
      <p>
        <input type="hidden" name="junta" value={juntas[0].id} />
        Presenta <strong>{nameOf(juntas[0])}</strong>.
      </p>
    ) : (
      <Select
        {...of('junta')}
        label="Junta u organización"
        groups={[{ options: juntas.map((one) => ({ value: one.id, label: nameOf(one) })) }]}
      />
    )}
    <Radios {...of('publicIdentity')} label="Quién verá el nombre de la junta" options={identities} />
    <p class="hint">No se piden DNI, teléfono ni domicilio: no los escriba en ningún lugar de este formulario.</p>
  </fieldset>
)

const What = ({ of, entities }: Of & { entities: Entity[] }) => (
  <fieldset class="group">
    <legend>2. Qué presenta y ante quién</legend>
    <Radios
      {...of('kind')}
      label="Tipo de documento"
      options={filingKinds.map((kind) => ({ value: kind, label: kindName(kind), hint: kindHelp[kind] }))}
    />
    <Select
      {...of('against')}
      label="Cargo u oficina de que se trata"
      hint="Plazo se dirige al cargo, no a la persona. Quién debe responder lo determina la norma."
      groups={entities.map(({ code, name, posts }) => ({
        label: name,
        options: posts
          .filter(({ id }) => !isOutside(id))
          .map(({ id, title }) => ({ value: `${code}/${id}`, label: title })),
      }))}
    />
    <Input
      {...of('about')}
      short
      label="N.º del expediente en Plazo sobre el que trata, si ya lo registró"
      hint="Para una denuncia disciplinaria porque no hubo respuesta: Plazo revisa que el plazo ya haya terminado, porque antes la rechazarían. La queja por la misma razón se abre en la página del expediente, «Qué sigue». Una queja por otro defecto se presenta en cualquier momento: deje esto en blanco. Ejemplo: WAY-2026-000123-5"
    />
  </fieldset>
)

const How = ({ of, now, asked }: Of & { now: Instant; asked: (name: FilingField) => boolean }) => (
  <fieldset class="group">
    <legend>3. Cómo llega a la autoridad</legend>
    <Radios
      {...of('channel')}
      label="El documento"
      hint="El plazo corre desde que consta que la autoridad lo recibió, no desde que usted lo registra aquí."
      options={filingChannels.map((value) => ({ value, label: channelLabels[value] }))}
    />
    <Input
      {...of('presented')}
      only="datetime-local"
      short
      label="Fecha y hora del sello o de la constancia"
      hint={`Hora de Lima. Ahora es el ${spanishDateTime(now)}. Si aún no se presentó, deje en blanco.`}
    />
    {asked('presentedAnyway') && <Check {...of('presentedAnyway')} label="Sí, el sello dice ese día y esa hora" />}
    <Check {...of('collects')} label="Solo un reclamo: pedí recoger la respuesta en la entidad, no en mi domicilio" />
    <Input
      {...of('entryNumber')}
      short
      label="N.º de registro (si lo tiene)"
      hint="El que puso la mesa de partes, el correo o la notaría."
    />
    {asked('anotherMatter') && <Check {...of('anotherMatter')} label="Sí, ese número es también de este documento" />}
    <Input
      {...of('desk')}
      short
      label="Mesa de partes, oficina o notaría (si la sabe)"
      hint="Con el número, la fecha, la hora y la mesa de partes, Plazo puede decir que usted muestra un cargo."
    />
  </fieldset>
)

const Then = ({ of }: Of) => (
  <fieldset class="group">
    <legend>6. La respuesta, y si no la hay</legend>
    <Radios {...of('consent')} label="¿Plazo avisa a los superiores de esa oficina?" options={consents} />
    <p class="hint">
      Si el plazo termina y no hay respuesta, Plazo les escribe un correo, uno por vez, en nombre de la junta. Puede
      cambiarlo después. Ningún otro documento se presenta por usted.
    </p>
    <Check
      {...of('noticesByMail')}
      label="Autorizo que la respuesta se notifique al correo de la junta que consta en Plazo (TUO Ley 27444, art. 20.4)"
    />
    <p class="hint">Si no lo marca, la entidad debe notificarla en su domicilio. Puede cambiarlo después.</p>
  </fieldset>
)

const Text = ({ of }: Of) => (
  <fieldset class="group">
    <legend>4. Qué pasó y qué piden</legend>
    <p class="hint">
      No nombre a vecinos ni a menores. El texto no se publica hasta que una persona lo revise; el tipo, la oficina, las
      fechas y el estado se publican al instante.
    </p>
    <Input {...of('subject')} required label="Asunto" hint="En una línea." />
    <Area {...of('facts')} required rows={8} label="Hechos" hint="Qué ocurrió, cuándo y de qué manera." />
    <Input {...of('place')} label="Lugar (si corresponde)" />
    <Area
      {...of('request')}
      required
      rows={4}
      label="Pedido"
      hint="Qué debe hacer la autoridad. Un solo pedido, concreto."
    />
    <Input {...of('norm')} label="Norma (si la conoce)" hint="No es obligatorio. Ejemplo: Ley 27972, art. 118." />
  </fieldset>
)

const Proof = ({ of }: Of) => (
  <fieldset class="group">
    <legend>5. Pruebas</legend>
    <Area
      {...of('evidence')}
      rows={4}
      label="Pruebas que acompaña o que existen"
      hint="Una por línea. Ejemplo: seis fotografías con fecha y hora."
    />
    <Input {...of('fojas')} numeric short label="Fojas (número de hojas, si lo sabe)" />
  </fieldset>
)

/** The form to file: POST /casos. Whatever was typed comes back as it was, with what to correct beside it. */
export const filingPage = (props: Props): string => {
  const { entities, juntas, values, errors, submission, token, now } = props
  const of = fieldsOf(props)
  const title = 'Presentar un documento'
  return page({
    title: failing(errors, title),
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        <p>
          Al terminar recibe un número y una constancia de registro. Una denuncia de corrupción no se publica nunca: ni
          su texto, ni sus fechas, ni que existe.
        </p>
        <form action="/casos" method="post">
          <input type="hidden" name="submission" value={submission} />
          <input type="hidden" name="form" value={token} />
          <Who of={of} juntas={juntas} />
          <What of={of} entities={entities} />
          <How of={of} now={now} asked={(name) => !!(errors[name] || values[name])} />
          <Text of={of} />
          <Proof of={of} />
          <Then of={of} />
          <Before />
          <button type="submit">Presentar y obtener la constancia</button>
          <p class="hint">Si se corta la conexión, vuelva a pulsar: no se registra dos veces.</p>
        </form>
      </>
    ),
  })
}
