import { nextSuperior } from '../../cases/acts/escalated.ts'
import { knownUpTo } from '../../cases/state.ts'
import type { FilingText } from '../../cases/texts.ts'
import { limaDate, spanishDateTime } from '../../law/time.ts'
import type { Cargo } from '../../papers/cargo.ts'
import type { Text } from '../../papers/paper.ts'
import { RESERVED } from '../../words/record.ts'
import { skippedWords } from '../../words/skipped.ts'
import { type Block, code, type Draft, facts, heading, link, list, paragraph, typedLines } from '../blocks.ts'
import { chosenIn, type Dossier, disclosed, pageOf, petitioner, titleOf, topic } from '../dossier.ts'
import { escrito, gestionWords } from '../escrito.ts'
import { howToHold } from '../hold.ts'
import type { CaseLetter } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { howToShow } from '../showing.ts'
import { reckoning, termWords } from '../term.ts'
import { citeTuo } from '../words.ts'

/** "Keep this": what was recorded, how the term runs or when it will begin, and what comes next. It is the junta's proof. */
export const cargo: CaseLetter = {
  to: { junta: 'legal' },
  tellsDate: 'outright',
  owed: (state, { id }) => (id === 0 ? [state.filed] : []),
  write,
  attached,
}

function write(dossier: Dossier): Draft {
  const { case: state } = dossier
  const matter = matterOf(dossier, 0)
  const { owed, name, title, presented, verified } = matter
  const adopted = dossier.entity.adoptsPlazo
  const keep = adopted ? 'Guarde este cargo' : 'Guarde esta constancia'
  return {
    subject: [keep, topic(dossier)],
    title: keep,
    blocks: [
      paragraph(
        `Su documento quedó registrado. Anote el número: sirve para todo lo que siga. ${adopted ? 'El cargo' : 'La constancia'} va adjunt${adopted ? 'o' : 'a'} en PDF.`,
      ),
      facts(
        ['Número', state.number],
        ['Registrado en Plazo', `${spanishDateTime(state.filed.at)}, folio ${state.filed.folio}`],
        ['Documento', name],
        ['De qué trata', chosenIn(dossier)],
        ['Asunto', disclosed(dossier)?.subject],
        ['Debe responder', title],
        ['Aparece como', petitioner(dossier)],
        ['Presentado', presented ?? 'todavía no consta'],
        ['Plazo', termWords(matter)],
      ),
      ...reckoning(matter, dossier),
      ...(petitioner(dossier) === RESERVED
        ? [paragraph('Ni la oficina ni el público leen el nombre de su junta en los avisos de Plazo.')]
        : []),
      heading('Qué sigue'),
      list([
        ...(owed.presented ? [] : [howItGetsThere(dossier)]),
        ...(owed.presented && !verified ? [UNCHECKED] : []),
        ...(owed.collects ? [COLLECTS] : []),
        ...next(dossier),
      ]),
      ...(verified ? [] : howToShow(dossier)),
      ...howToHold(dossier),
      ...notOurs(dossier),
      ...(disclosed(dossier) ? [heading('Lo que su junta escribió'), ...escrito(dossier)] : []),
    ],
  }
}

/** For whoever reads the mailbox of a junta in whose name somebody else filed. */
const notOurs = ({ site, case: { number, rule }, juntaCode }: Dossier): Block[] => [
  heading('Si esto no lo presentó su junta'),
  // Of what is confidential no letter has the code: who reads this mailbox need not be who wrote it.
  ...(rule.published
    ? [
        link('Dígalo en esta página', `${site}/casos/${number}/desconocer`),
        code('Escriba allí el código de la junta', juntaCode),
      ]
    : [paragraph('Responda a este correo: lo lee el operador de Plazo.')]),
]

const COLLECTS =
  'Usted eligió recoger la respuesta en la entidad (D.S. 007-2020-PCM, art. 17.3). Pasado el plazo, pídala allí y dígalo al operador de Plazo: hasta entonces Plazo no dice nada de la oficina.'

const UNCHECKED =
  'Guarde el cargo sellado o el número de ingreso: hasta que alguien lo compruebe, la página dice que se presentó según la junta, y nada consta contra la oficina.'

