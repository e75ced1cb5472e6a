import middy from '@middy/core'
import { accessOn } from '../shared/aws/accessPorts.ts'
import { calendarsOn } from '../shared/aws/calendars.ts'
import { allClaimsOn } from '../shared/aws/claims.ts'
import { allDelegatesOn, isOfPost } from '../shared/aws/delegates.ts'
import { importDirectory, wholeDirectoryOn } from '../shared/aws/directory.ts'
import { allHolderProposalsOn, isOfHolder } from '../shared/aws/holderProposals.ts'
import { noticesOn } from '../shared/aws/notices.ts'
import { publicLogOn } from '../shared/aws/publicLog.ts'
import { returnedOn } from '../shared/aws/returned.ts'
import { plusMinutes } from '../shared/law/time.ts'
import type { Claim } from '../shared/ports.ts'
import { settleClaim } from '../shared/register/settleClaim.ts'
import { settleDelegate } from '../shared/register/settleDelegate.ts'
import { settleProposal } from '../shared/register/settleHolder.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler, streamOr } from './lambda/stream.ts'

const DAY = 24 * 60

/**
 * Does what is claimed of juntas, what the mailboxes of posts name beside them, and what an operator decided of their holders:
 * at once when it is claimed or decided, and every hour what had to wait for its hour or could not be done; each time it tells
 * how many claims and new holders wait for an operator since the day before.
 */
export const create = (platform: Platform) => {
  // A junta that was registered a moment ago is one for which the next may be taken.
  const dynamo = { ...platform.dynamo, freshFor: 0 }
  const [claims, delegates, proposals] = [allClaimsOn(dynamo), allDelegatesOn(dynamo), allHolderProposalsOn(dynamo)]
  const { clock } = platform
  const ports = {
    ...{ ...accessOn(platform), claims, clock, notices: noticesOn(dynamo), directory: wholeDirectoryOn(dynamo) },
    ...{ delegates, returned: returnedOn(dynamo), calendars: calendarsOn(dynamo) },
    ...{ proposals, publicLog: publicLogOn(dynamo) },
    importDirectory: importDirectory.bind(undefined, dynamo),
  }
  const settle = async (claim: Claim | undefined) => {
    if (claim && claim.state !== 'done') await settleClaim(ports, claim)
  }
  const claimed = streamHandler(async ({ of = '', id = '' }) => {
    const delegate = isOfPost(of) ? await delegates.get({ of, id }) : undefined
    const proposal = isOfHolder(of) ? await proposals.get({ of, id }) : undefined
    if (delegate) return settleDelegate(ports, delegate)
    if (proposal) return settleProposal(ports, proposal)
    if (!isOfPost(of) && !isOfHolder(of)) await settle(await claims.get(of, id))
  })
  const hourly = middy<unknown, { unregistered: number }>().handler(async () => {
    const all = await claims.all()
    for (const claim of all) await settle(claim)
    for (const delegate of await delegates.all()) await settleDelegate(ports, delegate)
    const proposed = await proposals.all()
    for (const proposal of proposed) await settleProposal(ports, proposal)
    const since = plusMinutes(clock.now(), -DAY)
    const unregistered = [...all, ...proposed].filter(({ state, at }) => state === 'waiting' && at < since).length
    if (unregistered > 0) log('info', { unregistered })
    return { unregistered }
  })
  return streamOr(claimed, hourly)
}

export const handler = onLambda(create)
