import type { HolderNoticeKind } from '../cases/holders.ts'
import { type LocalDate, spanishDate } from '../law/time.ts'
import { inert } from '../words/inert.ts'
import { WHO_IS_PLAZO } from '../words/record.ts'
import { type Block, facts, link, paragraph, quote } from './blocks.ts'
import { type Composed, rendered } from './compose.ts'

/** What is told, of which office, and of whom from which day (Lima), as it was typed; why not, where it was refused. */
type Told = {
  what: HolderNoticeKind
  change: { name: string; holder: string; from: LocalDate; reason?: string | undefined }
}

const subjects: Record<HolderNoticeKind, string> = {
  'holder-proposed': 'dicen que cambió su titular',
  'holder-recorded': 'consta su nuevo titular',
  'holder-refused': 'el cambio de titular no se registró',
}

/** A mail of no case to an office that said that its holder changed. */
export const holderNotice = ({ what, change }: Told, site: string): Composed => {
  const { name, holder, from, reason } = change
  const subject = subjects[what]
  const about = facts(['Oficina', name], ['Titular', inert(holder)], ['Desde el', spanishDate(from)])
  const desk = link('Abrir la mesa de su oficina', `${site}/ingresar?volver=/mesa/oficina`)
  const written: Record<HolderNoticeKind, Block[]> = {
    'holder-proposed': [
      paragraph('Desde la mesa de su oficina en Plazo se dijo que otra persona asumió el cargo:'),
      about,
      paragraph('Nada cambia hasta que el operador vea el documento. Si su oficina no lo dijo, retírelo en su mesa.'),
      desk,
    ],
    'holder-recorded': [
      paragraph('El operador de Plazo registró el cambio que su oficina propuso. Consta en público desde hoy.'),
      about,
      paragraph(
        'Si hay algo que espera respuesta, su lista llega por separado. Las obligaciones son del cargo y no de la persona. Si hay un error, responda este correo.',
      ),
    ],
    'holder-refused': [
      paragraph('El operador de Plazo vio el cambio que su oficina propuso y no lo registró. Nada cambió.'),
      about,
      paragraph('El motivo:'),
      quote(inert(reason ?? '')),
      paragraph('Puede proponerlo otra vez desde su mesa, con el documento completo.'),
      desk,
    ],
  }
  return rendered({
    subject: ['Plazo', subject],
    title: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`,
    blocks: [...written[what], paragraph(WHO_IS_PLAZO)],
  })
}
