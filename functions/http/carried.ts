import { accessOn } from '../../shared/aws/accessPorts.ts'
import { auditsOn } from '../../shared/aws/audits.ts'
import { defineCalendar, recordReview, importDecrees as writeDecrees } from '../../shared/aws/calendars.ts'
import { erasuresOn } from '../../shared/aws/eraser.ts'
import { filesOn } from '../../shared/aws/files.ts'
import { allHolderProposalsOn } from '../../shared/aws/holderProposals.ts'
import { allKeptOn } from '../../shared/aws/kept.ts'
import { noticesOn } from '../../shared/aws/notices.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { penOn } from '../../shared/aws/pen.ts'
import { portsOn } from '../../shared/aws/ports.ts'
import { resolutionsOn } from '../../shared/aws/resolutions.ts'
import { allThreatsOn } from '../../shared/aws/threats.ts'
import { type Rejection, refuse } from '../../shared/cases/refusals.ts'
import type { Case } from '../../shared/cases/state.ts'
import { instantOf, toInstant } from '../../shared/law/time.ts'
import { nightAfter } from '../../shared/letters/wake.ts'
import { annul } from '../../shared/register/annul.ts'
import { askedFor } from '../../shared/register/askedFor.ts'
import { claimMailbox, decide, openClaims, verifyJunta } from '../../shared/register/claims.ts'
import { newCalendar } from '../../shared/register/defineCalendar.ts'
import { keep } from '../../shared/register/disown.ts'
import { exportFolios, logLeaves, openRows } from '../../shared/register/exportRegister.ts'
import { resolutionShown, toVerify } from '../../shared/register/files/resolution.ts'
import { grade } from '../../shared/register/grade.ts'
import { health } from '../../shared/register/health.ts'
import { decideHolder, holdersWaiting } from '../../shared/register/holders.ts'
import { importDecrees } from '../../shared/register/importDecrees.ts'
import { admitKept, listedAs, refuseKept, waitingFilings } from '../../shared/register/kept.ts'
import { operatorQueue } from '../../shared/register/operatorQueue.ts'
import { rebuildViews } from '../../shared/register/rebuildViews.ts'
import { reviewCalendar } from '../../shared/register/reviewCalendar.ts'
import { sawJunta } from '../../shared/register/sawJunta.ts'
import { decideStatement } from '../../shared/register/statements.ts'
import { withAddress } from '../../shared/register/threats.ts'
import type { Platform } from '../lambda/platform.ts'
import { letterOrders } from './letterOrders.ts'
import { mailOrders } from './mailOrders.ts'
import type { Order } from './orders.ts'
import { textOrders } from './textOrders.ts'

/** Threats, or filings, that one answer tells of: it may be no longer than 6 MB. */
const MOST_TOLD = 200

/** For which one order goes through all cases, in milliseconds, before it says where to go on. */
const LONG_MS = 25_000

/** Whether an order that begins now has time left. */
const limited = (): (() => boolean) => {
  const until = performance.now() + LONG_MS
  return () => performance.now() < until
}

/** Folios of one answer, which may be no longer than 6 MB. */
const MOST_LEAVES = 3_000

type Carried = { [V in Order['verb']]: (given: Extract<Order, { verb: V }>) => Promise<object | Rejection> }

