import { keptOn } from '../../shared/aws/kept.ts'
import type { Ports } from '../../shared/aws/ports.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import type { Case } from '../../shared/cases/state.ts'
import { isNeverPublished } from '../../shared/law/rules.ts'
import { limaDate } from '../../shared/law/time.ts'
import type { Draft, Kept } from '../../shared/ports.ts'
import { beyondAllowance } from '../../shared/register/allowance.ts'
import { causeOf, file, type Submission } from '../../shared/register/file.ts'
import { keepForReview, keptNoMore } from '../../shared/register/kept.ts'
import { tooManyFiled } from '../../shared/register/limits.ts'
import { wouldFile } from '../../shared/register/wouldFile.ts'
import type { HttpPlatform } from '../lambda/platform.ts'
import { filingPlaces } from './filingFaults.ts'
import { type Failure, failureOf } from './form.ts'
import type { Request } from './http.ts'
import type { SignedIn } from './session.ts'

type Filing = { entity: Entity; submission: Omit<Submission, 'writer'>; who: SignedIn; values?: Draft['values'] }

/**
 * Files what was read, within the limits of where it comes from; what is beyond the allowance of its junta is
 * kept for an operator instead, with the draft that it was.
 */
export async function filed(
  ports: Ports,
  platform: HttpPlatform,
  { caller }: Pick<Request, 'caller'>,
  { entity, submission, who, values }: Filing,
): Promise<Case | Kept | Failure> {
  const { text } = submission
  const isSecret = isNeverPublished(submission.kind, limaDate(ports.clock.now()))
  // Without an edge this is somebody's own machine, and nobody else's.
  const refused = platform.edge && (await tooManyFiled(ports, caller.network))
  if (refused) return failureOf(refused)
  const writer = who.session.mailbox
  const against = isSecret ? undefined : submission.against
  const kept = keptOn(platform.dynamo)
  const cause = causeOf(text.junta, submission.id)
  const [beyond, before] = await Promise.all([
    beyondAllowance(ports, entity, { junta: text.junta, cause, against, writer }),
    kept.get(writer, cause),
  ])
  if (beyond) {
    // What would be refused is told now.
    const would = await wouldFile(ports, entity, submission)
    if ('message' in would) return failureOf(would, filingPlaces)
    const waits = await keepForReview({ ...ports, kept }, entity, { ...submission, writer }, { beyond, values })
    return 'message' in waits ? failureOf(waits) : waits
  }
  const result = await file(ports, entity, { ...submission, writer })
  if ('message' in result) return failureOf(result, filingPlaces)
  if (before) await keptNoMore({ ...ports, kept }, writer, cause)
  return result
}
