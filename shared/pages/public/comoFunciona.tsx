import { page } from '../parts/layout.tsx'
import { Contact, type Operated } from '../parts/operated.tsx'

const Steps = () => (
  <ol>
    <li>
      La junta presenta su documento en la mesa de partes de la autoridad y guarda el <b>cargo</b>: su copia con sello,
      número, fecha y hora.
    </li>
    <li>
      Lo registra aquí, con el código que llega a su correo. Plazo le da un número y cuenta el plazo que da la ley, día
      por día, sin los feriados.
    </li>
    <li>Plazo escribe a la oficina: qué debe responder, hasta cuándo y cómo.</li>
    <li>La oficina responde desde el enlace de su carta, sin crear una cuenta. La respuesta llega a la junta.</li>
    <li>Si el plazo termina y no consta una respuesta, la página lo dice con su fecha.</li>
  </ol>
)

const Grades = () => (
  <>
    <h2>Qué sabe Plazo de una presentación</h2>
    <dl>
      <div>
        <dt>Según la junta</dt>
        <dd>Solo ella lo dice. Toda fecha lleva un «si». De la oficina no se dice nada.</dd>
      </div>
      <div>
        <dt>Por comprobar</dt>
        <dd>
          La junta indica un cargo con número, fecha, hora y mesa de partes. La oficina tiene diez días hábiles para
          decir que no le consta. Después, la página cuenta lo que dice ese cargo, sin el nombre de nadie.
        </dd>
      </div>
      <div>
        <dt>Comprobado</dt>
        <dd>
          La oficina acusó recibo, o el operador revisó el sello, la consulta pública o la copia del expediente. Solo
          entonces se dice que un plazo terminó, y quién ocupa el cargo.
        </dd>
      </div>
    </dl>
    <p>Los diez días son un criterio de Plazo: ninguna norma los fija.</p>
  </>
)

const Warnings = () => (
  <>
    <h2>Los avisos a los superiores</h2>
    <p>
      Si el plazo terminó y no consta una respuesta, Plazo puede avisar por correo al superior, que debe cuidar los
      plazos de su personal (TUO Ley 27444, arts. 131.2 y 143.2). Es un aviso: no es un documento presentado y la ley no
      le fija un plazo. Plazo espera unos días y avisa al siguiente superior. La junta puede pedirle que espere. Ese
      orden y esos días son un criterio de Plazo (inferido): ninguna norma los fija.
    </p>
  </>
)

const Menu = () => (
  <>
    <h2>Lo que solo la junta puede presentar</h2>
    <p>Plazo no lo presenta por ella. Le dice qué existe y desde cuándo:</p>
    <ul>
      <li>
        <b>Queja por defectos de tramitación</b>, ante el superior: se resuelve en 3 días hábiles (TUO Ley 27444, art.
        158).
      </li>
      <li>
        <b>Memorial</b> al Concejo Municipal, con firmas de vecinos.
      </li>
      <li>
        <b>Denuncia disciplinaria</b> ante la Secretaría Técnica. No alcanza a las autoridades elegidas (D.S.
        040-2014-PCM, art. 90).
      </li>
      <li>
        <b>Defensoría del Pueblo</b>: gratis, y no puede ser anónima. Sus oficinas orientan sin abogado.
      </li>
      <li>
        <b>Órgano de Control Institucional y Contraloría</b>: reservan la identidad de quien acude.
      </li>
      <li>
        <b>Demanda de cumplimiento</b>, ante el Poder Judicial, con abogado (Ley 31307). La defensa pública del
        Ministerio de Justicia es gratuita.
      </li>
    </ul>
  </>
)

const Never = () => (
  <>
    <h2>Lo que Plazo no hará</h2>
    <ul>
      <li>No dice que alguien obró mal: dice qué se presentó, cuándo, y si consta una respuesta.</li>
      <li>No da por probado lo que nadie comprobó, y lo dice.</li>
      <li>No firma por la junta ni acude en su nombre a un lugar que ella no eligió.</li>
      <li>No publica un texto sin que una persona lo revise, ni el nombre de un vecino.</li>
      <li>No borra lo que pasó: corrige a la vista, y lo que hace el operador queda en el registro.</li>
      <li>No da consejo legal ni reemplaza a la mesa de partes o al Libro de Reclamaciones.</li>
    </ul>
    <p>
      La ley también protege a quien es denunciado: «La municipalidad establecerá mecanismos de sanción en el caso de
      denuncias maliciosas» (Ley 27972, art. 118).
    </p>
  </>
)

/** How Plazo works, for a president of a junta: steps, grades, avisos, what the junta may present itself, and what Plazo will not do. */
export const comoFuncionaPage = ({ operated, site }: { operated: Operated; site: string }): string =>
  page({
    title: 'Cómo funciona Plazo',
    url: `${site}/como-funciona`,
    description: 'Qué hace Plazo con un documento de su junta, paso a paso, y qué no hará.',
    children: (
      <>
        <h1>Cómo funciona Plazo</h1>
        <p>Plazo es gratis. No es de la municipalidad ni de las juntas.</p>
        <Steps />
        <p>
          <a class="button" href="/presentar">
            Presentar un documento
          </a>
        </p>
        <Grades />
        <Warnings />
        <Menu />
        <Never />
        <h2>Preguntas</h2>
        <p>
          {operated.name ? `Lo opera ${operated.name}. ` : ''}Escriba a <Contact at={operated.contact} />. Vea también{' '}
          <a href="/privacidad">sus datos en Plazo</a> y <a href="/registro">lo que hizo el operador</a>.
        </p>
      </>
    ),
  })
