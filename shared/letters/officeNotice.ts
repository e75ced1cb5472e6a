import type { OfficeNoticeKind } from '../cases/members.ts'
import { type LocalDate, spanishDate, weekdayName } from '../law/time.ts'
import { inert } from '../words/inert.ts'
import { WHO_IS_PLAZO } from '../words/record.ts'
import { type Block, facts, link, paragraph } from './blocks.ts'
import { type Composed, rendered } from './compose.ts'

/** What is told, and of which office; its other mailbox as it was typed, and from which day (Lima) that acts. */
type Told = { what: OfficeNoticeKind; office: { name: string; delegate: string; from: LocalDate } }
type Written = { subject: string; blocks: Block[] }

const MAY =
  'entrar a su mesa, responder en su nombre y, si el correo de la oficina devuelve una carta, recibir las demás'

const writing: Record<OfficeNoticeKind, (office: Told['office'], desk: string) => Written> = {
  'delegate-asked': ({ name, delegate, from }, desk) => ({
    subject: 'piden otro correo para su oficina',
    blocks: [
      paragraph('Quien entró a Plazo con este correo pidió que otro actúe también por la oficina:'),
      facts(['Oficina', name], ['El otro correo', inert(delegate)], ['Actúa desde el', dayOf(from)]),
      paragraph(`Desde ese día puede ${MAY}.`),
      paragraph(
        'Si la oficina no lo pidió, deténgalo antes: entre con este correo y quítelo de la lista. También después puede quitarlo cuando quiera.',
      ),
      link('Ver los correos de la oficina y detenerlo', desk),
    ],
  }),
  'delegate-named': ({ name, from }, desk) => ({
    subject: 'este correo actuará por una oficina',
    blocks: [
      paragraph('Quien lee el correo de una oficina pública indicó que este actúe también por ella en Plazo:'),
      facts(['Oficina', name], ['Actúa desde el', dayOf(from)]),
      paragraph(`Desde ese día puede ${MAY}. No necesita contraseña: se le envía un código cada vez.`),
      paragraph(
        'Si no es de esa oficina, responda este correo y dígalo: no abra ni responda nada en su nombre. Desde ese día también puede quitarse usted mismo de la lista.',
      ),
      link('Entrar desde ese día', desk),
    ],
  }),
  'delegate-ended': ({ name }) => ({
    subject: 'este correo ya no actúa por una oficina',
    blocks: [
      paragraph('Este correo no actúa en Plazo por esta oficina, o ya no lo hace:'),
      facts(['Oficina', name]),
      paragraph(
        'Lo que se respondió sigue en pie. Si cree que es un error, hable con quien lee el correo de la oficina.',
      ),
    ],
  }),
}

const dayOf = (day: LocalDate): string => `${weekdayName(day)} ${spanishDate(day)}`

/** A mail of no case to an office, or to another mailbox of it. A link leads to the form, and signs nobody in. */
export const officeNotice = ({ what, office }: Told, site: string): Composed => {
  const { subject, blocks } = writing[what](office, `${site}/ingresar?volver=/mesa/oficina`)
  return rendered({
    subject: ['Plazo', subject],
    title: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`,
    blocks: [...blocks, paragraph(WHO_IS_PLAZO)],
  })
}
