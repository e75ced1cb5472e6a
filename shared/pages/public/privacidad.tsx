import { page } from '../parts/layout.tsx'
import { Contact, type Operated } from '../parts/operated.tsx'

const Responsible = ({ operated: { name, address, contact } }: { operated: Operated }) => (
  <>
    <h2>Quién responde por sus datos</h2>
    <p>
      {name ?? 'El operador de este Plazo'}
      {address && `, ${address}`}. Para todo lo que dice esta página, escriba a <Contact at={contact} />.
    </p>
  </>
)

const Kept = () => (
  <>
    <h2>Qué se guarda y para qué</h2>
    <ul>
      <li>
        <b>El nombre y el correo de la junta, y lo que escribe.</b> Para registrar su documento, contar el plazo,
        escribir a la autoridad y avisarle. Sin eso no se puede registrar. Lo que el formulario marca «si lo sabe» o «si
        lo tiene» puede quedar en blanco.
      </li>
      <li>
        <b>El correo con el que se pide entrar,</b> mientras vale el código; y desde qué clase de navegador se entró,
        mientras la mesa siga abierta ahí. Para que nadie presente en nombre de otra junta. De quien entra con su huella
        o su PIN, una clave de ese teléfono que no sirve en otro sitio, hasta que la quite: la huella y el PIN nunca
        salen del teléfono.
      </li>
      <li>
        <b>Las fotos y los documentos que la junta añade.</b> De cada foto se quita el lugar y la cámara; el archivo que
        llegó no se guarda. Los ven la junta y el operador: nadie más, mientras no se revisen. La foto de un cargo, que
        lleva firmas, no se publica nunca.
      </li>
      <li>
        <b>Lo que responde una oficina y quién declara firmarlo.</b> Para entregárselo a la junta.
      </li>
      <li>
        <b>El correo de cada persona que actúa por una junta y qué es en ella.</b> Para que entre y para escribirle. Lo
        ven, a medias, solo los demás de su junta.
      </li>
      <li>
        <b>El cargo de quien debe responder y quién lo ocupa.</b> Para dirigirse al cargo y mostrar quién responde.
      </li>
    </ul>
    <p>Plazo no pide DNI, teléfono, domicilio ni firmas: no los escriba.</p>
    <p>
      No registra delitos ni juicios sobre nadie (art. 13.8): solo qué se presentó, cuándo, y si consta una respuesta.
    </p>
  </>
)

const Grounds = () => (
  <>
    <h2>Con qué derecho</h2>
    <p>
      Los datos de la junta, con su consentimiento, que da al presentar (Ley 29733, art. 13.5). Puede retirarlo cuando
      quiera (art. 13.7). Nombrar a quien ocupa un cargo público no lo requiere: ese dato está en fuentes accesibles al
      público, como los portales de transparencia (art. 14.2), y mostrarlo es ejercer la libertad de información (art.
      14.12). Junto a su nombre solo se dice lo que alguien comprobó.
    </p>
  </>
)

const Seen = () => (
  <>
    <h2>Quién lo ve</h2>
    <ul>
      <li>
        <b>Todos:</b> el tipo de documento, de qué trata, la zona, el cargo, las fechas y el estado; el nombre de la
        junta y la calle, si ella lo eligió.
      </li>
      <li>
        <b>La autoridad a la que se dirige:</b> además, el texto del documento.
      </li>
      <li>
        <b>El operador de Plazo:</b> lo necesario para comprobar un cargo o corregir un error.
      </li>
      <li>
        <b>Nadie más.</b> Una denuncia de corrupción no se publica nunca, ni que existe.
      </li>
    </ul>
    <p>
      Los datos se guardan cifrados en servidores de Amazon Web Services en los Estados Unidos, que también envía los
      correos; al presentar, la junta consiente ese traslado (art. 15). No hay publicidad ni rastreadores. En las
      páginas donde se escribe un código hay una cookie técnica que solo cuenta los intentos. A quien entra a su mesa se
      le dejan dos más: la que la mantiene abierta, 30 días desde el último uso, y la que reconoce ese navegador, un
      año.
    </p>
  </>
)

const Time = () => (
  <>
    <h2>Cuánto tiempo</h2>
    <ul>
      <li>
        El texto, los archivos y el correo de la junta: mientras exista el expediente, o hasta que la junta pida
        borrarlos: entonces se oculta el expediente enseguida, y dos personas del equipo los borran. Las copias de
        respaldo duran 7 días más. Lo que otros ya recibieron por correo o guardaron no se puede quitar.
      </li>
      <li>
        Un borrador: 30 días desde el último cambio, o hasta que se presenta o se borra. Solo lo ve el correo que lo
        escribe.
      </li>
      <li>
        Los folios (fechas, cargos, números y, de una lista, de qué trata y dónde): siempre. No llevan textos, correos
        ni nombres de personas.
      </li>
      <li>El registro de uso de la página, sin direcciones de nadie: tres meses.</li>
    </ul>
  </>
)

const Rights = ({ contact }: Pick<Operated, 'contact'>) => (
  <>
    <h2>Sus derechos</h2>
    <p>
      Puede pedir saber qué datos suyos hay (respuesta en 20 días hábiles), y que se corrijan, se borren o dejen de
      usarse (10 días hábiles): Ley 29733, arts. 19 a 22, y D.S. 016-2024-JUS. Es gratis: escriba a{' '}
      <Contact at={contact} /> diciendo qué pide y de qué expediente. También quien ocupa un cargo y ve aquí un dato
      equivocado.
    </p>
    <p>
      Si no le responden o se lo niegan, puede reclamar ante la Autoridad Nacional de Protección de Datos Personales, en
      el Ministerio de Justicia (art. 24).
    </p>
  </>
)

/** The notice of Ley 29733, art. 18: who is responsible, for what, for how long, which rights, and where to ask. */
export const privacidadPage = ({ operated, site }: { operated: Operated; site: string }): string =>
  page({
    title: 'Sus datos en Plazo',
    url: `${site}/privacidad`,
    description:
      'Qué datos guarda Plazo, para qué, quién los ve, cuánto tiempo y cómo pedir que se corrijan o se borren.',
    children: (
      <>
        <h1>Sus datos en Plazo</h1>
        <p>Según la Ley 29733, de Protección de Datos Personales.</p>
        <Responsible operated={operated} />
        <Kept />
        <Grounds />
        <Seen />
        <Time />
        <Rights contact={operated.contact} />
      </>
    ),
  })
