import type { Presentation } from '../cases/acts/presented.ts'
import type { Entity } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { type Channel, keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { type Case, principal } from '../cases/state.ts'
import { type FilingText, filingText } from '../cases/texts.ts'
import type { Contents, Folios, Intents, Pause } from '../ports.ts'

/** A number that a desk of an entity, its book, the post or a notary gave to a document, and the intent under which its case stands. */
export type Entry = { id: string; entity: string; number: string; by: string }

/** Whose numbers they are that a way gives: those of the desks of an entity are one series. */
const numbering = (channel: Channel | undefined): string =>
  channel === 'libro' || channel === 'certified-mail' || channel === 'subprefecture' || channel === 'notarial-letter'
    ? channel
    : 'desk'

/** What people write before a number. */
const BEFORE = /^(?:EXP(?:EDIENTE)?|REG(?:ISTRO)?|NRO|NUM(?:ERO)?|NO|N|[^0-9A-ZÑ])+(?=[0-9])/

/** As it was given: signs, zeros in front and what it is called tell no two apart. */
const plain = (typed = ''): string =>
  (
    typed
      .replace(/[º°ª]/g, '')
      .normalize('NFKC')
      .toUpperCase()
      .replace(BEFORE, '')
      .match(/[0-9]+|[A-ZÑ]+/g) ?? []
  )
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join('-')

/** The entry that a filing shows; undefined where it shows none, or one that is known to be of another matter too. */
export function entryOf(
  { code: entity }: Entity,
  {
    presented,
    text,
    anotherMatter,
  }: { presented?: Presentation; text: Pick<FilingText, 'entryNumber'>; anotherMatter?: true },
): Entry | undefined {
  const number = plain(text.entryNumber)
  if (!presented || anotherMatter || number === '') return undefined
  const by = numbering(presented.channel)
  return { id: `entry:${keyOf(entity, number, by)}`, entity, number, by }
}

/**
 * Asks whether it is the same matter where the entry stands in another case, which is named only where everybody may know
 * whose it is. Undefined where it stands in none: from then on it stands in that of `number`.
 */
export async function standsElsewhere(
  ports: { intents: Intents; folios: Folios; contents: Contents; pause: Pause },
  entry: Entry,
  number: CaseNumber,
): Promise<Rejection | undefined> {
  const { intents, folios, pause } = ports
  const holder = await intents.claim(entry.id, number)
  if (holder === number) return undefined
  // Who claimed it may be about to file: it is waited for, and not for long.
  let state = fold(await folios.of(holder))
  for (let tries = 0; !state && tries < 6; tries++) {
    await pause(20 * 2 ** tries)
    state = fold(await folios.of(holder))
  }
  const asked = state && (await askedIn(ports, entry, state))
  if (asked) return asked
  // Who held it never came to be a case, or it is another one that got the number.
  await intents.move(entry.id, holder, number)
  return undefined
}

/** The same before anything is recorded: nobody claims the entry. */
export async function shownElsewhere(
  ports: { intents: Pick<Intents, 'held'>; folios: Folios; contents: Pick<Contents, 'get'> },
  entry: Entry,
): Promise<Rejection | undefined> {
  const holder = await ports.intents.held(entry.id)
  const state = holder && fold(await ports.folios.of(holder))
  return state ? askedIn(ports, entry, state) : undefined
}

async function askedIn(
  ports: { contents: Pick<Contents, 'get'> },
  entry: Entry,
  state: Case,
): Promise<Rejection | undefined> {
  const stands = !state.annulled && state.entity === entry.entity && (await isShownIn(ports, entry, state))
  const isNamed = state.identity === 'junta' && state.rule.published
  return stands ? sameEntry(isNamed ? `el expediente ${state.number}` : 'otro expediente de Plazo') : undefined
}

async function isShownIn(
  { contents }: { contents: Pick<Contents, 'get'> },
  { id, number, by }: Entry,
  state: Case,
): Promise<boolean> {
  const [filed, shown] = await Promise.all(
    [state.contents.id, shownAs(id, state.number)].map((one) => contents.get(one)),
  )
  const text = filed && filingText.safeParse(filed.body).data
  return (
    shown !== undefined ||
    (plain(text?.entryNumber) === number && numbering(principal(state).presented?.channel) === by)
  )
}

/** Under what it is kept that an entry was shown in a case after it was filed. */
export const shownAs = (entry: string, number: CaseNumber): string => `${entry}:${number}`

const sameEntry = (where: string): Rejection =>
  refuse(
    'same-entry',
    `Ese N.º de registro ya figura en ${where}. Si es el mismo asunto, no lo registre otra vez. Si es otro, confírmelo aquí y envíe de nuevo.`,
  )
