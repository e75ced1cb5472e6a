import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Mailer, Sending } from '../ports.ts'
import { NoTime } from './deadline.ts'

/**
 * The settings of the SES client: one attempt and a real time-out, because a retry of an unanswered request has sent
 * the same mail three times (I10).
 */
export const sesSettings = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 10_000, throwOnRequestTimeout: true },
}

/** Sends through SES and says what is known of it: only a refusal with a name is certain not to have been sent. */
export function mailerOn(client: SESClient, configurationSet: string | undefined): Mailer {
  return {
    async send({ id, case: number, from, to, raw }) {
      try {
        await client.send(
          new SendRawEmailCommand({
            Source: from,
            Destinations: [to],
            RawMessage: { Data: raw },
            ConfigurationSetName: configurationSet,
            Tags: [{ Name: 'letter', Value: id }, ...(number === undefined ? [] : [{ Name: 'case', Value: number }])],
          }),
        )
        return { outcome: 'sent' }
      } catch (error) {
        return { outcome: outcomeOf(error), reason: error instanceof Error ? error.name : 'unknown' }
      }
    },
  }
}

const throttles = ['Throttling', 'ThrottlingException', 'TooManyRequestsException']
/** What SES says of one letter: of its contents or its size, or of an address that is none. */
const ofTheLetter = ['MessageRejected', 'InvalidParameterValue']
/** How it says, by those names too, that the account sends nothing: it has had its day's share, or its domain is not proven. */
const ofTheAccount = /daily message quota exceeded|not verified/i

/** Whatever else is refused with a name would be refused of every letter: the account, its rights, its domain or its set. */
function outcomeOf(error: unknown): Sending {
  if (!(error instanceof Error)) return 'ambiguous'
  // Nobody listened, or it was too late to ask: nothing was handed over, which is as good as being told to come later.
  if (error instanceof NoTime || ('code' in error && error.code === 'ECONNREFUSED')) return 'throttled'
  const status = httpStatus(error)
  if (status === undefined || status < 400 || status >= 500) return 'ambiguous'
  if (ofTheAccount.test(error.message)) return 'refused'
  if (status === 429 || throttles.includes(error.name)) return 'throttled'
  return ofTheLetter.includes(error.name) ? 'rejected' : 'refused'
}

function httpStatus(error: Error): number | undefined {
  if (!('$metadata' in error)) return undefined
  const metadata: { httpStatusCode?: number } = error.$metadata ?? {}
  return metadata.httpStatusCode
}
