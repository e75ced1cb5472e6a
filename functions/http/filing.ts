import { createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import type { Catalogue } from '../../shared/cases/catalogue.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { canonical, sha256 } from '../../shared/cases/folio.ts'
import { toInstant } from '../../shared/law/time.ts'
import { isSeen } from '../../shared/law/typed.ts'
import type { Keys } from '../../shared/ports.ts'
import type { Submission } from '../../shared/register/file.ts'
import { agreeing, choiceOf, disagreements, officeOf, type Sender } from './filingFaults.ts'
import { fields } from './filingFields.ts'
import { type Failure, unfit } from './form.ts'
import type { Request } from './http.ts'
import { errorsOf, type Fault, filled } from './input.ts'

/** All the texts of a filing, in bytes: with what is kept beside them they fit an item of DynamoDB, which takes 400 KB. */
const MOST_BYTES = 350_000

const input = z.strictObject(fields)

const order = Object.keys(fields)
const placeOf = ({ field }: Fault): number => order.indexOf(field.split('.')[0] ?? '')

/** What a filing is read against: the entities that it may be for, and in whose name it may be. */
export type Known = Sender & {
  entities: Entity[]
  keys: Keys
  catalogue: (entity: string) => Promise<Catalogue | undefined>
}

/**
 * Reads a filing from a form or from JSON. Without a submission id of the form, the text itself makes the id, under a
 * key: the same body twice is one case, and nobody finds the text of an id by trying (S8). Failures name the fields in Spanish, all at once, in the order of the form.
 */
export async function readFiling(
  { body, format, caller }: Pick<Request, 'body' | 'format' | 'caller'>,
  { entities, keys, catalogue, ...sender }: Known,
): Promise<{ entity: Entity; submission: Omit<Submission, 'writer'> } | Failure> {
  const sent = format === 'json' ? { evidence: [], ...body } : fromForm(body)
  const given = input.safeParse(sent)
  const read = agreeing.parse(sent)
  const office = officeOf(read, entities)
  const { entity, post } = office
  const rows = await chosenFrom(read, entity, { entities, catalogue })
  const unread = given.success ? [] : errorsOf(given.error)
  const known = new Set(unread.map(({ field }) => field))
  const faults = [...unread, ...disagreements(read, office, sender, rows).filter(({ field }) => !known.has(field))]
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
    subjectId: _subject,
    zoneId: _zone,
    placeId: _place,
    ...text
  } = rest
  const { chosen } = choiceOf(read, rows)
  const filing = {
    junta,
    ...text,
    ...(chosen && { chosen }),
    consent: [...text.consent, ...(noticesByMail ? (['notices'] as const) : [])],
  }
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
      ...presentationOf(given.data),
      ...(presentedAnyway && { presentedAnyway }),
      ...(anotherMatter && { anotherMatter }),
      ...(collects && { collects }),
      ...(channel === 'none' && { unsent: true as const }),
    },
  }
}

/** What may be chosen from, where the entity is known; it may be before its office is. */
async function chosenFrom(
  { entity: code }: z.infer<typeof agreeing>,
  office: Entity | undefined,
  { entities, catalogue }: Pick<Known, 'entities' | 'catalogue'>,
) {
  const entity = office ?? entities.find((one) => one.code === code)
  return entity && ((await catalogue(entity.code)) ?? { subjects: [], zones: [], places: [] })
}

/** How and when it was presented, where it was, and whether the junta shows all that a cargo has. */
const presentationOf = ({
  channel,
  presented,
  entryNumber,
  desk,
}: z.infer<typeof input>): Pick<Submission, 'presented' | 'shown'> =>
  channel === 'mailbox' || channel === 'none' || presented === undefined
    ? {}
    : {
        presented: { channel, at: toInstant(presented), evidence: 'filing' },
        shown: entryNumber !== undefined && desk !== undefined,
      }

const causeUnder = (key: string, digest: string): string => createHmac('sha256', key).update(digest).digest('hex')

/** A form sends only text, and an empty field for what was left out; a line of the evidence in which nothing is seen is none. */
function fromForm(body: Record<string, unknown>): Record<string, unknown> {
  const sent = filled(body)
  const { evidence = '', fojas, presentedAnyway, anotherMatter, consent, collects } = sent
  return {
    ...sent,
    ...(typeof evidence === 'string' && { evidence: evidence.split(/\r?\n/).filter(isSeen) }),
    ...(presentedAnyway === 'true' && { presentedAnyway: true }),
    ...(anotherMatter === 'true' && { anotherMatter: true }),
    ...(typeof consent === 'string' && { consent: consent === 'none' ? [] : [consent] }),
    ...(collects === 'true' && { collects: true }),
    ...(typeof fojas === 'string' && /^\d+$/.test(fojas.trim()) && { fojas: Number(fojas) }),
  }
}
