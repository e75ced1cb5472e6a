import type { Cargo } from '../papers/cargo.ts'
import type { Escrito } from '../papers/escrito.ts'
import { shortHash, WHO_IS_PLAZO } from '../words/record.ts'
import { type Block, type Draft, heading, link, oneLine, paragraph } from './blocks.ts'
import { type Dossier, disclosed, pageOf } from './dossier.ts'
import { toHtml } from './html.tsx'
import type { CaseLetter, CaseLetterDuty } from './letter.ts'
import { caseLetters } from './list.ts'
import { quotable } from './quoting.ts'
import { toText } from './text.ts'

/** A letter ready to be put in an envelope; `cargo` is what its attached PDF states, `toSign` what the junta is to sign. */
export type Composed = { subject: string; text: string; html: string; cargo?: Cargo; toSign?: Escrito }

/**
 * Writes a letter that a case owes, from the case as it stands. The subject is one line that begins with the number;
 * text and HTML say the same, and no link in them, nor in the papers that go with them, is a stranger's (S11).
 * Throws RangeError where the duty names an obligation that the case does not have.
 */
export function compose(duty: CaseLetterDuty, dossier: Dossier): Composed {
  const { write, attached, toSign }: CaseLetter = caseLetters[duty.kind]
  const quoting = quotable(dossier)
  const { subject, title, blocks } = write(quoting, duty)
  const letter = rendered({
    subject: [dossier.case.number, ...subject],
    title,
    blocks: [...(dossier.repeat ? [REPEAT] : []), ...blocks, ...foot(dossier)],
  })
  return {
    ...letter,
    ...(attached && { cargo: attached(quoting) }),
    ...(toSign && { toSign: toSign(quoting, duty) }),
  }
}

/** A letter as it is sent: its subject on one line, the same blocks as text and as HTML. */
export function rendered({ subject, title, blocks }: Draft): Composed {
  const said = blocks.filter(saysSomething)
  return {
    subject: subject
      .map((part = '') => oneLine(part))
      .filter(Boolean)
      .join(' · '),
    text: toText(title, said),
    html: toHtml(title, said),
  }
}

const saysSomething = (block: Block): boolean => {
  if (block.block === 'facts') return block.rows.length > 0
  return block.block !== 'list' || block.items.length > 0
}

const REPEAT = paragraph(
  'Este correo puede ser una copia repetida: no se pudo confirmar si llegó el anterior. Si ya lo tiene, basta con uno.',
)

const CITED =
  'Entre « » van palabras de la junta o de la oficina, no de Plazo. Las direcciones de internet que llevan se escriben cortadas, para que nadie las abra desde este correo.'

/** How to check the letter, and who sends it. */
const foot = (dossier: Dossier): Block[] => {
  const { number, folios, head } = dossier.case
  const page = pageOf(dossier)
  return [
    heading('Para comprobar este correo'),
    paragraph(`Expediente ${number}, último folio ${folios}, huella ${shortHash(head)}.`),
    page
      ? link('Vea el expediente y compare la huella', page)
      : paragraph('Este número es reservado: no aparece en ninguna página pública.'),
    ...(disclosed(dossier) ? [paragraph(CITED)] : []),
    paragraph(WHO_IS_PLAZO),
  ]
}
