import type { JuntaNoticeKind } from '../cases/members.ts'
import { inert } from '../words/inert.ts'
import { WHO_IS_PLAZO } from '../words/record.ts'
import { type Block, link, paragraph } from './blocks.ts'
import { type Composed, rendered } from './compose.ts'

/** What is told, and of which junta, by its id and its name as somebody typed it. */
type Told = { what: JuntaNoticeKind; junta?: { id: string; name: string } | undefined }

const STRANGER = paragraph(
  'Si no sabe de qué se trata, no haga nada: mientras usted no acepte, nadie actúa con su correo. Plazo nunca pide códigos por teléfono ni por mensaje.',
)

const writing: Record<
  JuntaNoticeKind,
  (name: string, to: Record<'desk' | 'filing' | 'passkeys', string>) => { subject: string; blocks: Block[] }
> = {
  invited: (name, { desk }) => ({
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
  registered: (name, { desk }) => ({
    subject: 'su junta quedó registrada',
    blocks: [
      paragraph(`«${name}» quedó registrada en Plazo con este correo: aquí llegarán sus cartas. Ya puede presentar.`),
      paragraph(
        'Figura como «no verificada» hasta que el operador vea su resolución. Invite a otra persona de la junta, para que no dependa de un solo correo.',
      ),
      link('Entrar a su mesa', desk),
    ],
  }),
  'in-review': (name) => ({
    subject: 'el operador revisa su registro',
    blocks: [
      paragraph(
        `Ya hay una junta con un nombre parecido a «${name}». El operador de Plazo mira si es otra; mientras tanto no puede presentar con este correo.`,
      ),
      paragraph(
        'La junta que ya estaba sigue como estaba. Si usted es de esa misma junta, pida a quien la dirige que le invite. Para mostrar su resolución, responda este correo.',
      ),
    ],
  }),
  'not-registered': (name) => ({
    subject: 'su registro no se aceptó',
    blocks: [
      paragraph(`El operador de Plazo no aceptó registrar «${name}» con este correo.`),
      paragraph('Si cree que es un error, responda este correo y adjunte la resolución que reconoce a su junta.'),
    ],
  }),
  'not-filed': (name, { filing }) => ({
    subject: 'un escrito que esperaba revisión no se registró',
    blocks: [
      paragraph(
        `Usted envió un escrito en nombre de «${name}», y pasaba de los que se registran sin que alguien los mire. El operador de Plazo lo vio y no lo registró. El motivo está en su mesa, con el escrito: puede corregirlo y enviarlo otra vez.`,
      ),
      paragraph(
        'Esto no mueve ningún plazo: el de la autoridad corre desde que el documento se presenta ante ella. Si cree que es un error, responda este correo.',
      ),
      link('Ver el motivo', filing),
    ],
  }),
  replaced: (name) => ({
    subject: 'este correo ya no es el de su junta',
    blocks: [
      paragraph(
        `«${name}» tiene desde ahora otro correo en Plazo: lo pidió quien la preside, o lo registró el operador con la resolución a la vista. Este ya no actúa en su nombre.`,
      ),
      paragraph('Lo que se presentó sigue en pie y sus plazos corren. Si cree que es un error, responda este correo.'),
    ],
  }),
  succeeded: (name, { desk }) => ({
    subject: 'su junta actúa ahora con este correo',
    blocks: [
      paragraph(`«${name}» tiene desde ahora este correo en Plazo: aquí llegarán sus cartas.`),
      paragraph(
        'Los códigos de las cartas anteriores ya no sirven. Si antes se pidió retirar un expediente o aceptar una respuesta, eso espera: véalo en su mesa y decida.',
      ),
      paragraph('Vea quiénes actúan por la junta, e invite a otra persona, para que no dependa de un solo correo.'),
      link('Entrar a su mesa', desk),
    ],
  }),
  'to-be-replaced': (name, { desk }) => ({
    subject: 'piden cambiar el correo de su junta',
    blocks: [
      paragraph(
        `Alguien dijo que «${name}» perdió este correo, y pidió usar otro. Si nadie se opone, cambia en 72 horas.`,
      ),
      paragraph(
        'Si usted todavía lo lee y no lo pidió, entre con este correo y opóngase: entonces no cambia nada hasta que el operador lo vea.',
      ),
      link('Ver el pedido y oponerme', desk),
    ],
  }),
  'president-invited': (name, { desk }) => ({
    subject: 'invitaron a alguien a presidir su junta',
    blocks: [
      paragraph(
        `Desde la mesa de «${name}» se invitó a alguien a presidirla. Si acepta, podrá invitar y quitar a otros; en sus primeros siete días no cambia este correo ni quita a otra persona que preside sin que pasen 72 horas, en las que este correo puede oponerse.`,
      ),
      paragraph('Si nadie de la junta lo hizo, entre con este correo y retire la invitación, o quite a esa persona.'),
      link('Ver quiénes actúan por la junta', desk),
    ],
  }),
  joined: (name, { desk }) => ({
    subject: 'alguien más actúa por su junta',
    blocks: [
      paragraph(`Alguien aceptó una invitación y actúa desde ahora por «${name}». Vea quién es y qué puede hacer.`),
      paragraph('Si la junta no lo invitó, entre con este correo y quite a esa persona.'),
      link('Ver quiénes actúan por la junta', desk),
    ],
  }),
  'to-be-removed': (name, { desk }) => ({
    subject: 'piden quitar a quien preside su junta',
    blocks: [
      paragraph(
        `Alguien que preside «${name}» hace menos de siete días pidió quitar a otra persona que la preside. Si nadie se opone, deja de actuar por ella en 72 horas.`,
      ),
      paragraph(
        'Quien lee el correo de la junta y no está de acuerdo entra con él y se opone: entonces no cambia nada hasta que el operador lo vea.',
      ),
      link('Ver el pedido', desk),
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
  passkey: (_, { passkeys }) => ({
    subject: 'se puede entrar a su mesa con una huella o un PIN',
    blocks: [
      paragraph(
        'Alguien que entró con un código de este correo añadió una llave de acceso: desde su teléfono, con su huella, su rostro o su PIN, entra a la mesa sin pedir otro código.',
      ),
      paragraph(
        'Si fue usted, no haga nada. Si este correo lo leen varios, dígaselo. Si no sabe quién fue, entre, quite la llave y cierre su mesa en todas partes.',
      ),
      link('Ver las llaves y quitarlas', passkeys),
    ],
  }),
}

/** A mail of no case to somebody who acts for a junta or an office, or is to. The name of the junta leads nowhere (S11). */
export const juntaNotice = ({ what, junta = { id: '', name: '' } }: Told, site: string): Composed => {
  const { id, name: typed } = junta
  const name = inert(typed).replaceAll('«', '“').replaceAll('»', '”')
  const to = (path: string) => `${site}/ingresar?volver=/mesa/${path}`
  const { subject, blocks } = writing[what](name, {
    ...{ desk: to(`junta/${id}`), filing: to('presentar'), passkeys: to('llaves') },
  })
  return rendered({
    subject: ['Plazo', subject],
    title: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`,
    blocks: [...blocks, paragraph(WHO_IS_PLAZO)],
  })
}
