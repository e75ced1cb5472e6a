import middy from '@middy/core'
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { fonts } from '#fonts'
import { longest, within } from '../shared/aws/deadline.ts'
import { wholeDirectoryOn } from '../shared/aws/directory.ts'
import { mime } from '../shared/aws/mime.ts'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { RETURNED } from '../shared/aws/returned.ts'
import { mailerOn, sesSettings } from '../shared/aws/ses.ts'
import { type Instant, limaTime } from '../shared/law/time.ts'
import { isOurFault } from '../shared/letters/fault.ts'
import { cargoName, cargoPdf } from '../shared/papers/cargo.ts'
import { escritoPdf } from '../shared/papers/escrito.ts'
import { type LeftOut, type Letter, letterCase } from '../shared/ports.ts'
import { MANY_TODAY } from '../shared/register/courtesies.ts'
import { type Attempt, deliver } from '../shared/register/deliver.ts'
import { round, type Tally, type Timer } from '../shared/register/outbox.ts'
import type { Packing } from '../shared/register/prepare.ts'
import { takeUpReturned } from '../shared/register/returned.ts'
import { log } from './lambda/log.ts'
import { lambdaMail, type Mail } from './lambda/mail.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { lambdaReplies } from './lambda/replies.ts'
import { streamHandler } from './lambda/stream.ts'

const letterKey = z.object({ case: letterCase, id: z.string() })

const PDF = 'application/pdf'

/** Milliseconds before the function's limit from which no letter is taken up: what the calls for one may take. */
const LAST_START = 30_000

const timer: Timer = {
  now: () => performance.now(),
  async until(at) {
    const wait = at - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  },
}

/** The outbox: sends at once what its stream announces, and on its schedule whatever waits, was throttled or is in doubt. */
export const create = ({
  mail = lambdaMail(),
  replies = lambdaReplies(),
  ...platform
}: Platform & { mail?: Mail; replies?: string }) => {
  const { site } = platform
  const ports = {
    ...outboxPortsOn(platform),
    directory: wholeDirectoryOn(platform.dynamo),
    mailer: mailerOn(mail.client, mail.configurationSet),
  }
  let left = () => Number.POSITIVE_INFINITY
  within(mail.client, () => left(), longest(sesSettings.requestHandler))
  const hasTime = () => left() >= LAST_START

  const packing: Packing = {
    from: mail.from,
    site,
    replies,
    pack: async ({ cargo, toSign, ...composed }, { id, from, to, date, answered, leave }) =>
      mime({
        from,
        to: [to],
        ...composed,
        ...(answered && { replyTo: `Plazo <${answered.at}>`, headers: { References: answered.thread } }),
        ...(leave && { headers: { 'List-Unsubscribe': `<${leave}>` } }),
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
  const send = async (letter: Pick<Letter, 'case' | 'id'>): Promise<Attempt | false | undefined> => {
    try {
      const attempt = await deliver(ports, packing, letter)
      if (attempt) tellWaiting(attempt.letter)
      return attempt
    } catch (error) {
      log('error', { letter: letter.id, case: letter.case, error: error instanceof Error ? error.message : 'unknown' })
      return false
    }
  }

  // What is not taken up here waits for the next round, which tries whether the mail takes letters again.
  let paused = false
  const announced = streamHandler(async (key) => {
    if (paused || !hasTime() || key.case === RETURNED) return
    const letter = letterKey.parse(key)
    const attempt = await send(letter)
    if (attempt === false) throw new Error(`the letter ${letter.id} of ${letter.case} could not be sent`)
    if (attempt?.outcome !== 'refused') return
    paused = true
    log('info', { paused: attempt.said })
  })
  const outbox = middy<unknown, Tally>().handler(async () => {
    const leftOut: LeftOut = ({ message: error }) => log('error', { error })
    const morning = isMorning(ports.clock.now())
    if (morning) {
      const held = await ports.letters.held(leftOut)
      held.filter(isOurFault).forEach(tellHeld)
      const taken = await takeUpReturned(ports, held)
      if (taken > 0) log('info', { taken })
    }
    const pace = { rate: mail.rate ?? Number.POSITIVE_INFINITY, timer, hasTime }
    const { paused: why, ...tally } = await round(ports, send, pace, leftOut)
    if (tally.seen > 0) log('info', { outbox: tally })
    if (why) log('info', { paused: why, ...(morning && tally.sent === 0 && { stalled: why }) })
    return tally
  })
  return (
    event: DynamoDBStreamEvent | { schedule: true },
    context: Context,
  ): Promise<DynamoDBBatchResponse | Tally> => {
    left = () => context.getRemainingTimeInMillis()
    paused = false
    return 'Records' in event ? announced(event, context) : outbox(event, context)
  }
}

/** It rings: when a letter is held and, where that is ours to mend, every morning until somebody lets it go. */
const tellHeld = ({ id, case: number, kind, reason = 'unknown' }: Letter) =>
  log('info', { letter: id, case: number, kind, held: reason })

/** What became of a letter that did not leave, where somebody may ask. */
function tellWaiting(letter: Letter): void {
  const { id, case: number, kind, state, reason } = letter
  if (state === 'held') tellHeld(letter)
  if (state === 'intended' && reason?.startsWith(MANY_TODAY))
    log('info', { letter: id, case: number, kind, waits: reason })
}

/** Whether the round that runs is the one of 08:00 in Lima. */
const isMorning = (now: Instant): boolean => limaTime(now) >= '08:00' && limaTime(now) < '08:05'

export const handler = onLambda(create)
