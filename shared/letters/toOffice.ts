import { spanishLength } from '../law/explain.ts'
import { limaDate, spanishDate, spanishDateTime } from '../law/time.ts'
import { instrumentName } from '../words/instruments.ts'
import { outcomeWords, UNANSWERED } from '../words/record.ts'
import { type Block, code, type Detail, type Draft, facts, heading, link, paragraph, quote } from './blocks.ts'
import { type Dossier, disclosed, type Matter, matterOf, petitioner } from './dossier.ts'
import { addressedTo, escrito } from './escrito.ts'
import { openedOver } from './rungs.ts'
import { accordingToRecord, citeTuo } from './words.ts'

/** Where and how an office answers: it types the code, since scanners open links (DESIGN section 6). */
export const howToAnswer = ({ case: state, site, code: codeOf }: Dossier, id: number): Block[] => [
  heading('Cómo responder'),
  link('Abra la página de respuesta', `${site}/responder/${state.number}`),
  code('Escriba allí este código y envíe su respuesta', codeOf(id)),
  paragraph(
    'No necesita usuario ni contraseña. El código es de su oficina: no lo reenvíe. Si ya respondió por otra vía, regístrelo en esa página con el número y la fecha de su documento.',
  ),
  paragraph('Una respuesta automática, un acuse de lectura o un número de ticket no cuenta como respuesta.'),
]

/** What the office answers and by when; nothing of a confidential document beyond its number and its term. */
const owedFacts = (dossier: Dossier, { name, presented, duty, length, inferred }: Matter, until: Detail): Block =>
  facts(
    ['Expediente', dossier.case.number],
    ['Documento', name],
    ['Número de ingreso en la entidad', disclosed(dossier)?.entryNumber],
    ['Asunto', disclosed(dossier)?.subject],
    ['Presenta', petitioner(dossier)],
    ['Presentado', presented],
    ['Deber', duty.sentence],
    ['Norma', duty.norm],
    until,
    ['Plazo', length && spanishLength(length)],
    ['Sobre el plazo', inferred],
  )

/** A case number, what is asked, the term by the later date with its article, and how to answer. */
export function notice(dossier: Dossier, id: number): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, later, counted } = matter
  const by = later ? `Debe responder hasta el ${spanishDate(later)}` : 'Debe responder'
  return {
    subject: [by, name],
    title: by,
    blocks: [
      addressedTo(dossier, owed.debtor),
      paragraph('Se le comunica que el siguiente documento espera su respuesta escrita.'),
      owedFacts(dossier, matter, ['Responder a más tardar el', later && spanishDate(later)]),
      ...(counted ? [paragraph(counted)] : []),
      ...(disclosed(dossier) ? [] : [paragraph('El documento se presentó por su propio canal.')]),
      ...howToAnswer(dossier, id),
      heading('El escrito'),
      ...escrito(dossier),
    ],
  }
}

/** Before the term ends: when, by the earlier of two readings (LAW 2.17); until when, by the one date that every letter tells. */
export function reminder(dossier: Dossier, id: number): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, later, doubt } = matter
  const by = later ? `Responda a más tardar el ${spanishDate(later)}` : 'Responda'
  return {
    subject: ['Recordatorio', by, name],
    title: by,
    blocks: [
      addressedTo(dossier, owed.debtor),
      paragraph('El plazo de este documento termina pronto. Si ya envió su respuesta, no haga nada más.'),
      owedFacts(dossier, matter, ['Responder a más tardar el', later && spanishDate(later)]),
      ...(doubt ? [paragraph(`${doubt} Plazo espera hasta la fecha más lejana.`)] : []),
      ...howToAnswer(dossier, id),
    ],
  }
}

/** That the term ended and no answer is on record; a late one is valid and still owed (140.3). */
export function lapsed(dossier: Dossier, id: number): Draft {
  const { case: state, now } = dossier
  const matter = matterOf(dossier, id)
  const { owed, name } = matter
  const next = openedOver(dossier, id)
  const today = limaDate(now)
  return {
    subject: [`Sin respuesta registrada al ${spanishDate(today)}`, name],
    title: `Sin respuesta registrada al ${spanishDate(today)}`,
    blocks: [
      addressedTo(dossier, owed.debtor),
      paragraph(
        `${accordingToRecord(now, state.folios)}, el documento indicado está ${UNANSWERED}.${
          owed.missed
            ? ` El plazo terminó el ${spanishDate(owed.missed.due)}, como consta en el folio ${owed.missed.folio}.`
            : ''
        }`,
      ),
      owedFacts(dossier, matter, ['Último día del plazo', owed.missed && spanishDate(owed.missed.due)]),
      paragraph(
        `La respuesta todavía se debe y es válida aunque llegue después del plazo (${citeTuo('140.3', today)}). Al registrarse, se detienen los pasos siguientes.`,
      ),
      ...(next ? [paragraph(`Paso siguiente ya abierto: ${instrumentName(next.instrument)}.`)] : []),
      ...howToAnswer(dossier, id),
    ],
  }
}

/** Proof of its answer, to the office that gave it. */
export function receipt(dossier: Dossier, id: number): Draft {
  const { case: state, answers } = dossier
  const { owed, name, told, late } = matterOf(dossier, id)
  const answer = disclosed(dossier) && answers.get(id)
  const at = owed.answered && spanishDateTime(owed.answered.at)
  return {
    subject: [
      `Constancia de su respuesta${owed.answered ? ` del ${spanishDate(limaDate(owed.answered.at))}` : ''}`,
      name,
    ],
    title: 'Constancia de su respuesta',
    blocks: [
      addressedTo(dossier, owed.debtor),
      facts(
        ['Expediente', state.number],
        ['Documento', name],
        ['Respuesta registrada', at && `${at}, folio ${owed.answered?.folio}`],
        ['Plazo', told && `hasta el ${spanishDate(told)}`],
        ['Llegó', late && (late.after ? 'después del plazo: es válida igualmente' : 'dentro del plazo')],
        ['Sentido que indicó', owed.answered && outcomeWords[owed.answered.outcome]],
        ['Su documento', answer?.document],
        ['Firma declarada', answer?.signedBy],
      ),
      ...(answer ? [heading('Su texto'), quote(answer.text)] : []),
      heading('¿No la escribió su oficina?'),
      paragraph('Avísenos hoy mismo: responda a este correo y diga que la respuesta no es de su oficina.'),
    ],
  }
}
