import { createHash } from 'node:crypto'
import { MOST_ENCLOSED } from '../cases/acts/enclosed.ts'
import { write } from '../cases/acts/wrote.ts'
import type { Entity } from '../cases/entity.ts'
import { type Enclosing, enclosing } from '../cases/files.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import { mailbox as comparable } from '../cases/mailbox.ts'
import type { Writer } from '../cases/mails.ts'
import { type CaseNumber, caseNumbersIn } from '../cases/number.ts'
import { deskMayKnow } from '../cases/offices.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { awaitsAnswer, type Case, isHidden } from '../cases/state.ts'
import { filingText, type MailText } from '../cases/texts.ts'
import type { Arrival } from '../mail/arrival.ts'
import { hasDocument } from '../mail/attached.ts'
import type { About } from '../mail/cases.ts'
import { type Classified, classify, type Reading, type Register, read } from '../mail/classify.ts'
import type {
  Codes,
  Contents,
  Delegates,
  FilePlace,
  Files,
  Ids,
  Keys,
  Pen,
  Penned,
  PenReason,
  WholeDirectory,
} from '../ports.ts'
import { addressesOf } from './addressee.ts'
import { codeOf } from './codes.ts'
import { uploadBy } from './files/opened.ts'
import type { PerformPorts } from './perform.ts'
import { performWithText } from './performWithText.ts'
import { caseOfThread, proves } from './replies.ts'
import { orUnreadable, sealedText } from './sealedTexts.ts'
import { mailboxId } from './signIn.ts'

export type InboundPorts = Omit<PerformPorts, 'directory'> & {
  directory: WholeDirectory
  delegates: Pick<Delegates, 'of'>
  contents: Contents
  codes: Codes
  keys: Keys
  ids: Ids
  pen: Pen
  files: Pick<Files, 'put'>
}

/** By what we are known: where letters are answered, and our names, of the mail and of the site. */
export type Names = { domain: string; hosts: readonly string[] }

/** A mail as it lies in the bucket. */
export type Raw = { object: string; bytes: Uint8Array }

/** What became of a mail: of each case that it is about, and whether it waits for a person. */
export type Taken = {
  kind: Classified['kind']
  cases: { number: CaseNumber; as: Writer; folio: number }[]
  waits?: PenReason
}

/** Characters of each part of a mail that are kept with its case: the whole lies beside it as it came. */
const MOST_TEXT = 20_000
const MOST_FILES = 30

/**
 * Takes in a mail: what is proved to be of the office that owes an answer, or came with the secret part of its letters, becomes a
 * folio of each case that it is about, with its text apart; what a machine sent ends here, but for the number that it gives; all
 * else waits for a person, for each case that did not take it. The same mail again changes nothing. Nothing is ever answered: no
 * loop of mails can begin.
 */
export async function takeIn(ports: InboundPorts, arrival: Arrival, raw: Raw, names: Names): Promise<Taken> {
  const reading = read(arrival, names)
  const secret = await ports.keys.of('replies')
  const found = await casesOf(ports, numbersIn(reading, secret, names.domain))
  const mail = classify(reading, registerOf(found, secret, names.domain), names.hosts)
  const text = textOf(mail, raw.bytes)
  const beside = await namedIn(ports, found, { mail, text })
  const { cases, left } = await offer(ports, found, { mail, text, raw, named: beside })
  const { kind } = mail
  const { addresses, quoted } = reading.clues
  const isRead = kind === 'person' || bringsDocument(mail)
  if (!isRead || (cases.length > 0 && left.length === 0)) return { kind, cases }
  const isJuntas = addresses.some((address) => proves(secret, address, 'junta'))
  const unproved = mail.about.length > 0 ? 'unproved' : 'unknown'
  const otherwise = isJuntas ? 'junta' : unproved
  const why = left.find((one) => one.why)?.why ?? (kind === 'person' ? otherwise : 'document')
  // Where no case took it, all that it may be about.
  const meant = cases.length > 0 ? left : [...mail.about, ...addresses]
  const named = cases.length + meant.length > 0 ? meant.map(({ number }) => number) : quoted
  const numbers = [...new Set(named)]
  await ports.pen.keep(penned(mail, { text, why, numbers, at: arrival.at, object: raw.object }))
  return { kind, cases, waits: why }
}

