import { headOf, isAnyUndecided, nextSuperior } from '../cases/acts/escalated.ts'
import { isHeld } from '../cases/acts/held.ts'
import { findPost } from '../cases/entity.ts'
import { isAnyHeld } from '../cases/mails.ts'
import { isAviso, isUnreachable } from '../cases/state.ts'
import { type LocalDate, limaDate, spanishDate } from '../law/time.ts'
import { unanswered } from '../words/accusing.ts'
import { FREE_HELP, NOT_PLAZO, requirement } from '../words/instruments.ts'
import { type Block, code, facts, heading, link, list, paragraph } from './blocks.ts'
import { type Dossier, titleOf } from './dossier.ts'
import { matterOf } from './matter.ts'
import { ladderOf, menuOf } from './rungs.ts'
import { waitWords } from './term.ts'

/**
 * What the junta is told after a silence: whom Plazo wrote to, or will; or else what the junta itself may present. It never
 * ends in silence (I14).
 */
export function nextSteps(dossier: Dossier): Block[] {
  const { case: state, now } = dossier
  const today = limaDate(now)
  const head = headOf(state)
  if (head.about) return menu(dossier)
  const unsent = isAviso(head) && !head.presented && !isUnreachable(head)
  if (unsent && state.held && isHeld(state, today)) return held(dossier, state.held.until, head.debtor)
  if (unsent && !state.consent.includes('superiors')) return [...askConsent(dossier), ...menu(dossier)]
  const wait = waitsFor(dossier)
  if (unsent && wait) return wait
  if (isAviso(head) && !head.unanswered && !head.answered && !isUnreachable(head)) return written(dossier, head.id)
  const next = nextSuperior(state, dossier.entity, today)
  if (next && state.held && isHeld(state, today)) return held(dossier, state.held.until, next.post)
  if (next && state.consent.includes('superiors') && wait) return wait
  return [...(next ? askConsent(dossier) : []), ...menu(dossier)]
}

/** What Plazo waits for before it writes to anybody else, that is not the junta's to say. */
const waitsFor = ({ case: state, now, calendar }: Dossier): Block[] | undefined => {
  if (isAnyHeld(state)) return unweighed
  return isAnyUndecided(state, limaDate(now), calendar) ? undecided : undefined
}

const unweighed = [
  heading('Qué hará Plazo'),
  paragraph(
    'Llegó un correo que nadie calificó todavía. Plazo espera a que se diga si responde, antes de avisar a nadie más.',
  ),
]

const undecided = [
  heading('Qué hará Plazo'),
  paragraph('La oficina objeta la presentación. Plazo espera a que el operador lo decida antes de avisar a nadie más.'),
]

const held = (dossier: Dossier, until: LocalDate, superior: string): Block[] => {
  const { lapse, cargo } = matterOf(dossier, 0).grounds
  const ground = lapse ?? cargo
  const after = ground ? `Si después sigue ${unanswered(ground)}` : 'Después'
  return [
    heading('Qué hará Plazo'),
    paragraph(
      `La junta pidió esperar hasta el ${spanishDate(until)}. ${after}, Plazo avisa a ${titleOf(dossier, superior)}.`,
    ),
  ]
}

const written = (dossier: Dossier, id: number): Block[] => {
  const matter = matterOf(dossier, id)
  return [
    heading('Qué hizo Plazo'),
    facts(['Avisó a', matter.title]),
    paragraph(
      findPost(dossier.entity, matter.owed.debtor)?.email
        ? `${waitWords(matter)} Usted no tiene que hacer nada ahora.`
        : 'Esa autoridad no tiene un buzón registrado: el operador de Plazo debe conseguirlo.',
    ),
  ]
}

const askConsent = ({ site, case: { number, consent }, juntaCode }: Dossier): Block[] =>
  consent.includes('superiors')
    ? []
    : [
        heading('Si la junta lo pide'),
        paragraph('La junta no pidió que Plazo avise a los superiores de esa oficina. Puede pedirlo cuando quiera:'),
        link('Para pedirlo, abra', `${site}/casos/${number}/pasos`),
        code('Escriba allí el código de la junta', juntaCode),
      ]

/** Each instrument that the junta may present itself, what it must carry, and free help. */
function menu(dossier: Dossier): Block[] {
  const { case: state, now, site, juntaCode } = dossier
  const left = menuOf(dossier, limaDate(now))
  const { ladder, nextSteps: others = [] } = state.rule
  return [
    heading('Qué puede hacer la junta'),
    paragraph(
      'Plazo no tiene un paso automático más. La ley prevé estas vías, que presenta la junta si quiere; su orden es criterio de Plazo (inferido):',
    ),
    list([
      ...left.map(
        ({ title, post, basis, instrument, unrecorded }) =>
          `${title}${unrecorded ? '' : `, ante ${titleOf(dossier, post)}`} (${basis.articles.join('; ')}). ${requirement(instrument)}`,
      ),
      ...others,
    ]),
    ...(ladder === 'hierarchy' && !ladderOf(dossier, limaDate(now)).some(({ instrument }) => instrument === 'queja')
      ? [
          paragraph(
            'Esa autoridad no tiene un superior registrado: contra ella no hay una queja por defectos de tramitación.',
          ),
        ]
      : []),
    ...(left.length > 0 && state.rule.published
      ? [
          link('Para recibir el documento listo para firmar, abra', `${site}/casos/${state.number}/pasos`),
          code('Escriba allí el código de la junta', juntaCode),
        ]
      : []),
    paragraph(`${FREE_HELP} ${NOT_PLAZO}`),
  ]
}
