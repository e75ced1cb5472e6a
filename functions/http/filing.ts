import { createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import { type Entity, hasDesk, type PublicJunta } from '../../shared/cases/entity.ts'
import { canonical, sha256 } from '../../shared/cases/folio.ts'
import { toInstant } from '../../shared/law/time.ts'
import { isSeen, named } from '../../shared/law/typed.ts'
import { fieldNames } from '../../shared/pages/parts/fields.ts'
import type { Keys } from '../../shared/ports.ts'
import type { Submission } from '../../shared/register/file.ts'
import { fields } from './filingFields.ts'
import { type Failure, unfit } from './form.ts'
import type { Request } from './http.ts'
import { errorsOf, type Fault, filled } from './input.ts'

/** All the texts of a filing, in bytes: with what is kept beside them they fit an item of DynamoDB, which takes 400 KB. */
const MOST_BYTES = 350_000

const input = z.strictObject(fields)

const asFarAsRead = <T extends z.ZodMiniType>(field: T) => z.catch(z.optional(field), undefined)

/** The fields that must agree, as far as each of them can be read: what is wrong between them is told with all the rest. */
const agreeing = z.object({
  junta: asFarAsRead(fields.junta),
  kind: asFarAsRead(fields.kind),
  entity: asFarAsRead(fields.entity),
  against: asFarAsRead(fields.against),
  channel: asFarAsRead(fields.channel),
  presented: asFarAsRead(fields.presented),
  collects: asFarAsRead(fields.collects),
})
type Agreeing = z.infer<typeof agreeing>

/** The office that is written of: its post, and its entity where it is registered; of several that have one, none is guessed. */
function officeOf(
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

function disagreements(
  read: Agreeing,
  { entity, several }: ReturnType<typeof officeOf>,
  juntas: PublicJunta[],
): Fault[] {
  const faults: [keyof Agreeing, string | false | undefined][] = [
    [
      'junta',
      !juntas.some(({ id }) => id === read.junta) &&
        'Su sesión no es de esa junta. Elija una de las suyas, o entre con el correo de esa.',
    ],
    ['against', several ? SEVERAL : !entity && 'No está registrada esa oficina. Elija una de la lista.'],
    ['channel', channelFault(read, entity)],
    ['presented', stampFault(read)],
    [
      'collects',
      read.collects && read.kind !== 'reclamo' && 'Solo la respuesta de un reclamo se recoge así: desmárquelo.',
    ],
  ]
  return faults.flatMap(([field, why]) => (why ? [{ field, message: named(fieldNames[field] ?? {}, why) }] : []))
}

const order = Object.keys(fields)
const placeOf = ({ field }: Fault): number => order.indexOf(field.split('.')[0] ?? '')

/**
 * Reads a filing from a form or from JSON. Without a submission id of the form, the text itself makes the id, under a
 * key: the same body twice is one case, and nobody finds the text of an id by trying (S8). Failures name the fields in Spanish, all at once, in the order of the form.
 */
export async function readFiling(
  { body, format, caller }: Pick<Request, 'body' | 'format' | 'caller'>,
  entities: Entity[],
  juntas: PublicJunta[],
  keys: Keys,
): Promise<{ entity: Entity; submission: Omit<Submission, 'writer'> } | Failure> {
  const sent = format === 'json' ? { evidence: [], ...body } : fromForm(body)
  const given = input.safeParse(sent)
  const read = agreeing.parse(sent)
  const office = officeOf(read, entities)
  const { entity, post } = office
  const unread = given.success ? [] : errorsOf(given.error)
  const known = new Set(unread.map(({ field }) => field))
  const faults = [...unread, ...disagreements(read, office, juntas).filter(({ field }) => !known.has(field))]
  if (!given.success || !entity || faults.length > 0)
    return unfit(faults.toSorted((one, other) => placeOf(one) - placeOf(other)))
  const { submission, kind, junta, publicIdentity: identity, ...rest } = given.data
  const {
    entity: _entity,
    against: _against,
    channel,
    presented,
    presentedAnyway,
    anotherMatter,
    collects,
    noticesByMail,
    ...text
  } = rest
  const filing = { junta, ...text, consent: [...text.consent, ...(noticesByMail ? (['notices'] as const) : [])] }
  if (Buffer.byteLength(canonical(filing)) > MOST_BYTES)
    return unfit([
      {
        field: 'form',
        message:
          'Todo junto es demasiado largo. Acorte los textos más largos, por ejemplo las gestiones: no se ha perdido nada de lo que escribió.',
      },
    ])
  // A name that is kept is not told to who sends its text again, from elsewhere, under the name of each junta.
  const whole = { kind, identity, post, presented, filing, ...(identity !== 'junta' && { from: caller.network }) }
  return {
    entity,
    submission: {
      id: submission ?? causeUnder(await keys.of('causes'), sha256(canonical(whole))),
      kind,
      against: post,
      identity,
      text: filing,
      ...(channel !== 'mailbox' &&
        channel !== 'none' &&
        presented !== undefined && {
          presented: { channel, at: toInstant(presented), evidence: 'filing' },
          shown: text.entryNumber !== undefined && text.desk !== undefined,
        }),
      ...(presentedAnyway && { presentedAnyway }),
      ...(anotherMatter && { anotherMatter }),
      ...(collects && { collects }),
      ...(channel === 'none' && { unsent: true as const }),
    },
  }
}

const causeUnder = (key: string, digest: string): string => createHmac('sha256', key).update(digest).digest('hex')

/** A form sends only text, and an empty field for what was left out; a line of the evidence in which nothing is seen is none. */
function fromForm(body: Record<string, unknown>): Record<string, unknown> {
  const sent = filled(body)
  const { evidence = '', fojas, presentedAnyway, anotherMatter, consent, collects, noticesByMail } = sent
  return {
    ...sent,
    ...(typeof evidence === 'string' && { evidence: evidence.split(/\r?\n/).filter(isSeen) }),
    ...(presentedAnyway === 'true' && { presentedAnyway: true }),
    ...(anotherMatter === 'true' && { anotherMatter: true }),
    ...(typeof consent === 'string' && { consent: consent === 'none' ? [] : [consent] }),
    ...(collects === 'true' && { collects: true }),
    ...(noticesByMail === 'true' && { noticesByMail: true }),
    ...(typeof fojas === 'string' && /^\d+$/.test(fojas.trim()) && { fojas: Number(fojas) }),
  }
}
