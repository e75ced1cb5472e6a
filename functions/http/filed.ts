import type { Ports } from '../../shared/aws/ports.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import type { Case } from '../../shared/cases/state.ts'
import type { MailboxId } from '../../shared/ports.ts'
import { file, type Submission } from '../../shared/register/file.ts'
import { tooManyFiled } from '../../shared/register/limits.ts'
import type { HttpPlatform } from '../lambda/platform.ts'
import { type Failure, failureOf, places } from './form.ts'
import type { Request } from './http.ts'

type Filing = { entity: Entity; submission: Omit<Submission, 'writer'>; writer: MailboxId }

/** Files what was read, within the limits of whoever sends it and of whoever gets it. */
export async function filed(
  ports: Ports,
  platform: HttpPlatform,
  { caller }: Pick<Request, 'caller'>,
  { entity, submission, writer }: Filing,
): Promise<Case | Failure> {
  const by = {
    network: caller.network,
    junta: submission.text.junta,
    office: `${entity.code}/${submission.against}`,
  }
  // Without an edge this is somebody's own machine, and nobody else's.
  const refused = platform.edge && (await tooManyFiled(ports, by))
  if (refused) return failureOf(refused)
  const result = await file(ports, entity, { ...submission, writer })
  return 'message' in result ? failureOf(result, places) : result
}
