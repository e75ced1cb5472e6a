import { spanishLength } from '../law/explain.ts'
import { spanishDate } from '../law/time.ts'
import { onCondition } from '../words/observations.ts'
import { NO_LEGAL_TERM } from '../words/record.ts'
import { type Block, list, paragraph } from './blocks.ts'
import type { Dossier } from './dossier.ts'
import type { Matter } from './matter.ts'

/** The term of a document to its junta: the later date, the earlier where they differ, or when it will begin. */
export function termWords(matter: Matter): string {
  const { owed, length, setBy, later, earlier, notifyBy, awaits, presented, verified } = matter
  const whole = length ? spanishLength(length) : ''
  if (!presented)
    return `${whole}${setBy ? ` (${setBy})` : ''}, desde el día hábil siguiente a ${awaits}. Todavía no corre.`
  if (!later) return `${whole}. Está detenido: no tiene último día.`
  const doubt =
    earlier && earlier !== later ? ` (o el ${spanishDate(earlier)}, si se cuentan los días en discusión)` : ''
  return `${whole}${verified ? '' : `; ${onCondition(owed)}`}, hasta el ${spanishDate(later)}${doubt}${notifyBy ? `, y para notificar lo resuelto, hasta el ${spanishDate(notifyBy)}` : ''}.`
}

/** How the days were counted, with every doubt that there is about them. */
export const reckoning = (matter: Matter, { calendar }: Dossier): Block[] => [
  ...paragraphs(matter.counted),
  list(matter.skipped.map(({ when, text }) => `${when}: ${text}`)),
  ...paragraphs(matter.doubt && `${matter.doubt} Plazo espera hasta la fecha más lejana.`),
  ...inference(matter),
  ...paragraphs(
    matter.later && matter.later > calendar.reviewedThrough
      ? `El calendario está revisado hasta el ${spanishDate(calendar.reviewedThrough)}: la fecha puede moverse.`
      : undefined,
  ),
]

/** That days which are told are inferred, where they are (L11). */
export const inference = ({ inferred }: Matter): Block[] => paragraphs(inferred && `Sobre el plazo: ${inferred}.`)

const paragraphs = (...texts: (string | undefined)[]): Block[] =>
  texts.flatMap((text) => (text ? [paragraph(text)] : []))

/** How long Plazo waits after an aviso: its own days, and no term of anybody's (I14). */
export const waitWords = ({ length, later, owed }: Matter): string => {
  const days = length ? spanishLength(length) : ''
  const until = later && owed.presented ? `, hasta el ${spanishDate(later)},` : ''
  return `${NO_LEGAL_TERM} Plazo espera ${days} desde que le llegue${until} antes de seguir (criterio de Plazo, inferido).`
}