/** How each order is carried out, by whichever door it came: what came of it, or why it is refused. */
export function carriedOut(platform: Platform): Carried {
  // What one order wrote, the next one reads.
  const dynamo = { ...platform.dynamo, freshFor: 0 }
  const ports = {
    ...outboxPortsOn({ ...platform, dynamo }),
    recordReview: recordReview.bind(undefined, dynamo),
    importDecrees: writeDecrees.bind(undefined, dynamo),
    defineCalendar: defineCalendar.bind(undefined, dynamo),
  }
  const threats = allThreatsOn(dynamo)
  const { claims } = ports
  const [files, resolutions] = [filesOn(platform.files), resolutionsOn(dynamo)]
  const kept = allKeptOn(dynamo)
  const ofHolders = { proposals: allHolderProposalsOn(dynamo), directory: ports.directory }
  const filing = { ...portsOn({ ...platform, dynamo }), ...accessOn(platform), notices: noticesOn(dynamo) }
  const claimed = async (junta: string, asked: Parameters<typeof claimMailbox>[2]) => {
    const done = await claimMailbox(ports, junta, asked)
    return 'message' in done ? done : { junta, ...done }
  }
  const folioOf = (done: Case | Rejection) => ('message' in done ? done : { number: done.number, folio: done.folios })
  return {
    'cases verify': async ({ number, obligation, ground, presented }) =>
      folioOf(
        await grade(ports, number, {
          do: 'verify',
          obligation,
          ground,
          ...(presented !== undefined && { at: toInstant(presented) }),
        }),
      ),
    'cases refuse': async ({ number, obligation, ground }) =>
      folioOf(await grade(ports, number, { do: 'unverify', obligation, ground })),
    'cases keep': async ({ number }) => folioOf(await keep(ports, number)),
    'cases annul': async ({ number, because }) => folioOf(await annul(ports, number, because)),
    'cases asked': async ({ number }) => folioOf(await askedFor(ports, number)),
    'cases decide': async ({ number, folio, upheld }) =>
      folioOf(await decideStatement(ports, number, { folio, upheld: upheld === 'yes' })),
    'cases queue': async () => ({ queue: await operatorQueue(ports) }),
    'juntas seen': async ({ junta }) => {
      const seen = await sawJunta(ports, junta)
      return 'message' in seen ? seen : { junta, ...seen }
    },
    'juntas verify': async ({ junta, seen }) => {
      const done = await verifyJunta({ claims, resolutions, clock: ports.clock }, junta, seen)
      return 'message' in done ? done : { junta, ...done }
    },
    'juntas board': async ({ junta, mailbox }) => claimed(junta, { what: 'board', email: mailbox, waits: false }),
    'juntas mailbox': async ({ junta, mailbox }) => claimed(junta, { what: 'mailbox', email: mailbox, waits: true }),
    'juntas resolution': async ({ junta }) => resolutionShown({ files, resolutions, machine: filing.machine }, junta),
    'juntas waiting': async () => ({
      toVerify: await toVerify({ claims, resolutions }),
      waiting: (await openClaims({ claims })).map(({ of: _, mailbox: __, state: ___, body, ...claim }) => ({
        ...claim,
        ...body,
      })),
    }),
    'juntas admit': async ({ id }) => (await decide({ claims }, id, 'admitted')) ?? { id },
    'juntas refuse': async ({ id }) => (await decide({ claims }, id, 'refused')) ?? { id },
    'holders waiting': async () => ({ holders: await holdersWaiting(ofHolders) }),
    'holders record': async ({ id }) => (await decideHolder(ofHolders, id, { to: 'admitted' })) ?? { id },
    'holders refuse': async ({ id, because: reason }) =>
      (await decideHolder(ofHolders, id, { to: 'refused', reason })) ?? { id },
    'filings waiting': async () => {
      const waiting = await waitingFilings({ kept, clock: ports.clock })
      return { filings: waiting.slice(0, MOST_TOLD).map(listedAs), more: Math.max(0, waiting.length - MOST_TOLD) }
    },
    'filings admit': async ({ id }) => folioOf(await admitKept({ ...filing, kept }, id)),
    'filings refuse': async ({ id, because: reason }) => (await refuseKept({ ...filing, kept }, id, reason)) ?? { id },
    ...mailOrders({ ...ports, machine: filing.machine, pen: penOn(dynamo), files: filesOn(platform.files) }, folioOf),
    ...textOrders(
      { ...ports, machine: filing.machine, erasures: erasuresOn(dynamo), operators: operatorsOn(dynamo) },
      limited,
    ),
    // Who threatened whom is read by the operator alone, and each reading is logged with its author.
    'threats waiting': async () => {
      const waiting = await threats.waiting()
      const told = waiting.slice(0, MOST_TOLD).map((threat) => withAddress(ports.members, threat))
      return { threats: await Promise.all(told), more: Math.max(0, waiting.length - MOST_TOLD) }
    },
    'threats attended': async ({ id }) =>
      (await threats.mark(id, 'attended', ports.clock.now())) ? { id } : noSuchThreat,
    ...letterOrders({ ...ports, rights: filing.rights }),
    doctor: async () => ({ findings: await health({ ...ports, audits: auditsOn(dynamo) }) }),
    'register export': async ({ from }) => {
      const part = await exportFolios(ports, from, (leaves) => leaves.length < MOST_LEAVES)
      if (from) return part
      return { ...part, leaves: [...(await logLeaves(ports)), ...part.leaves], public: await openRows(ports) }
    },
    'views rebuild': async ({ from }) => rebuildViews(ports, from, limited()),
    'calendar import': async ({ csv, ...given }) => {
      // Known once every function has read it: until then letters still tell what was known before.
      const since = instantOf(Date.parse(ports.clock.now()) + (platform.dynamo.freshFor + 1) * 1000)
      const bytes = Buffer.from(csv, 'base64')
      const done = await importDecrees(ports, { ...given, csv: bytes, since, pass: nightAfter(since) })
      return 'error' in done ? { ...refuse('not-imported', done.error), lines: done.lines ?? [] } : done
    },
    'calendar define': async ({ calendar: id, through: reviewedThrough, ...given }) =>
      newCalendar(ports, { id, reviewedThrough, ...given }),
    'calendar review': async ({ calendar, through, shorten = false }) => {
      const done = await reviewCalendar(ports, { calendar, through, shorten, pass: nightAfter(ports.clock.now()) })
      return 'error' in done ? refuse('not-reviewed', done.error) : done
    },
  }
}

const noSuchThreat = refuse(
  'no-such-threat',
  'No hay una amenaza con esa clave. Vea las que esperan con plazo threats waiting.',
)

/** What an order is about, as the log names it. */
export const about = (given: Order): Record<string, string> => {
  if ('number' in given) return { case: given.number }
  if ('junta' in given) return { junta: given.junta }
  return 'calendar' in given ? { calendar: given.calendar } : {}
}
