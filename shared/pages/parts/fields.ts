import { relays } from '../../cases/folio.ts'
import type { Kind } from '../../law/rules.ts'

/** The kinds that the form offers, in the order in which it shows them. */
export const filingKinds = [
  'denuncia-vecinal',
  'denuncia-administrativa',
  'denuncia-disciplinaria',
  'denuncia-corrupcion',
  'reclamo',
  'solicitud',
  'memorial',
  'queja',
] as const satisfies readonly Kind[]

/** How a junta presents by itself. */
export const cargoChannels = ['stamped-cargo', 'digital-desk', ...relays, 'notarial-letter', 'libro'] as const
export const filingChannels = [...cargoChannels, 'mailbox', 'none'] as const

/** Names of the fields of the form to file, as they travel in the POST. */
export type FilingField =
  | 'junta'
  | 'publicIdentity'
  | 'kind'
  | 'against'
  | 'about'
  | 'channel'
  | 'presented'
  | 'presentedAnyway'
  | 'anotherMatter'
  | 'consent'
  | 'collects'
  | 'entryNumber'
  | 'desk'
  | 'subject'
  | 'facts'
  | 'request'
  | 'place'
  | 'subjectId'
  | 'zoneId'
  | 'placeId'
  | 'norm'
  | 'evidence'
  | 'fojas'

/**
 * The longest text, in UTF-16 units, that each typed field takes, and its name in a message. A number or a code has room
 * for the letter that it is pasted with. What stands in a list is named by its place there.
 */
export const limits = {
  entity: { name: 'Entidad', max: 80 },
  junta: { name: 'Junta u organización', max: 80 },
  against: { name: 'Cargo u oficina', max: 80 },
  about: { name: 'N.º del expediente en Plazo', max: 2_000 },
  presented: { name: 'Fecha y hora del sello o de la constancia', max: 80 },
  entryNumber: { name: 'N.º de registro', max: 60 },
  desk: { name: 'Mesa de partes', max: 120 },
  subject: { name: 'Asunto', max: 200 },
  facts: { name: 'Hechos', max: 20_000 },
  request: { name: 'Pedido', max: 4_000 },
  place: { name: 'Lugar', max: 300 },
  norm: { name: 'Norma', max: 400 },
  subjectId: { name: 'De qué trata', max: 60 },
  zoneId: { name: 'Zona', max: 60 },
  placeId: { name: 'Calle o lugar', max: 60 },
  evidence: { max: 300 },
  gestion: { max: 2_000 },
  gestionAt: { max: 80 },
  code: { name: 'Código', max: 2_000 },
  document: { name: 'N.º de oficio o carta', max: 120 },
  text: { name: 'Respuesta', max: 20_000 },
  entered: { name: 'Fecha y hora de ingreso', max: 80 },
  dated: { name: 'Fecha del documento', max: 80 },
  notified: { name: 'Fecha en que lo notificó', max: 80 },
  signedBy: { name: 'Nombre y cargo de quien firma', max: 200 },
  means: { name: 'Cómo lo notificó', max: 300 },
  days: { name: 'Días para subsanar', max: 10 },
  to: { name: 'A qué oficina', max: 80 },
  calendar: { name: 'Calendario', max: 80 },
  through: { name: 'Revisado hasta', max: 80 },
  until: { name: 'Hasta qué día', max: 80 },
  folio: { name: 'Folio', max: 10 },
  when: { name: 'Cuándo fue', max: 80 },
  reason: { name: 'Por qué', max: 4_000 },
  refusal: { name: 'Por qué', max: 500 },
  met: { name: 'Con quién hablaron', max: 300 },
  present: { name: 'Quiénes estaban', max: 1_000 },
  account: { name: 'Qué les dijeron', max: 4_000 },
  testimony: { name: 'Testimonios', max: 8_000 },
  email: { name: 'Correo', max: 320 },
  threat: { name: 'Qué pasó', max: 4_000 },
  juntaName: { name: 'Nombre de la junta', max: 120 },
  resolution: { name: 'Resolución', max: 120 },
  holder: { name: 'Nombre del nuevo titular', max: 120 },
  since: { name: 'Desde qué día', max: 80 },
  designation: { name: 'Documento que lo designa', max: 120 },
} as const

/** The names in a message of the fields in which nothing is typed, or a number. */
export const choices = {
  kind: { name: 'Tipo de documento' },
  channel: { name: 'Cómo llega el documento' },
  publicIdentity: { name: 'Quién verá el nombre de la junta' },
  presentedAnyway: { name: 'Un sello poco común' },
  anotherMatter: { name: 'El mismo N.º de registro' },
  consent: { name: 'Avisar a los superiores' },
  noticesByMail: { name: 'Notificar por correo' },
  step: { name: 'Qué quiere hacer la junta' },
  collects: { name: 'Recoger la respuesta' },
  fojas: { name: 'Fojas' },
  outcome: { name: 'Qué responde su oficina' },
  ground: { name: 'Qué encontró' },
  stage: { name: 'Cuándo se observa' },
  how: { name: 'Qué quiere decir' },
  what: { name: 'Qué pasó' },
  verdict: { name: 'Qué dice la junta de la respuesta' },
  weighing: { name: 'Si el correo responde' },
  sequel: { name: 'Qué sigue' },
  means: { name: 'Cómo fue' },
  saying: { name: 'Qué dice la junta' },
} as const

/** The name of each field in a message. */
export const fieldNames: Readonly<Record<string, { name?: string; max?: number }>> = { ...limits, ...choices }

/** What a junta may want next, in the order of its form. */
export const steps = [
  'avisar',
  'no-avisar',
  'notificar',
  'no-notificar',
  'reservar',
  'queja',
  'informe-concejo',
  'apelacion-ttaip',
] as const
/** What a junta says of its own document: that it presented it, or what was observed of it; or it shows what it had declared. */
export const presentings = ['present', 'show', 'cure'] as const
export type CargoField =
  | 'code'
  | 'how'
  | 'channel'
  | 'presented'
  | 'entryNumber'
  | 'desk'
  | 'presentedAnyway'
  | 'anotherMatter'

export type StepField = 'code' | 'step' | 'presented' | 'entryNumber' | 'desk'

export const outcomes = ['granted', 'partly-granted', 'denied', 'not-competent'] as const

/** Names of the fields of the form with which a junta asks to wait. */
export type HoldField = 'code' | 'until'

/** Names of the fields of the form to record a gestión. */
export type GestionField = 'code' | 'what' | 'when' | 'means' | 'place' | 'met' | 'present' | 'account' | 'testimony'

/** Names of the fields of the form to judge an answer. */
export type JudgeField = 'code' | 'verdict' | 'reason' | 'sequel'

/** Names of the fields of the form to say whether a mail of the office answers; `mail`, the folio of that mail. */
export type WeighField = 'code' | 'mail' | 'verdict'

/** Names of the fields of the forms to withdraw a case, and to object to that. */
export type IntentField = 'code'

/** What a junta says of what the office stated. */
export const sayings = ['cumplio', 'no-cumplio', 'papel', 'observacion'] as const
export type SayField = 'code' | 'saying' | 'reason'

/** Names of the fields with which one signs in; `volver`, the page that is opened then. */
export type SignInField = 'email' | 'code' | 'volver'

/** What was typed, and what was wrong with it. 'form' is an error of no single field. */
export type Values<F extends string> = Partial<Record<F, string>>
export type Errors<F extends string> = Partial<Record<F | 'form', string>>
