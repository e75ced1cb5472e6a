import { nextSuperior } from '../cases/acts/escalated.ts'
import { limaDate } from '../law/time.ts'
import { type Block, code, heading, link, paragraph } from './blocks.ts'
import type { Dossier } from './dossier.ts'

/** Where and how the junta asks Plazo to wait; nothing where Plazo would climb no further by itself. */
export const howToHold = (dossier: Dossier): Block[] => {
  const { case: state, site, juntaCode, now } = dossier
  if (!state.rule.published || !nextSuperior(state, dossier.entity, limaDate(now))) return []
  return [
    heading('Si la junta está conversando con la autoridad'),
    link('Para pedir que Plazo espere antes de avisar a otro superior, abra', `${site}/casos/${state.number}/esperar`),
    code('Escriba allí este código y hasta qué día', juntaCode),
    paragraph('El código es de la junta: no lo reenvíe. El plazo de la autoridad sigue corriendo mientras tanto.'),
  ]
}