/** Whether a document came with what a machine of the office sent, or to the secret address: a person reads it. What tells that a letter did not arrive brings that letter. */
function bringsDocument({ kind, sign, attached, authenticated, about }: Classified): boolean {
  if (sign === 'delivery report' || !hasDocument(attached)) return false
  return about.some(({ own, by }) => (own && authenticated) || (by === 'secret' && kind !== 'bounce'))
}

type Offered = { mail: Classified; text: MailText; raw: Raw; named: Named }

/** The cases that a mail is about, or names where its reader sees it, by number, each with its junta; undefined where it names more than are looked up. */
type Named = ReadonlyMap<CaseNumber, { state: Case; junta: string | undefined }> | undefined

const MOST_NAMED = 40

async function namedIn(
  ports: InboundPorts,
  found: ReadonlyMap<CaseNumber, Found>,
  { mail, text }: Pick<Offered, 'mail' | 'text'>,
): Promise<Named> {
  const shown = [text.subject, text.text, text.forwarded ?? '', ...text.files.map(({ name }) => name)]
  const numbers = new Set([...mail.about.map(({ number }) => number), ...shown.flatMap(caseNumbersIn)])
  const named = new Map<CaseNumber, { state: Case; junta: string | undefined }>()
  if (numbers.size > MOST_NAMED) return undefined
  for (const number of numbers) {
    const state = found.get(number)?.state ?? fold(await ports.folios.of(number))
    const filed = state && (await sealedText(ports.contents, state.contents, filingText).catch(orUnreadable))
    if (state) named.set(number, { state, junta: filed?.junta })
  }
  return named
}

/** Whether the junta of a case may not read what is said of another: of another junta, confidential, or under a reserved name. */
function isApart(number: CaseNumber, named: Named): boolean {
  const junta = named?.get(number)?.junta
  const others = [...(named?.values() ?? [])].filter(({ state }) => state.number !== number)
  return (
    !named ||
    others.some(
      ({ state, junta: other }) => !junta || other !== junta || !state.rule.published || state.identity === 'reserved',
    )
  )
}

/** What stands in a case in the place of a mail that is about another too: its day and its writer count, and nothing of it is shown. */
const withheld = ({ signedBy, digest, ticket }: MailText): MailText => ({
  subject: 'Trata también de otro expediente',
  text: 'Este correo trata también de otro expediente: Plazo no muestra su texto antes de que el operador lo lea.',
  ...{ signedBy, files: [], digest },
  ...(ticket !== undefined && { ticket }),
})

/** Offers a mail to each case that it is about: which took it, and which did not. */
async function offer(ports: InboundPorts, found: ReadonlyMap<CaseNumber, Found>, offered: Offered) {
  const cases: Taken['cases'] = []
  const left: Left[] = []
  for (const about of offered.mail.about) {
    const one = found.get(about.number)
    if (!one) continue
    const place = placeOf(offered.mail, about, one)
    const apart = isApart(about.number, offered.named)
    // What only names it holds nothing in it.
    const takes = place && !(apart && about.by === 'number')
    const done = takes && (await keepWith(ports, one, { ...offered, about, place, apart }))
    if (takes && typeof done === 'number') cases.push({ number: about.number, as: place.as, folio: done })
    if (typeof done !== 'number' || apart) left.push({ number: about.number, why: whyLeft(done, apart) })
  }
  return { cases, left }
}

/** A case that a mail is about and that did not take it, and why, where that is not that it proves nothing. */
type Left = { number: CaseNumber; why?: PenReason | undefined }

function whyLeft(done: number | Rejection | false | undefined, apart: boolean): PenReason | undefined {
  if (typeof done === 'object') return reasons[done.code]
  return apart ? 'others' : undefined
}

