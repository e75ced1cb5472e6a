import { type Entity, hasDesk, holderOn, takesMail } from '../../cases/entity.ts'
import { provisionalAfter } from '../../law/calendars/reviews.ts'
import { kindName, kinds } from '../../law/rules.ts'
import { addDays, type Instant, type LocalDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { heldBecause, returnedBecause } from '../../words/heldReasons.ts'
import { letterName } from '../../words/letterNames.ts'
import { known, type Task } from './room.tsx'

type Claimed = {
  id: string
  junta: string
  address: string
  at: Instant
  rivals: readonly string[]
  body: { what: string; name?: string; entity?: string; resolution?: string | undefined; effective?: Instant }
}

const askedWords: Partial<Record<string, string>> = {
  registration: 'Registrarse',
  removal: 'Que ya no actúe quien preside, por pedido de quien preside hace menos de siete días',
}

/** What is claimed of a junta. */
export const ofClaim = ({ id, junta, address, at, rivals, body }: Claimed): Task => ({
  ...{ id: `j-${id}`, title: body.name ?? junta, since: at },
  facts: known(
    ['Qué se pide', askedWords[body.what] ?? 'Otro correo para la junta'],
    ['Entidad', body.entity],
    ['Resolución', body.what === 'registration' ? (body.resolution ?? 'Ninguna: de hecho') : undefined],
    ['Correo', address],
    ['Se parece a', rivals.join(', ')],
    ['Surte efecto', body.effective && spanishDateTime(body.effective)],
  ),
  orders: [
    { verb: 'juntas admit', of: { id }, label: 'Aceptar' },
    { verb: 'juntas refuse', of: { id }, label: 'No aceptar' },
  ],
})

type Filing = {
  id: string
  junta: string
  entity: string
  at: Instant
  kind: string
  subject?: string
  request?: string
}

/** A filing beyond the allowance of its junta. */
export const ofFiling = (one: Filing): Task => ({
  ...{ id: `e-${one.id}`, title: one.subject ?? 'Un documento que la ley reserva', since: one.at },
  facts: known(
    ['Documento', kindName(kinds.find((kind) => kind === one.kind) ?? 'solicitud')],
    ['Junta', one.junta],
    ['Entidad', one.entity],
    ['Pedido', one.request],
  ),
  orders: [
    { verb: 'filings admit', of: { id: one.id }, label: 'Registrarlo' },
    {
      ...{ verb: 'filings refuse', of: { id: one.id }, label: 'No registrarlo' },
      asks: [{ name: 'because', label: 'Por qué: la junta lo lee con estas palabras' }],
    },
  ],
})

type Proposed = {
  id: string
  office: string
  title: string
  holder?: string | undefined
  name: string
  from: LocalDate
  document: string
  at: Instant
}

/** Who holds a post now, as its office says. */
export const ofHolder = ({ id, office, title, holder, name, from, document, at }: Proposed): Task => ({
  ...{ id: `t-${id}`, title: `${title}, ${office}`, since: at },
  facts: known(
    ['Nuevo titular', name],
    ['Desde el', spanishDate(from)],
    ['Documento', document],
    ['Hoy consta', holder ?? 'nadie'],
  ),
  orders: [
    { verb: 'holders record', of: { id }, label: 'Registrarlo' },
    {
      ...{ verb: 'holders refuse', of: { id }, label: 'No registrarlo' },
      asks: [{ name: 'because', label: 'Por qué: la oficina lo lee con estas palabras' }],
    },
  ],
})

type Threatened = {
  id: string
  juntas: readonly string[]
  at: Instant
  address?: string | undefined
  text?: string | undefined
  reserved?: Instant | undefined
}

/** What a threatened junta told. */
export const ofThreat = ({ id, juntas, at, address, text, reserved }: Threatened): Task => ({
  ...{ id: `a-${id}`, title: juntas.join(', '), since: at },
  facts: known(
    ['Qué contó', text ?? 'No contó qué pasó'],
    ['Lo contó', address ?? 'Ese correo ya no actúa por la junta'],
    ['Su nombre', reserved ? 'Reservado en todos sus expedientes' : 'Se reserva durante un día'],
  ),
  orders: [{ verb: 'threats attended', of: { id }, label: 'Ya la atendí' }],
})

type Held = {
  kind: string
  to: { role: string; post?: string }
  reason?: string | undefined
  sendingAt?: Instant | undefined
}

/** The letters of a case, or of an entity, that were held back. */
export const ofHeld = ([number, letters]: readonly [string, readonly Held[]]): Task => ({
  ...{ id: `l-${number}`, title: number, since: letters.map(({ sendingAt }) => sendingAt).find((one) => one) },
  facts: letters.map(
    ({ kind, to, reason }) => [`${letterName(kind)}, a ${to.post ?? to.role}`, heldBecause(reason)] as const,
  ),
  orders: [{ verb: 'letters release', of: { number }, label: 'Soltarlas' }],
})

type Returned = { mailbox: string; post?: string | undefined; since: Instant; said: string }

/** A mailbox of an office that returns what it gets, and whose it is. */
export const ofReturned = ({ mailbox, post, since, said }: Returned, entity: Entity | undefined): Task => {
  const office = post ? entity?.posts.find(({ id }) => id === post)?.title : 'Mesa de partes'
  return {
    ...{ id: `b-${mailbox}`, title: [office, entity?.name].filter(Boolean).join(', '), since },
    facts: [['Su buzón', returnedBecause(said)]],
    orders: [{ verb: 'mailboxes release', of: { id: mailbox }, label: 'Ya recibe correos: soltarlo' }],
  }
}

/** A calendar near the last day through which it was reviewed. */
export const ofCalendar = ({
  id,
  name,
  reviewedThrough,
}: {
  id: string
  name: string
  reviewedThrough: LocalDate
}): Task => ({
  ...{ id: `k-${id}`, title: name, facts: [['Hoy', provisionalAfter(reviewedThrough)]] },
  orders: [
    {
      ...{ verb: 'calendar review', of: { calendar: id }, label: 'Registrar que se revisó' },
      asks: [{ name: 'through', label: 'Consta todo decreto hasta el día (2027-12-31)' }],
    },
  ],
})

/** The entities of which a post has nobody who holds it today, or no mailbox. */
export const ofPosts = (entities: readonly Entity[], today: LocalDate): Task[] =>
  entities.flatMap((entity) => {
    const facts = known(
      ['Mesa de partes', hasDesk(entity) ? undefined : 'sin buzón'],
      ...entity.posts.map((post) => [post.title, lacking(holderOn(post, today), takesMail(post))] as const),
    )
    return facts.length > 0 ? [{ id: `p-${entity.code}`, title: entity.name, facts, orders: [] }] : []
  })

const lacking = (holder: string | undefined, mail: boolean): string =>
  [holder ? '' : 'sin titular', mail ? '' : 'sin buzón'].filter(Boolean).join(' y ')

/** Days for which a finding that is found no more is shown: in which every entity is audited. */
const SHOWN_DAYS = 8

/** What the audit found, where it was found lately. */
export const ofFindings = (found: readonly { finding: string; day: LocalDate }[], today: LocalDate): Task[] =>
  found
    .filter(({ day }) => day >= addDays(today, -SHOWN_DAYS))
    .map(({ finding, day }, i) => ({
      ...{ id: `f-${i}`, title: finding, orders: [] },
      facts: [['Visto por última vez', spanishDate(day)]],
    }))
