import { type Block, code, link } from './blocks.ts'
import type { Dossier } from './dossier.ts'

/** Where a junta says when its document was presented, and shows its cargo; of what is confidential, at its desk alone. */
export const howToShow = ({ site, case: { number, rule }, juntaCode }: Dossier): Block[] =>
  rule.published
    ? [
        link('Para registrar su cargo, abra', `${site}/casos/${number}/cargo`),
        code('Escriba allí el código de la junta', juntaCode),
      ]
    : [link('Para registrar su cargo, entre con este correo en', `${site}/mesa`)]
