import { figureWords } from '../../words/accusing.ts'
import { page } from '../parts/layout.tsx'

/** A word of the law or of Plazo, in plain words, and the norm that gives it where one does. */
const words: readonly (readonly [id: string, word: string, meaning: string, norm?: string])[] = [
  ['acuse-de-recibo', 'Acuse de recibo', 'Lo que dice la oficina de que un documento le llegó, con número y fecha.'],
  ['anexo', 'Anexo', 'Lo que acompaña al escrito: un plano, una foto, un acta.', 'TUO Ley 27444, art. 113'],
  [
    'aviso',
    'Aviso',
    'Un correo de Plazo a un superior, sobre un plazo de su oficina que terminó. No es un documento presentado, y la ley no le da un plazo.',
  ],
  [
    'cargo',
    'Cargo',
    'Su copia del escrito con el sello de recepción: número, fecha y hora. Vale como el original.',
    'TUO Ley 27444, art. 114',
  ],
  ['casco-urbano', 'Casco urbano y periferia', 'Las dos partes en que se muestran las zonas, una al lado de la otra.'],
  [
    'comprobado',
    'Comprobado',
    'La oficina acusó recibo, o el operador revisó el sello o la consulta pública. Solo lo comprobado cuenta a favor o en contra de una autoridad.',
  ],
  ['constancia', 'Constancia', 'El papel que da Plazo de lo que registró. No es el cargo de la entidad.'],
  [
    'derivar',
    'Derivar',
    'Enviar un documento a quien le toca. Dentro de la misma entidad el plazo no empieza de nuevo.',
    'TUO Ley 27444, arts. 117.2 y 130.1',
  ],
  [
    'dia-habil',
    'Día hábil',
    'De lunes a viernes, sin feriados ni días que declare no laborables un decreto supremo.',
    'TUO Ley 27444, art. 134',
  ],
  [
    'expediente',
    'Expediente',
    'Todo lo de un mismo asunto, con un solo número que no cambia.',
    'TUO Ley 27444, art. 150',
  ],
  ['folio', 'Folio', 'Cada hoja numerada del expediente. En Plazo nadie la cambia ni la quita sin que se note.'],
  ['gestion', 'Gestión', 'Lo que la junta hizo además de escribir: fue a la oficina, llamó, pidió una cita.'],
  [
    'junta-vecinal',
    'Junta vecinal',
    'Los vecinos organizados de una zona. «No verificada»: nadie revisó todavía su resolución.',
    'Ley 27972, arts. 116 a 118',
  ],
  [
    'mesa-de-partes',
    'Mesa de partes',
    'La ventanilla, o el correo o la página, donde una entidad recibe documentos.',
    'TUO Ley 27444, art. 117',
  ],
  [
    'observacion',
    'Observación y subsanación',
    'La entidad dice qué debe completarse en un documento; la junta lo completa. Mientras tanto el plazo no corre.',
    'TUO Ley 27444, art. 125',
  ],
  [
    'plazo',
    'Plazo',
    'Los días que da la ley para responder. Se cuentan desde el día hábil siguiente a la presentación.',
    'TUO Ley 27444, arts. 131 a 134',
  ],
  ['por-comprobar', 'Por comprobar', 'Lo dice el cargo de la junta y nadie lo ha comprobado. No cuenta contra nadie.'],
  [
    'queja',
    'Queja por defectos de tramitación',
    'Lo que se presenta al superior cuando no se cumple un plazo. Se resuelve en tres días hábiles.',
    'TUO Ley 27444, art. 158',
  ],
  ['respondido', 'Respondido', 'La junta tiene una respuesta. No quiere decir que el problema se resolvió.'],
  [
    'termino-sin-respuesta',
    figureWords.silent,
    'El plazo comprobado terminó y en Plazo no consta una respuesta a esa fecha. Si la oficina respondió por otro lado, puede decirlo y se muestra.',
  ],
  [
    'tupa',
    'TUPA',
    'La lista de trámites de cada entidad, con sus requisitos y plazos. Silencio positivo o negativo según el TUPA de la entidad, que Plazo no supone.',
    'TUO Ley 27444, arts. 35 y 188',
  ],
]

/** The words of these pages, so that a link explains each. GET /glosario. */
export const glosarioPage = ({ site }: { site: string }): string =>
  page({
    title: 'Qué quiere decir cada palabra',
    description: 'Cargo, folio, día hábil, por comprobar: las palabras de los expedientes, en simple.',
    url: `${site}/glosario`,
    children: (
      <>
        <h1>Qué quiere decir cada palabra</h1>
        <dl>
          {words.map(([id, word, meaning, norm]) => (
            <div id={id}>
              <dt>{word}</dt>
              <dd>
                {meaning}
                {norm && <small> {norm}.</small>}
              </dd>
            </div>
          ))}
        </dl>
        <p>
          <a href="/como-funciona">Cómo funciona Plazo</a> · <a href="/plazos">Calcular un plazo</a>
        </p>
      </>
    ),
  })
