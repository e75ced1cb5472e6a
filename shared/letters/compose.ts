import type { LetterDuty } from '../cases/letters.ts'
import type { Cargo } from '../papers/cargo.ts'
import { shortHash, WHO_IS_PLAZO } from '../words/record.ts'
import { answered } from './answered.ts'
import { type Block, type Draft, heading, link, oneLine, paragraph } from './blocks.ts'
import { cargo, cargoOf } from './cargo.ts'
import { type Dossier, pageOf } from './dossier.ts'
import { escalation } from './escalation.ts'
import { presentation } from './escrito.ts'
import { toHtml } from './html.tsx'
import { moved } from './moved.ts'
import { rectified } from './rectified.ts'
import { toText } from './text.ts'
import { lapsedToJunta, started } from './toJunta.ts'
import { lapsed, notice, receipt, reminder } from './toOffice.ts'

/** A letter ready to be put in an envelope; `cargo` is what its attached PDF states. */
export type Composed = { subject: string; text: string; html: string; cargo?: Cargo }

/**
 * Writes a letter that a case owes, from the case as it stands. The subject is one line that begins with the number;
 * text and HTML say the same. Throws RangeError where the duty names an obligation that the case does not have.
 */
export function compose(duty: LetterDuty, dossier: Dossier): Composed {
  const { subject, title, blocks } = draft(duty, dossier)
  const line = [dossier.case.number, ...subject.map((part = '') => oneLine(part)).filter(Boolean)].join(' · ')
  const letter = [...(dossier.repeat ? [REPEAT] : []), ...blocks.filter(saysSomething), ...foot(dossier)]
  return {
    subject: line,
    text: toText(title, letter),
    html: toHtml(title, letter),
    ...(duty.kind === 'cargo' && { cargo: cargoOf(dossier) }),
  }
}

function draft(duty: LetterDuty, dossier: Dossier): Draft {
  const { kind, obligation } = duty
  switch (kind) {
    case 'cargo':
      return cargo(dossier)
    case 'presentation':
      return presentation(dossier)
    case 'started':
      return started(dossier)
    case 'notice':
      return notice(dossier, obligation)
    case 'reminder':
      return reminder(dossier, obligation)
    case 'lapsed':
      return lapsed(dossier, obligation)
    case 'lapsed-junta':
      return lapsedToJunta(dossier, obligation)
    case 'escalation':
      return escalation(dossier, obligation)
    case 'moved':
      return moved(dossier, duty)
    case 'rectified':
      return rectified(dossier, duty)
    case 'answered':
      return answered(dossier, obligation)
    case 'receipt':
      return receipt(dossier, obligation)
  }
}

const saysSomething = (block: Block): boolean => {
  if (block.block === 'facts') return block.rows.length > 0
  return block.block !== 'list' || block.items.length > 0
}

const REPEAT = paragraph(
  'Este correo puede ser una copia repetida: no se pudo confirmar si llegó el anterior. Si ya lo tiene, basta con uno.',
)

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
    paragraph(WHO_IS_PLAZO),
  ]
}