const howItGetsThere = ({ case: state, entity }: Dossier): string => {
  if (!state.rule.published)
    return 'Plazo no envía el contenido por correo: preséntelo por el canal de denuncias de la entidad y registre con el enlace de abajo la fecha en que lo recibieron.'
  if (state.rule.registry)
    return 'Plazo no lo envía: regístrelo usted en el Libro de Reclamaciones de la entidad, que le da al momento una copia con su número (D.S. 007-2020-PCM, art. 15.6), y anótela con el enlace de abajo. El plazo corre desde ese registro.'
  return entity.mesaDePartes && !state.unsent
    ? `Plazo envía su escrito a la mesa de partes (${entity.mesaDePartes}). El plazo empieza cuando ella lo recibe, y le avisaremos.`
    : 'Plazo no lo envía: preséntelo usted y registre con el enlace de abajo la fecha, la hora y el número de su cargo. El plazo corre desde ese día.'
}

const next = (dossier: Dossier): string[] => {
  const { case: state, now } = dossier
  const rung = nextSuperior(state, dossier.entity, limaDate(now))
  return [
    'Plazo avisa a la oficina desde cuándo corre el plazo y cuándo termina.',
    rung && state.consent.includes('superiors')
      ? `Si el plazo termina y no consta una respuesta, Plazo se lo dice y, si consta comprobado cuándo lo recibieron, avisa a ${titleOf(dossier, rung.post)}.`
      : 'Si el plazo termina y no consta una respuesta, Plazo se lo dice, con las vías que quedan.',
    state.rule.published ? 'Si responden, le enviamos la respuesta.' : 'Si responden, le avisamos por este correo.',
  ]
}

const cargoNorm = ({ case: { filed } }: Dossier): string => citeTuo('114', limaDate(filed.at))

const asCargo = (dossier: Dossier): string[] => [
  `${dossier.entity.name} adoptó Plazo como mesa de partes: este cargo acredita la fecha y la hora en que recibió el documento (${cargoNorm(dossier)}).`,
]

const asConstancia = (dossier: Dossier): string[] => [
  'Plazo, registro independiente, hace constar lo que la junta registró, con su fecha y su hora. Los anexos y las fojas son los que la junta declara: Plazo no los recibió.',
  `No es el cargo de la entidad (${cargoNorm(dossier)}): guarde también el cargo sellado o el número de ingreso.`,
]

/** The escrito in the parts of art. 113; the evidence stands among the annexes. */
const written = ({ subject, facts: told, request, norm = '', place = '', gestiones = [] }: FilingText): Text[] =>
  [
    { title: 'Asunto', paragraphs: typedLines(subject) },
    { title: 'Hechos', paragraphs: typedLines(told) },
    { title: 'Pedido', paragraphs: typedLines(request) },
    { title: 'Lugar de los hechos', paragraphs: typedLines(place) },
    { title: 'Normas que invoca', paragraphs: typedLines(norm) },
    { title: 'Gestiones anteriores', paragraphs: gestiones.map(gestionWords) },
  ]
    .filter(({ paragraphs }) => paragraphs.length > 0)
    .map(({ title, paragraphs }) => ({ title: `${title}, en palabras de la junta`, paragraphs }))

/** What the PDF that goes with it states; a confidential kind has no page. */
function attached(dossier: Dossier): Cargo {
  const { case: state, entity, site } = dossier
  const matter = matterOf(dossier, 0)
  const text = disclosed(dossier)
  const known = knownUpTo(state)
  return {
    adopted: entity.adoptsPlazo,
    number: state.number,
    filedAt: `${spanishDateTime(state.filed.at)} (hora de Lima)`,
    at: state.filed.at,
    place: `En línea, en ${site}`,
    kindName: matter.name,
    addressee: `${matter.title}, ${entity.name}`,
    junta: petitioner(dossier),
    fojas: dossier.filing.fojas,
    annexes: text?.evidence ?? [],
    texts: text ? written(text) : [],
    presentation: matter.presented ?? 'Todavía no consta que la mesa de partes lo recibiera.',
    term: termWords(matter),
    counted: [...(matter.counted ? [matter.counted] : []), ...skippedWords(matter.skipped)],
    hash: known.head,
    url: pageOf(dossier),
    folio: String(known.folio),
    legal: [
      `Deber: ${matter.duty.sentence} Norma: ${matter.duty.norm}.`,
      ...(matter.inferred ? [`Sobre el plazo: ${matter.inferred}.`] : []),
      ...(entity.adoptsPlazo ? asCargo(dossier) : asConstancia(dossier)),
    ],
  }
}
