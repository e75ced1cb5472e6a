import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Mailer, Sending } from '../ports.ts'

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
            Tags: [
              { Name: 'letter', Value: id },
              { Name: 'case', Value: number },
            ],
          }),
        )
        return { outcome: 'sent' }
      } catch (error) {
        return { outcome: outcomeOf(error), reason: error instanceof Error ? error.name : 'unknown' }
      }
    },
  }
}

function outcomeOf(error: unknown): Sending {
  const status = httpStatus(error)
  const name = error instanceof Error ? error.name : ''
  // Nobody listened, so nothing was handed over: as good as being told to come later.
  if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') return 'throttled'
  if (status === 429 || name === 'Throttling' || name === 'ThrottlingException' || name === 'TooManyRequestsException')
    return 'throttled'
  return status !== undefined && status >= 400 && status < 500 ? 'rejected' : 'ambiguous'
}

function httpStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined
  const metadata: { httpStatusCode?: number } = error.$metadata ?? {}
  return metadata.httpStatusCode
}