const reasons: Readonly<Record<string, PenReason | undefined>> = {
  'nothing-owed': 'closed',
  annulled: 'closed',
  'too-many-mails': 'many',
}

const penned = (
  { id, from, authenticated }: Classified,
  { text, ...rest }: Pick<Penned, 'why' | 'numbers' | 'at' | 'object'> & { text: MailText },
): Penned => ({ id, state: 'waiting', from, authenticated, mail: text, ...rest })

/** Where a mail of a case lies whole, as it came. */
export const placeOfRaw = (number: CaseNumber, digest: string): FilePlace => ({
  ...({ folder: 'mailed', of: number } as const),
  id: `correo-${digest.slice(0, 32)}`,
})

/** The whole mail as it came stays with its case: its files are in it. */
export const keepRaw = (files: Pick<Files, 'put'>, number: CaseNumber, digest: string, bytes: Uint8Array) =>
  files.put(placeOfRaw(number, digest), bytes, 'message/rfc822')

/**
 * `own`, the mailboxes of each post that owes something in it; `code`, the one that letters about it carry to its junta now, absent
 * where its text cannot be read.
 */
type Found = { state: Case; entity: Entity; own: Map<string, string[]>; code?: string }

/** The numbers of all that may be meant, once each. */
const numbersIn = ({ clues }: Reading, key: string, domain: string): CaseNumber[] => [
  ...new Set([
    ...clues.addresses.map(({ number }) => number),
    ...clues.answers.flatMap((id) => caseOfThread(key, id, domain) ?? []),
    ...clues.numbers,
    ...clues.quoted,
  ]),
]

async function casesOf(ports: InboundPorts, numbers: readonly CaseNumber[]): Promise<Map<CaseNumber, Found>> {
  const found = new Map<CaseNumber, Found>()
  for (const number of numbers) {
    const state = fold(await ports.folios.of(number))
    const entity = state && (await ports.directory.entity(state.entity))
    if (!state || !entity) continue
    const code = await codeOf(ports, state).catch(orUnreadable)
    const own = new Map<string, string[]>()
    for (const { debtor } of state.obligations) own.set(debtor, await addressesOf(ports, entity, debtor))
    found.set(number, { state, entity, own, ...(code && { code }) })
  }
  return found
}

const registerOf = (found: ReadonlyMap<CaseNumber, Found>, secret: string, domain: string): Register => ({
  proves: (address) => found.has(address.number) && proves(secret, address, 'office'),
  caseOf: (id) => caseOfThread(secret, id, domain),
  mailboxes(number) {
    const one = found.get(number)
    if (!one) return []
    return [...one.own.values(), (deskMayKnow(one.state) && one.entity.mesaDePartes) || []].flat()
  },
  codes: (number) => [found.get(number)?.code].filter((one) => one !== undefined),
})

/** Whose word a mail is, about which answer of a case; `desk`, where it is the mesa de partes that handed it on. */
type Place = { as: Writer; obligation: number; desk?: true }

/** Undefined where it is nobody's word who may hold the end of a term. */
function placeOf({ kind, authenticated, from }: Classified, about: About, one: Found): Place | undefined {
  if (kind !== 'person' && kind !== 'ticket') return undefined
  const place = (authenticated && officePlace(one, about, from)) || secretPlace(one, about)
  return place && kind === 'ticket' ? { ...place, as: 'receipt' } : place
}

/** That of a proved mailbox: what its own post owes, never what another does; of the mesa de partes, what was presented there. */
function officePlace({ state, own, entity }: Found, about: About, from: string | undefined): Place | undefined {
  const isFrom = (address: string) => comparable(address).toLowerCase() === from
  const theirs = state.obligations.filter(({ debtor }) => own.get(debtor)?.some(isFrom))
  const open = theirs.filter((owed) => awaitsAnswer(state, owed))
  const isMeant = ({ id }: { id: number }) => id === about.obligation
  // What owes nothing any more is refused by its case, unless the secret part is of another answer.
  const meant = open.find(isMeant) ?? open[0] ?? theirs.find(isMeant) ?? (about.by === 'secret' ? undefined : theirs[0])
  if (meant) return { as: 'office', obligation: meant.id }
  const isDesk = entity.mesaDePartes !== undefined && isFrom(entity.mesaDePartes) && deskMayKnow(state)
  return isDesk ? { as: 'office', obligation: about.obligation ?? 0, desk: true } : undefined
}

