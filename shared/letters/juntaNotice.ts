import type { NoticeKind } from '../cases/members.ts'
import { WHO_IS_PLAZO } from '../words/record.ts'
import { type Block, link, paragraph } from './blocks.ts'
import { type Composed, rendered } from './compose.ts'
import { inert } from './quoting.ts'

/** What is told of a junta, by its id and its name as somebody typed it. */
type Told = { what: NoticeKind; junta: { id: string; name: string } }

const STRANGER = paragraph(
  'Si no sabe de qué se trata, no haga nada: mientras usted no acepte, nadie actúa con su correo. Plazo nunca pide códigos por teléfono ni por mensaje.',
)

const writing: Record<NoticeKind, (name: string, desk: string) => { subject: string; blocks: Block[] }> = {
  invited: (name, desk) => ({
    subject: 'le invitan a actuar por una junta vecinal',
    blocks: [
      paragraph(
        `Quien dirige «${name}» le invita a actuar en su nombre en Plazo: presentar documentos, seguir los expedientes y decidir los pasos.`,
      ),
      paragraph('Para aceptar, entre con este mismo correo: se le enviará un código. Después verá la invitación.'),
      link('Ver la invitación', desk),
      STRANGER,
    ],
  }),
  removed: (name) => ({
    subject: 'ya no actúa por una junta vecinal',
    blocks: [
      paragraph(`Quien preside «${name}» registró que este correo ya no actúa en su nombre en Plazo.`),
      paragraph(
        'Lo que usted presentó sigue en pie. Si cree que es un error, hable con la junta o responda este correo.',
      ),
    ],
  }),
}

/** A mail of no case to somebody who acts for a junta, or is to. The name of the junta leads nowhere (S11). */
export const juntaNotice = ({ what, junta }: Told, site: string): Composed => {
  const name = inert(junta.name).replaceAll('«', '“').replaceAll('»', '”')
  const { subject, blocks } = writing[what](name, `${site}/ingresar?volver=/mesa/junta/${junta.id}`)
  return rendered({
    subject: ['Plazo', subject],
    title: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`,
    blocks: [...blocks, paragraph(WHO_IS_PLAZO)],
  })
}
