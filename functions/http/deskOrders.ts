import { allClaimsOn } from '../../shared/aws/claims.ts'
import { allHolderProposalsOn } from '../../shared/aws/holderProposals.ts'
import { allKeptOn } from '../../shared/aws/kept.ts'
import type { Ports } from '../../shared/aws/ports.ts'
import type { OperatorRole } from '../../shared/cases/operators.ts'
import { isRejection } from '../../shared/cases/refusals.ts'
import { type About, whyOfOwnEntity, whyPartial } from '../../shared/register/impartial.ts'
import type { Platform } from '../lambda/platform.ts'
import { carriedOut } from './carried.ts'
import { errorsOf } from './input.ts'
import { type Operating, operating } from './operating.ts'
import { type Order, order } from './orders.ts'
import { signedBy } from './session.ts'
import { type teamOn, teamOrder } from './team.ts'

/** Who may give an order at the desk: whoever keeps the directory, whoever administers, and all else whoever reviews. */
const others: Partial<Record<Order['verb'], OperatorRole>> = {
  'juntas board': 'administrator',
  'juntas mailbox': 'administrator',
  'mailboxes release': 'directory',
  'holders record': 'directory',
  'holders refuse': 'directory',
  'holders waiting': 'directory',
  'views rebuild': 'directory',
  'calendar review': 'directory',
  'calendar import': 'directory',
  'calendar define': 'directory',
  'register export': 'directory',
}

const roleFor = (verb: Order['verb']): OperatorRole => others[verb] ?? 'reviewer'

/** What came of an order: what is told to whoever gave it, or why it is refused. */
type Done = { told?: string } | { refused: string; code: string }

/** How the desk carries out what a form orders, for whoever has its role: by the same use cases as the other door, and never for a junta of his own. */
export function deskOrders(ports: Ports, platform: Platform, team: ReturnType<typeof teamOn>) {
  const { dynamo } = platform
  const carried = carriedOut(platform)
  const carryOut = <V extends Order['verb']>(verb: V, given: Extract<Order, { verb: V }>) => carried[verb](given)
  const asking = {
    ...{ ...ports, claims: allClaimsOn(dynamo), kept: allKeptOn(dynamo) },
    proposals: allHolderProposalsOn(dynamo),
  }
  const ofTeam = async (
    who: Operating,
    { success, data, error }: ReturnType<typeof teamOrder.safeParse>,
  ): Promise<Done> => {
    if (!success) return notUnderstood(error)
    operating(who, data.verb === 'team appoint' ? 'administrator' : 'reviewer')
    const result = await team.carryOut(data, who)
    return 'message' in result ? { refused: result.message, code: result.code } : result
  }
  return async (who: Operating, body: Record<string, unknown>): Promise<Done> => {
    if (isOfTeam(body)) return ofTeam(who, teamOrder.safeParse(body))
    const { success, data, error } = order.safeParse(body)
    if (!success) return notUnderstood(error)
    operating(who, roleFor(data.verb))
    const partial = isOfHolder(data)
      ? await whyOfOwnEntity(asking, data.id, signedBy(who))
      : await whyPartial(asking, aboutOf(data), signedBy(who))
    const result = partial ?? (await carryOut(data.verb, data))
    return isRejection(result) ? { refused: result.message, code: result.code } : {}
  }
}

const isOfHolder = (given: Order): given is Extract<Order, { verb: `holders ${string}`; id: string }> =>
  given.verb === 'holders record' || given.verb === 'holders refuse'

const isOfTeam = ({ verb }: Record<string, unknown>): boolean => /^(?:team|acts) /.test(String(verb))

const notUnderstood = (error: Parameters<typeof errorsOf>[0]): Done => ({
  refused: errorsOf(error)[0]?.message ?? 'Revise la orden.',
  code: 'invalid',
})

const aboutOf = (given: Order): About => ({
  ...('number' in given && { number: given.number }),
  ...('junta' in given && { junta: given.junta }),
  ...('id' in given && { id: given.id }),
})
