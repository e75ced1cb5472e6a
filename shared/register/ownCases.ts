import type { Gestion } from '../cases/acts/gestion.ts'
import { type Notices, noticesOf, pendingIntent } from '../cases/acts/intended.ts'
import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Case, principal } from '../cases/state.ts'
import { type FilingText, filingText, type GestionText, gestionText, judgementText } from '../cases/texts.ts'
import { type CaseView, caseViewOf } from '../cases/view.ts'
import type { Contents, DocketEntry, Dockets, Keys, MailboxId } from '../ports.ts'
import { docketOf } from './docket.ts'
import { ownCase, type Signed } from './juntaProof.ts'
import { mailsOf, type ReadMail } from './mails.ts'
import { type OfficeText, officeTextsOf } from './officeTexts.ts'
import { type CircumstancePorts, circumstancesOf, type PerformPorts } from './perform.ts'
import { catalogueOf } from './publish.ts'

/** A case as its own junta may know it: all that everybody may, of a confidential one too, and what it wrote; its text may be erased. */
export type OwnCase = { view: CaseView; text?: FilingText | undefined }

/** A gestión with what the junta keeps of it, which may be erased. */
export type OwnGestion = Omit<Gestion, 'contents'> & { text?: GestionText | undefined }

type OwnPorts = PerformPorts & CircumstancePorts & { contents: Contents; dockets: Dockets; keys: Keys }

/** Cases of a junta that are read for one page, or one letter: the latest. */
const MOST_READ = 60

/**
 * The latest cases of a junta for whoever reads a mailbox of it, and how many it has. A case that only its writer may know of
 * is told to that mailbox alone; a number that proved another's is passed over.
 */
export async function ownCases(
  ports: OwnPorts,
  junta: string,
  mailbox: MailboxId,
): Promise<{ cases: OwnCase[]; more: number }> {
  const { entries, more } = latestOf(
    (await ports.dockets.of(await docketOf(ports.keys, junta))).filter(
      ({ only }) => only === undefined || only === mailbox,
    ),
  )
  const read = async ({ case: number, cause }: DocketEntry): Promise<OwnCase[]> => {
    const state = fold(await ports.folios.of(number))
    if (!state || state.contents.id !== cause) return []
    return [await told(ports, state, junta)]
  }
  return { cases: (await Promise.all(entries.map(read))).flat(), more }
}

/** The latest of what is listed for a junta, as many as are read at once, and how many more there are. */
export const latestOf = (listed: readonly DocketEntry[]): { entries: DocketEntry[]; more: number } => ({
  entries: listed.toSorted(latestFirst).slice(0, MOST_READ),
  more: Math.max(0, listed.length - MOST_READ),
})

type OwnCaseWhole = OwnCase & {
  gestiones: OwnGestion[]
  reasons: string[]
  office: OfficeText[]
  mails: ReadMail[]
  /** How many of its mailboxes were told of what it intends. */
  notices?: Notices | undefined
}

/** A case of a junta of whoever is signed in, with what it keeps of its gestiones; undefined where it is none of theirs. */
export async function theirCase(
  ports: OwnPorts,
  number: CaseNumber,
  signed: Signed,
): Promise<OwnCaseWhole | undefined> {
  const own = await ownCase(ports, number, signed)
  if (!own) return undefined
  const gestiones = principal(own.state).gestiones.map(async ({ contents, ...gestion }) => {
    const kept = await ports.contents.get(contents.id)
    return { ...gestion, text: kept && gestionText.safeParse(kept.body).data }
  })
  const reasons = principal(own.state).judgements.map(async ({ contents }) => {
    const kept = await ports.contents.get(contents.id)
    return kept ? (judgementText.safeParse(kept.body).data?.reason ?? []) : []
  })
  const pending = pendingIntent(principal(own.state).intents)
  return {
    notices: pending && noticesOf(pending),
    ...(await told(ports, own.state, own.junta)),
    gestiones: await Promise.all(gestiones),
    reasons: (await Promise.all(reasons)).flat(),
    office: await officeTextsOf(ports.contents, own.state),
    // What is not proved to be the office's nobody reads but the operator.
    mails: (await mailsOf(ports.contents, own.state)).filter(({ as }) => as === 'office'),
  }
}

async function told(ports: OwnPorts, state: Case, junta: string): Promise<OwnCase> {
  const kept = await ports.contents.get(state.contents.id)
  return { view: await ownView(ports, state, junta), text: kept && filingText.safeParse(kept.body).data }
}

/** A case as its own junta reads it, under the name under which everybody reads it, or none. */
export async function ownView(ports: CircumstancePorts, state: Case, junta: string): Promise<CaseView> {
  const { entity } = await circumstancesOf(ports, state)
  const sentTo = principal(state).referred
  const receiver = sentTo && (await ports.directory.entity(sentTo.entity))
  const named = state.identity === 'junta' ? await ports.directory.junta(junta) : undefined
  return caseViewOf(state, entity, named, { receiver, catalogue: await catalogueOf(ports, state) })
}

/** Those that only their writer may know of, who finds them nowhere else; then by year and serial. */
const latestFirst = (one: DocketEntry, other: DocketEntry): number => {
  if ((one.only === undefined) !== (other.only === undefined)) return one.only === undefined ? 1 : -1
  const [a, b] = [one, other].map(({ case: number }) => number.split('-').slice(1).join('-'))
  return (b ?? '').localeCompare(a ?? '')
}