const secretPlace = ({ state }: Found, { by, obligation = 0 }: About): Place | undefined =>
  by === 'secret' && state.obligations[obligation] ? { as: 'unproved', obligation } : undefined

type Told = Offered & { about: About; place: Place; apart: boolean }

/** Writes the folio of a mail, by what it says: sent twice, even under another id, it is one; and keeps beside it the whole, and its files. */
async function keepWith(
  ports: InboundPorts,
  one: Found,
  { about, place: { as, obligation: owed, desk }, mail, text: whole, raw, apart }: Told,
): Promise<number | Rejection> {
  const { number } = about
  // What is hidden may be restored: until then its mail waits for a person.
  if (isHidden(one.state)) return hidden
  const cause = `mail:${keyOf(number, owed, mail.content)}`
  const said = apart ? withheld(whole) : whole
  const text = desk ? { ...said, signedBy: `Mesa de partes, ${said.signedBy}` } : said
  // What says the same came another way, and its text is not kept again.
  const done = one.state.causes.has(cause)
    ? one.state
    : await performWithText({ write }, ports, number, {
        ...({ by: as === 'office' ? 'office' : 'mail', cause, text, another: hidden } as const),
        commandOf: (contents) => ({ do: 'write', obligation: owed, as, contents }),
      })
  if ('code' in done) return done
  const folio = done.obligations[owed]?.mails.find(({ contents }) => contents.id === cause)?.folio
  if (folio === undefined) return hidden
  await keepRaw(ports.files, number, text.digest, raw.bytes)
  if (as === 'office' && !apart) await enclose(ports, number, { obligation: owed, of: folio }, mail)
  return folio
}

/**
 * The photos and PDF of a mail of the office go where files go that it sends by a form, and are looked at as those are. Under ids of
 * the mail's own: told of it again, it sends nothing more.
 */
async function enclose(
  { files, keys }: InboundPorts,
  number: CaseNumber,
  act: Enclosing,
  { attached, content, from = '' }: Classified,
): Promise<void> {
  const mailbox = await mailboxId(keys, from)
  const documents = attached.filter(({ kind, inline }) => !inline && (kind === 'image' || kind === 'pdf'))
  for (const [at, { bytes }] of documents.slice(0, MOST_ENCLOSED).entries()) {
    const ids = { random: () => keyOf('enclosed', number, from, content, at) }
    const id = await uploadBy({ keys, ids }, { of: number, as: enclosing(act), mailbox })
    await files.put({ folder: 'uploads', of: number, id }, bytes, 'application/octet-stream')
  }
}

const hidden = refuse('nothing-owed', 'En este expediente no se espera por ahora una respuesta.')

const cut = (text: string): string => Array.from(text).slice(0, MOST_TEXT).join('')

function textOf(mail: Classified, bytes: Uint8Array): MailText {
  const { subject, text, folded, attached, from = 'sin remitente', ticket } = mail
  const forwarded = [mail.forwarded, mail.beneath].filter((part) => part !== '').join('\n\n')
  return {
    ...{ subject, text: cut(text), signedBy: from },
    ...(forwarded && { forwarded: cut(forwarded) }),
    ...(folded && { folded: cut(folded) }),
    ...(ticket !== undefined && { ticket }),
    files: attached
      .filter(({ inline }) => !inline)
      .slice(0, MOST_FILES)
      .map(({ name, size, kind }) => ({ name, size, kind })),
    digest: createHash('sha256').update(bytes).digest('hex'),
  }
}
