import * as z from 'zod/mini'
import { type Catalogue, type Chosen, offered } from '../../shared/cases/catalogue.ts'
import { type Entity, hasDesk, type PublicJunta } from '../../shared/cases/entity.ts'
import { isNeverPublished } from '../../shared/law/rules.ts'
import type { LocalDate } from '../../shared/law/time.ts'
import { named } from '../../shared/law/typed.ts'
import { fieldNames } from '../../shared/pages/parts/fields.ts'
import { fields } from './filingFields.ts'
import type { Fault } from './input.ts'

const asFarAsRead = <T extends z.ZodMiniType>(field: T) => z.catch(z.optional(field), undefined)

/** The fields that must agree, as far as each of them can be read: what is wrong between them is told with all the rest. */
export const agreeing = z.object({
  junta: asFarAsRead(fields.junta),
  kind: asFarAsRead(fields.kind),
  entity: asFarAsRead(fields.entity),
  against: asFarAsRead(fields.against),
  channel: asFarAsRead(fields.channel),
  presented: asFarAsRead(fields.presented),
  collects: asFarAsRead(fields.collects),
  subjectId: asFarAsRead(fields.subjectId),
  zoneId: asFarAsRead(fields.zoneId),
  placeId: asFarAsRead(fields.placeId),
})
export type Agreeing = z.infer<typeof agreeing>

/** Who files: the juntas in whose name, those of them whose own mailbox it is, and the day (Lima). */
export type Sender = { juntas: readonly PublicJunta[]; own: readonly string[]; today: LocalDate }

/** The office that is written of: its post, and its entity where it is registered; of several that have one, none is guessed. */
export function officeOf(
  { entity: code, against = '' }: Agreeing,
  entities: Entity[],
): { post: string; entity?: Entity; several?: true } {
  const [, named, post = ''] = /^(?:([^/]*)\/)?([^/]+)$/.exec(against) ?? []
  const wanted = code ?? named
  const fits = entities.filter(
    (one) => (wanted === undefined || one.code === wanted) && one.posts.some(({ id }) => id === post),
  )
  const [entity] = fits
  if (fits.length > 1) return { post, several: true }
  return { post, ...(entity && (named === undefined || named === entity.code) && { entity }) }
}

const SEVERAL = 'Varias entidades tienen esa oficina. Diga también de cuál es, con «entity».'

/** What is wrong with how the document reaches the authority. */
function channelFault({ kind, channel }: Agreeing, entity: Entity | undefined): string | undefined {
  if (channel === 'libro' && kind !== undefined && kind !== 'reclamo')
    return 'En el Libro de Reclamaciones solo se registra un reclamo. Diga cómo se presentó este.'
  if (channel !== 'mailbox') return undefined
  if (kind === 'reclamo')
    return 'Un reclamo no se envía por correo: regístrelo usted en el Libro de Reclamaciones de la entidad y anote aquí la fecha y la hora de su copia. Si aún no lo hizo, elija «Plazo no lo envía».'
  if (kind === 'denuncia-corrupcion')
    return 'Una denuncia de corrupción no se envía por correo: preséntela por el canal reservado de la entidad y anote aquí la fecha del sello.'
  if (entity && !hasDesk(entity))
    return 'Esa entidad no tiene mesa de partes digital registrada. Preséntelo en papel y anote aquí el sello.'
  return undefined
}

/** What is confidential is filed from the mailbox of the junta alone: its letters go there, and only its writer may know of it. */
const secretFault = ({ kind, junta }: Agreeing, { juntas, own, today }: Sender): string | undefined =>
  kind !== undefined && isNeverPublished(kind, today) && juntas.some(({ id }) => id === junta && !own.includes(id))
    ? 'Una denuncia de corrupción se presenta solo desde el correo de la junta, al que llega su constancia, y usted entró con otro. Entre con ese correo, elija otra clase, o preséntela usted, sin Plazo, por el canal reservado de la entidad.'
    : undefined

/** Of what was presented the moment is told, and of nothing else: it would be lost without a word. */
function stampFault({ channel, presented }: Agreeing): string | undefined {
  if (channel === undefined) return undefined
  const isPresented = channel !== 'mailbox' && channel !== 'none'
  if (isPresented && presented === undefined)
    return 'Escriba la fecha y la hora del sello o, si aún no lo presentó, diga cómo llegará.'
  return !isPresented && presented !== undefined
    ? 'Borre esta fecha, o diga que ya lo presentó: sin presentación no hay sello.'
    : undefined
}

/** What of the catalogue is chosen, and what of it is not there, where the entity is known; a street says in which zone it lies. */
export function choiceOf(
  { subjectId, zoneId, placeId }: Agreeing,
  catalogue: Pick<Catalogue, 'subjects' | 'zones' | 'places'> | undefined,
): { chosen?: Chosen; faults: [keyof Agreeing, string | false][] } {
  const { subjects = [], zones = [], places = [] } = catalogue ?? {}
  const among = (rows: { id: string; retired?: true | undefined }[], id: string | undefined) =>
    id === undefined || !catalogue || offered(rows).some((row) => row.id === id)
  const place = places.find(({ id }) => id === placeId)
  const zone = place?.zone ?? zoneId
  const chosen = {
    ...(subjectId !== undefined && { subject: subjectId }),
    ...(zone !== undefined && { zone }),
    ...(placeId !== undefined && { place: placeId }),
  }
  return {
    ...(Object.keys(chosen).length > 0 && { chosen }),
    faults: [
      ['subjectId', !among(subjects, subjectId) && 'No está en el catálogo de esa entidad. Elija uno de la lista.'],
      ['zoneId', !among(zones, zoneId) && 'No está en el catálogo de esa entidad. Elija una de la lista.'],
      [
        'placeId',
        among(places, placeId)
          ? place !== undefined &&
            zoneId !== undefined &&
            place.zone !== zoneId &&
            'Está en otra zona. Elija una de la lista, o «otro lugar».'
          : 'No está en el catálogo de esa entidad. Elija una de la lista.',
      ],
    ],
  }
}

export function disagreements(
  read: Agreeing,
  { entity, several }: ReturnType<typeof officeOf>,
  sender: Sender,
  catalogue: Pick<Catalogue, 'subjects' | 'zones' | 'places'> | undefined,
): Fault[] {
  const faults: [keyof Agreeing, string | false | undefined][] = [
    [
      'junta',
      !sender.juntas.some(({ id }) => id === read.junta) &&
        'Su sesión no es de esa junta. Elija una de las suyas, o entre con el correo de esa.',
    ],
    ['kind', secretFault(read, sender)],
    ['against', several ? SEVERAL : !entity && 'No está registrada esa oficina. Elija una de la lista.'],
    ['channel', channelFault(read, entity)],
    ['presented', stampFault(read)],
    [
      'collects',
      read.collects && read.kind !== 'reclamo' && 'Solo la respuesta de un reclamo se recoge así: desmárquelo.',
    ],
    ...choiceOf(read, catalogue).faults,
  ]
  return faults.flatMap(([field, why]) => (why ? [{ field, message: named(fieldNames[field] ?? {}, why) }] : []))
}

/** Where a refusal belongs in a filing. */
export const filingPlaces: Record<string, string> = {
  'future-date': 'presented',
  'too-old': 'presented',
  'odd-stamp': 'presentedAnyway',
  'same-entry': 'anotherMatter',
  'no-rule': 'presented',
  'unknown-office': 'against',
  outside: 'against',
  'no-such-case': 'about',
  'too-early': 'about',
  'opens-inside': 'about',
  'about-annulled': 'about',
}
