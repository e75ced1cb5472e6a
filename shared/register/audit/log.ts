import { firstBroken } from '../../cases/folio.ts'
import { FIRST_YEAR } from '../../cases/number.ts'
import { logSeries } from '../../cases/publicLog.ts'
import { limaDate } from '../../law/time.ts'
import type { Clock, PublicLog } from '../../ports.ts'

/** The chains of the public log that do not hold, each with its first folio that does not. */
export async function brokenLogs({ publicLog, clock }: { publicLog: PublicLog; clock: Clock }): Promise<string[]> {
  const findings: string[] = []
  const thisYear = Number(limaDate(clock.now()).slice(0, 4))
  for (let year = FIRST_YEAR; year <= thisYear; year++) {
    const series = logSeries.parse(`REGISTRO-${year}`)
    const broken = firstBroken(await publicLog.leaves(series))
    if (broken !== undefined) findings.push(`${series}: the public log does not hold from folio ${broken} on`)
  }
  return findings
}
