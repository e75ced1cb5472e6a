import type { AuditPlace, PublicLog } from '../ports.ts'
import { type Read, readAgenda } from './audit/agenda.ts'
import type { CasePorts } from './audit/case.ts'
import { brokenLogs } from './audit/log.ts'
import { walk } from './audit/walk.ts'

export type AuditPorts = CasePorts & { publicLog: PublicLog }

/** How much was audited and, where there was no more time, from where to go on. */
export type Stretch = { audited: number; next?: AuditPlace | undefined }

/**
 * The audit by another path (I9), whole: it enumerates the numbers to the first hole instead of asking the agenda, folds
 * each case anew, verifies its chain, recounts its terms by running sums, and compares the agenda and how each case
 * sleeps on it, the misses and the public views, whole. Reads only; tells what it found wrong at once, one sentence each, by number.
 */
export async function auditFrom(
  ports: AuditPorts,
  from: AuditPlace | undefined,
  { hasTime, tell }: { hasTime: () => boolean; tell: (finding: string) => void },
): Promise<Stretch> {
  const codes = (await ports.directory.entities()).map(({ code }) => code).sort()
  const left = codes.filter((code) => from === undefined || code >= from.entity)
  const read = await readAgenda(ports, new Set(left), new Set(codes))
  let audited = 0
  for (const entity of left) {
    let place: AuditPlace | undefined
    const reached = async (at: AuditPlace): Promise<boolean> => {
      place = at
      return hasTime()
    }
    const examined = () => audited++
    const ended = await walk(ports, read, entity, from?.entity === entity ? from : undefined, {
      ...{ found: tell, reached, examined },
    })
    if (!ended) return { audited, next: place }
  }
  for (const finding of await unowned(ports, read)) tell(finding)
  return { audited }
}

/** What is wrong with what is no entity's: the public log, and an agenda that names an entity which is none. */
export const unowned = async (ports: AuditPorts, { strangers }: Read): Promise<string[]> => [
  ...(await brokenLogs(ports)),
  ...[...strangers].sort().map((code) => `${code}: has open cases, and is not in the directory`),
]

/** The whole audit at once, with all that it found. */
export async function audit(
  ports: AuditPorts,
  tell: (finding: string) => void = () => undefined,
): Promise<{ audited: number; findings: string[] }> {
  const findings: string[] = []
  const found = (finding: string) => {
    findings.push(finding)
    tell(finding)
  }
  const { audited } = await auditFrom(ports, undefined, { hasTime: () => true, tell: found })
  return { audited, findings }
}
