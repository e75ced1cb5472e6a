import * as z from 'zod/mini'
import { kinds } from '../law/rules.ts'
import { entityCode, postId } from './entity.ts'
import type { Case } from './state.ts'

/** What a row of a catalogue is called in a folio, where no text of anybody may stand. */
export const catalogueId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,59}$/))

/** The words of a row: short, for they stand on pages and in the subjects of mails. */
const words = z.string().check(z.minLength(1), z.maxLength(80))

/** No longer offered; what was filed under it is told by its name all the same. */
const retired = z.optional(z.literal(true))

const subject = z.object({
  id: catalogueId,
  name: words,
  /** As somebody asks who has it: «¿Hay ruido que no deja dormir?» */
  question: z.string().check(z.minLength(1), z.maxLength(160)),
  /** The post that usually sees to it, what is usually presented, and the norm that is usually invoked. */
  post: z.optional(postId),
  kind: z.optional(z.enum(kinds)),
  norm: z.optional(z.string()),
  retired,
})
export type Subject = z.infer<typeof subject>

/** A zone lies in the casco urbano or in the periphery: the two are shown side by side. */
const zone = z.object({ id: catalogueId, name: words, area: z.enum(['casco-urbano', 'periferia']), retired })
export type Zone = z.infer<typeof zone>

const place = z.object({ id: catalogueId, name: words, zone: catalogueId, retired })
export type Place = z.infer<typeof place>

/** What a row of the store holds: some 4,000 streets. */
const MOST = 4_000

const unique = <T extends { id: string }>(rows: readonly T[]): boolean =>
  new Set(rows.map(({ id }) => id)).size === rows.length
const listed = <T extends z.ZodMiniType<{ id: string }>>(row: T) =>
  z.array(row).check(z.maxLength(MOST), z.refine(unique, 'an id stands twice'))

/** The subjects, zones and places of an entity, from which whoever files chooses (I12): public data of the directory. */
export const catalogue = z
  .object({ entity: entityCode, subjects: listed(subject), zones: listed(zone), places: listed(place) })
  .check(
    z.refine(
      ({ zones, places }) => places.every((one) => zones.some(({ id }) => id === one.zone)),
      'a place lies in no zone of the catalogue',
    ),
  )
export type Catalogue = z.infer<typeof catalogue>

/** The rows that may still be chosen. */
export const offered = <T extends { retired?: true | undefined }>(rows: readonly T[]): T[] =>
  rows.filter((row) => !row.retired)

/**
 * A catalogue that takes the place of another: what it no longer has is kept as retired, for a folio goes on naming it.
 */
export function succeeding(next: Catalogue, before: Catalogue | undefined): Catalogue {
  const kept = <T extends { id: string; retired?: true | undefined }>(now: T[], then: T[] = []): T[] => [
    ...now,
    ...then.filter(({ id }) => !now.some((one) => one.id === id)).map((one): T => ({ ...one, retired: true })),
  ]
  return {
    ...next,
    subjects: kept(next.subjects, before?.subjects),
    zones: kept(next.zones, before?.zones),
    places: kept(next.places, before?.places),
  }
}

/** What was chosen at filing, by its ids. */
export const chosen = z.strictObject({
  subject: z.optional(catalogueId),
  zone: z.optional(catalogueId),
  place: z.optional(catalogueId),
})
export type Chosen = z.infer<typeof chosen>

const named = z.object({ id: catalogueId, name: z.string() })
/** The same as everybody may know it, by its names. */
export const shownChoice = z.object({
  subject: z.optional(named),
  zone: z.optional(named),
  place: z.optional(named),
})
export type ShownChoice = z.infer<typeof shownChoice>

/**
 * What everybody may know at once of what a case is about: its subject and its place; where the junta's name is not shown, no
 * street, by which one would know it; of a denuncia disciplinaria no subject, which may lead to whom it is of (TUO Ley 27806,
 * art. 17.3); of what the law keeps confidential nothing.
 */
export function choiceShown(
  { rule, kind, identity, chosen }: Pick<Case, 'rule' | 'kind' | 'identity' | 'chosen'>,
  catalogue: Catalogue | undefined,
): ShownChoice | undefined {
  if (!rule.published || !chosen) return undefined
  const name = (rows: readonly { id: string; name: string }[] | undefined, id: string | undefined) =>
    id === undefined ? undefined : { id, name: rows?.find((row) => row.id === id)?.name ?? id }
  const shown = {
    subject: kind === 'denuncia-disciplinaria' ? undefined : name(catalogue?.subjects, chosen.subject),
    zone: name(catalogue?.zones, chosen.zone),
    place: identity === 'junta' ? name(catalogue?.places, chosen.place) : undefined,
  }
  return shown.subject || shown.zone ? shown : undefined
}
