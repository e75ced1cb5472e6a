import type { filingChannels, filingKinds } from '../parts/fields.ts'

/** What each kind is for, in a line. */
export const kindHelp: Record<(typeof filingKinds)[number], string> = {
  'denuncia-vecinal': 'Un hecho contrario a una norma municipal: ruido, licencias, obras, limpieza.',
  'denuncia-administrativa': 'Un hecho contrario a la ley que la entidad debe verificar.',
  'denuncia-disciplinaria':
    'La conducta de un servidor, para que se vea si hay un procedimiento. La recibe la Secretaría Técnica PAD.',
  'denuncia-corrupcion': 'Un cobro indebido u otro hecho semejante. Es confidencial: no se publica nunca.',
  reclamo: 'Un trámite o servicio mal atendido, o un documento que no quisieron recibir.',
  solicitud: 'Pedir algo concreto a la entidad.',
  memorial: 'Un solo pedido de muchos vecinos, con sus firmas.',
  queja: 'Un trámite ya presentado está detenido o mal llevado. La decide el superior.',
}

/** The same as a question that whoever has that need answers with yes. */
export const kindQuestions: Record<(typeof filingKinds)[number], string> = {
  'denuncia-vecinal': '¿Alguien incumple una norma?',
  'denuncia-administrativa': '¿La propia entidad hace algo contrario a la ley?',
  'denuncia-disciplinaria': '¿Es sobre la conducta de un servidor?',
  'denuncia-corrupcion': '¿Les pidieron dinero o un favor a cambio de algo?',
  reclamo: '¿Los atendieron mal, o no quisieron recibirles un documento?',
  solicitud: '¿Quieren pedir algo concreto?',
  memorial: '¿Es un pedido de muchos vecinos, con sus firmas?',
  queja: '¿Un trámite que ya presentaron está detenido o mal llevado?',
}

/** How the document reaches the authority: the term starts by one of these (I7). */
export const channelLabels: Record<(typeof filingChannels)[number], string> = {
  'stamped-cargo': 'Ya lo presenté y tengo el cargo sellado',
  'digital-desk': 'Ya lo presenté por la mesa de partes digital de la entidad',
  'certified-mail': 'Ya lo mandé por correo certificado',
  'local-office': 'Ya lo presenté en otra oficina de la entidad, con cargo sellado',
  subprefecture: 'Ya lo presenté en la subprefectura, con cargo sellado',
  'notarial-letter': 'Ya lo entregó un notario, por carta notarial',
  libro: 'Ya lo registré en el Libro de Reclamaciones de la entidad (solo un reclamo)',
  mailbox: 'Que Plazo lo envíe ahora a la mesa de partes de la entidad',
  none: 'Plazo no lo envía: lo presento yo, y después registro aquí mi cargo',
}

/** Who sees the name of the junta, said where it is chosen. */
export const identities = [
  {
    value: 'junta',
    label: 'Mostrar el nombre de la junta',
    hint: 'Lo ven todos: el público, la prensa y la autoridad. Los nombres de sus miembros no se muestran.',
  },
  {
    value: 'authority',
    label: 'Solo la autoridad',
    hint: 'Las cartas de Plazo a la autoridad dicen el nombre de la junta; la página pública, no.',
  },
  {
    value: 'reserved',
    label: 'Reservar la identidad',
    hint: 'El nombre de la junta no aparece en la página pública ni en las cartas de Plazo a la autoridad. Lo conoce el operador de Plazo. Un documento firmado nombra a quienes lo firman (TUO Ley 27444, art. 113.1): la autoridad que lo recibió ya los conoce. Solo una denuncia (art. 105) puede ir sin nombre.',
  },
]

/** Whether Plazo may write to the superiors of an office that stays silent: asked without a default (I14). */
export const consents = [
  { value: 'superiors', label: 'Sí, que Plazo avise' },
  { value: 'none', label: 'No, por ahora no' },
]
