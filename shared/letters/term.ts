import { spanishLength } from '../law/explain.ts'
import { spanishDate } from '../law/time.ts'
import { type Block, list, paragraph } from './blocks.ts'
import type { Dossier } from './dossier.ts'
import type { Matter } from './matter.ts'

/** The term of a document to its junta: the later date, the earlier where they differ, or when it will begin. */
export function termWords({ length, later, earlier, presented, verified }: Matter): string {
  const whole = length ? spanishLength(length) : ''
  if (!presented) return `${whole}, desde el día hábil siguiente a que lo reciba la mesa de partes. Todavía no corre.`
  if (!later) return `${whole}. Está detenido: no tiene fecha de vencimiento.`
  const doubt =
    earlier && earlier !== later ? ` (o el ${spanishDate(earlier)}, si se cuentan los días en discusión)` : ''
  return `${whole}${verified ? '' : '; si se presentó ese día'}, hasta el ${spanishDate(later)}${doubt}.`
}

/** How the days were counted, with every doubt that there is about them. */
export const reckoning = ({ counted, skipped, doubt, inferred, later }: Matter, { calendar }: Dossier): Block[] => [
  ...paragraphs(counted),
  list(skipped.map(({ when, text }) => `${when}: ${text}`)),
  ...paragraphs(
    doubt && `${doubt} Plazo dirá que venció solo después de la fecha más lejana.`,
    inferred && `Sobre el plazo: ${inferred}.`,
    later && later > calendar.reviewedThrough
      ? `El calendario está revisado hasta el ${spanishDate(calendar.reviewedThrough)}: la fecha puede moverse.`
      : undefined,
  ),
]

const paragraphs = (...texts: (string | undefined)[]): Block[] =>
  texts.flatMap((text) => (text ? [paragraph(text)] : []))

/** The clock of a rung in words: its own, from its delivery; or that none is known. */
export const clockWords = ({ length, later, owed }: Matter): string => {
  if (!length) return 'No se conoce un plazo legal para esta actuación: Plazo no cuenta ninguno.'
  const from = length.unit === 'business' ? 'el día hábil siguiente' : 'el día siguiente'
  const running = later && owed.presented ? ` Vence el ${spanishDate(later)}.` : ''
  return `${spanishLength(length)}, contados desde ${from} a su entrega.${running}`
}
