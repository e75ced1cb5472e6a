import { SESClient } from '@aws-sdk/client-ses'
import middy from '@middy/core'
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { fonts } from '#fonts'
import { mime } from '../shared/aws/mime.ts'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { mailerOn, sesSettings } from '../shared/aws/ses.ts'
import { cargoName, cargoPdf } from '../shared/papers/cargo.ts'
import { escritoPdf } from '../shared/papers/escrito.ts'
import { type Letter, letterCase } from '../shared/ports.ts'
import { deliver } from '../shared/register/deliver.ts'
import type { Packing } from '../shared/register/prepare.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler } from './lambda/stream.ts'

export type Mail = { client: SESClient; from: string; configurationSet?: string }

const environment = z.object({ MAIL_FROM: z.string(), CONFIGURATION_SET: z.string() })

function lambdaMail(): Mail {
  const { MAIL_FROM: from, CONFIGURATION_SET: configurationSet } = environment.parse(process.env)
  return { client: new SESClient(sesSettings), from, configurationSet }
}

const letterKey = z.object({ case: letterCase, id: z.string() })

const PDF = 'application/pdf'

/** The outbox: sends at once what its stream announces, and on its schedule whatever waits, was throttled or is in doubt. */
export const create = ({ mail = lambdaMail(), ...platform }: Platform & { mail?: Mail }) => {
  const { site } = platform
  const ports = { ...outboxPortsOn(platform), mailer: mailerOn(mail.client, mail.configurationSet) }
  const packing: Packing = {
    from: mail.from,
    site,
    pack: async ({ cargo, toSign, ...composed }, { id, from, to, date }) =>
      mime({
        from,
        to: [to],
        ...composed,
        date: new Date(date),
        messageId: `${id}@${new URL(site).hostname}`,
        attachments: [
          ...(cargo ? [{ filename: cargoName(cargo), contentType: PDF, bytes: await cargoPdf(cargo, fonts) }] : []),
          ...(toSign
            ? [
                {
                  filename: `para-firmar-${toSign.number}.pdf`,
                  contentType: PDF,
                  bytes: await escritoPdf(toSign, fonts),
                },
              ]
            : []),
        ],
      }),
  }
  const send = async (letter: Pick<Letter, 'case' | 'id'>): Promise<boolean> => {
    try {
      const left = await deliver(ports, packing, letter)
      if (left?.state === 'held') log('error', { letter: left.id, case: left.case, held: left.reason })
      return true
    } catch (error) {
      log('error', { letter: letter.id, case: letter.case, error: error instanceof Error ? error.message : 'unknown' })
      return false
    }
  }
  const announced = streamHandler(async (key) => {
    const letter = letterKey.parse(key)
    if (!(await send(letter))) throw new Error(`the letter ${letter.id} of ${letter.case} could not be sent`)
  })
  const round = middy<unknown, { sent: number }>().handler(async () => {
    const waiting = await ports.letters.waiting(ports.clock.now())
    let failed = 0
    for (const letter of waiting) if (!(await send(letter))) failed++
    if (failed > 0) throw new Error(`${failed} of ${waiting.length} letters could not be sent`)
    return { sent: waiting.length }
  })
  return (
    event: DynamoDBStreamEvent | { schedule: true },
    context: Context,
  ): Promise<DynamoDBBatchResponse | { sent: number }> =>
    'Records' in event ? announced(event, context) : round(event, context)
}

export const handler = onLambda(create)
