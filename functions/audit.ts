import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import * as z from 'zod/mini'
import { auditPlace, auditsOn } from '../shared/aws/audits.ts'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import type { Audited } from '../shared/ports.ts'
import { type DayOfAudit, dailyAudit } from '../shared/register/audit/daily.ts'
import { auditFrom, type Stretch } from '../shared/register/audit.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

/** Milliseconds before the function's limit from which no case is looked at: what the calls for one may take. */
const LAST_START = 30_000
/** Milliseconds of a stretch of the whole audit, after which whoever asked for it is told how far it is. */
const STRETCH = 10_000

const whole = z.object({ whole: z.literal(true), from: z.optional(auditPlace) })
/** Of the whole audit at its end: when the daily one last finished each entity, the longest ago first. */
type Whole = Stretch & { findings: string[]; finished?: Audited[] }

/**
 * The daily audit of a seventh of the entities, in as many runs as it needs; or, asked for the whole, a stretch of it. Each
 * finding is an error in the log at once, and so an alarm; an entity that was last finished too long ago rings too. It mends nothing.
 */
export const create = (platform: Platform) => {
  const ports = { ...outboxPortsOn(platform), audits: auditsOn(platform.dynamo) }
  let left = () => Number.POSITIVE_INFINITY
  const tell = (finding: string) => log('error', { finding })
  const hasTime = () => left() >= LAST_START

  const daily = async (): Promise<DayOfAudit> => {
    const done = await dailyAudit(ports, { hasTime, tell })
    for (const { entity, finished } of done.stale) log('info', { entity, unaudited: finished ?? 'never' })
    if (done.audited > 0) log('info', { audit: { ...done, stale: done.stale.length } })
    return done
  }
  const stretch = async ({ from }: z.infer<typeof whole>): Promise<Whole> => {
    const until = performance.now() + STRETCH
    const findings: string[] = []
    const found = (finding: string) => {
      findings.push(finding)
      tell(finding)
    }
    const done = await auditFrom(ports, from, { hasTime: () => performance.now() < until, tell: found })
    return done.next ? { ...done, findings } : { ...done, findings, finished: await lastFinished() }
  }
  const lastFinished = async () =>
    (await ports.audits.all()).sort((a, b) => ((a.finished ?? '') < (b.finished ?? '') ? -1 : 1))

  const handle = middy<unknown, DayOfAudit | Whole>().handler(async (event) => {
    const asked = whole.safeParse(event)
    return asked.success ? stretch(asked.data) : daily()
  })
  return (event: unknown, context: Context): Promise<DayOfAudit | Whole> => {
    left = () => context.getRemainingTimeInMillis()
    return handle(event, context)
  }
}

export const handler = onLambda(create)
