import type { Channel } from '../../cases/folio.ts'

/** How a document that is not presented yet reaches the authority: the junta takes it there, or Plazo mails it. */
export type WayThere = 'own' | 'libro' | 'reserved' | 'mailed'

export type NextSteps = {
  number: string
  published: boolean
  presented?: { channel: Channel } | undefined
  /** The junta shows all that its cargo has. */
  shown?: boolean | undefined
  way?: WayThere | undefined
  /** It was said later that it was presented. */
  since?: boolean | undefined
}

const there: Record<Exclude<WayThere, 'mailed'>, string> = {
  own: 'Llévelo a la mesa de partes de la entidad y pida que sellen su copia con la fecha y la hora: es su cargo. No pueden negarse a recibirlo.',
  libro:
    'Regístrelo en el Libro de Reclamaciones de la entidad, con lo que dice el escrito: le da al momento una copia con su número.',
  reserved: 'Preséntelo por el canal reservado de denuncias de la entidad, y guarde la constancia que le den.',
}

/** What a junta does that presents its document itself, in order. */
const ByHand = ({ number, way }: { number: string; way: keyof typeof there }) => (
  <>
    <li>
      <a href={`/mesa/casos/${number}/papeles/escrito`}>Imprima el escrito</a>, con una copia, y fírmelo.
    </li>
    <li>{there[way]}</li>
    <li>
      Vuelva a Plazo y diga <a href={`/casos/${number}/cargo`}>Ya lo presenté</a>, con esa fecha y esa hora. El plazo
      aún no corre: corre desde ahí.
    </li>
  </>
)

const CONSTANCIA =
  'La constancia en PDF va al correo de la junta. Con ella puede probar qué registró y cuándo; no reemplaza al cargo de la entidad.'

const Mailed = () => (
  <>
    <li>{CONSTANCIA}</li>
    <li>
      Plazo envía su escrito a la mesa de partes. El plazo aún no corre: empieza cuando conste que lo recibió. Le
      escribimos al correo de la junta cuando llegue, o si no llega.
    </li>
  </>
)

/** What follows where it is presented, by whose word that is. */
function told({ published, presented, shown }: NextSteps): string {
  if (presented?.channel === 'plazo') return 'Plazo avisa a la oficina desde cuándo corre el plazo y cuándo termina.'
  if (shown && published)
    return 'Plazo pregunta a la oficina si figura en su registro: si no lo objeta en sus días, vale lo que usted muestra.'
  return `Plazo avisa a la oficina y le pregunta si consta en su registro. Hasta que alguien compruebe el cargo, ${published ? 'la página dice' : 'Plazo dice'} que se presentó según la junta.`
}

const Steps = (props: NextSteps) => {
  const { number, presented, way = 'own', since } = props
  if (presented)
    return (
      <>
        <li>
          {presented.channel === 'plazo'
            ? 'El cargo en PDF va al correo de la junta. Con él puede probar qué presentó y cuándo.'
            : CONSTANCIA}
        </li>
        <li>{told(props)}</li>
      </>
    )
  if (since) return <li>Después se anotó que se presentó: cómo va está en su caso.</li>
  return way === 'mailed' ? <Mailed /> : <ByHand number={number} way={way} />
}

/** What comes after a filing, in order, and where the case is. */
export const Next = (props: NextSteps) => {
  const { number, presented, way, since } = props
  const isByHand = !presented && !since && way !== 'mailed'
  return (
    <>
      <h2>Qué sigue</h2>
      <ol>
        <Steps {...props} />
        <li>Si el plazo termina y no consta una respuesta, se lo diremos por correo.</li>
      </ol>
      {isByHand && <p>{CONSTANCIA}</p>}
      <p>
        <a href={`/mesa/casos/${number}`}>Mi caso</a>: cómo va, y lo que puede hacer.
      </p>
    </>
  )
}
