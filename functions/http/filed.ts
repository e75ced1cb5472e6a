import type { Ports } from '../../shared/aws/ports.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import type { Case } from '../../shared/cases/state.ts'
import { ruleInForce } from '../../shared/law/rules.ts'
import { type LocalDate, limaDate } from '../../shared/law/time.ts'
import { file, type Submission } from '../../shared/register/file.ts'
import { tooManyFiled } from '../../shared/register/limits.ts'
import { standingIn } from '../../shared/register/standingIn.ts'
import type { HttpPlatform } from '../lambda/platform.ts'
import { filingPlaces } from './filingFaults.ts'
import { type Failure, failureOf, unfit } from './form.ts'
import type { Request } from './http.ts'
import type { SignedIn } from './session.ts'

type Filing = { entity: Entity; submission: Omit<Submission, 'writer'>; who: SignedIn }

/** Files what was read, within the limits of whoever sends it and of whoever gets it. */
export async function filed(
  ports: Ports,
  platform: HttpPlatform,
  { caller }: Pick<Request, 'caller'>,
  { entity, submission, who }: Filing,
): Promise<Case | Failure> {
  if (!mayFile(who, submission, limaDate(ports.clock.now()))) return notFromHere
  const by = {
    network: caller.network,
    junta: submission.text.junta,
    office: `${entity.code}/${submission.against}`,
  }
  // Without an edge this is somebody's own machine, and nobody else's.
  const refused = platform.edge && (await tooManyFiled(ports, by))
  if (refused) return failureOf(refused)
  const result = await file(ports, entity, { ...submission, writer: who.session.mailbox })
  return 'message' in result ? failureOf(result, filingPlaces) : result
}

/** What is confidential is filed from the mailbox of the junta alone: its letters go there, and only its writer may know of it. */
const mayFile = ({ rights }: SignedIn, { kind, text }: Filing['submission'], today: LocalDate): boolean =>
  ruleInForce(kind, today)?.published !== false || standingIn(rights, text.junta) === 'own'

const notFromHere = unfit([
  {
    field: 'kind',
    message:
      'Qué clase de escrito es: una denuncia de corrupción se presenta desde el correo de la junta, al que llega su constancia. Entre con ese correo, o elija otra clase.',
  },
])
