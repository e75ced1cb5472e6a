import { readFiling } from '../../functions/http/filing.ts'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { calendarsOn } from '../../shared/aws/calendars.ts'
import { directoryOn, wholeDirectoryOn } from '../../shared/aws/directory.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { type Command, decisions } from '../../shared/cases/acts/decisions.ts'
import { isFresh } from '../../shared/cases/asleep.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import type { Instant } from '../../shared/law/time.ts'
import { addDays, limaDate, toInstant } from '../../shared/law/time.ts'
import type { Letter, Mailer } from '../../shared/ports.ts'
import { answer } from '../../shared/register/answer.ts'
import { deliver } from '../../shared/register/deliver.ts'
import { file } from '../../shared/register/file.ts'
import { grade } from '../../shared/register/grade.ts'
import { recordMail } from '../../shared/register/mail.ts'
import { needing } from '../../shared/register/needing.ts'
import { perform } from '../../shared/register/perform.ts'
import { publish, refresh } from '../../shared/register/publish.ts'
import { settle, visit } from '../../shared/register/settle.ts'
import { keys } from '../keys.ts'
import { known } from '../known.ts'
import { officeOf } from '../offices.ts'
import { waitingBy } from '../waiting.ts'
import { type Stage, site } from './stage.ts'

const NIGHT = '00:10'
const FAR = '9999-01-01T00:00:00Z'

/**
 * One case driven through the register on its real adapters as AWS would: each new folio goes to publish and settle,
 * each letter to deliver, each mail to its two reports. The mailer takes everything and sends nothing. `cold`: no
 * container is ever warm, so that every event reads the directory and the calendars again.
 */
export function drive({ dynamo, raw, meter: { during, scanned }, clock, ids }: Stage, { cold } = { cold: false }) {
  const queue: (() => Promise<unknown>)[] = []
  let acts = 0
  let muted = false
  const shelf = () => ({ directory: directoryOn(dynamo), calendars: calendarsOn(dynamo) })
  const all = outboxPortsOn({ dynamo, clock, ids, keys })
  const unmetered = outboxPortsOn({ dynamo: raw, clock, ids, keys })
  const peek = unmetered.letters

  const mailer: Mailer = {
    async send({ id, case: number }) {
      if (!muted && number) queue.push(() => reported(number, id))
      return { outcome: 'sent' }
    },
  }
  const ports = () => ({
    ...{ ...all, mailer, ...(cold && shelf()) },
    folios: {
      of: all.folios.of,
      async insert(folio: Parameters<typeof all.folios.insert>[0]) {
        const inserted = await all.folios.insert(folio)
        if (inserted) queue.push(() => changed(folio.case))
        return inserted
      },
    },
    letters: {
      ...all.letters,
      async intend(...[number, duty, releaseAt]: Parameters<typeof all.letters.intend>) {
        const step = { name: letterStep(duty) }
        const intended = await during(step, () => all.letters.intend(number, duty, releaseAt))
        if (intended) queue.push(() => announced(number, duty.id))
        return intended
      },
    },
  })

  const changed = async (number: CaseNumber) => {
    await during({ name: 'publish' }, () => publish(ports(), number))
    await during({ name: 'settle' }, () => settle(ports(), number))
  }
  const announced = async (number: Letter['case'], id: string) => {
    const letter = await peek.get(number, id)
    if (!letter) return
    await during({ name: letterStep(letter) }, () => send(letter))
  }
  const whole = wholeDirectoryOn(dynamo)
  const mailing = () => ({ ...ports(), directory: cold ? wholeDirectoryOn(dynamo) : whole })
  const send = (letter: Letter) =>
    deliver(
      mailing(),
      {
        from: 'Plazo <registro@plazo.example>',
        site,
        replies: 'respuestas.plazo.example',
        pack: async () => new Uint8Array(),
      },
      letter,
    )
  const reported = async (number: Letter['case'], id: string) => {
    const letter = await peek.get(number, id)
    if (!letter) return
    // What the report does to the case is a folio, not the letter's own cost.
    const { folios, ...rest } = ports()
    const apart = { name: ['notice', 'verified'].includes(letter.kind) ? 'notified' : 'present' }
    const own = {
      of: (of: CaseNumber) => during(apart, () => folios.of(of)),
      insert: (folio: Parameters<typeof folios.insert>[0]) => during(apart, () => folios.insert(folio)),
    }
    for (const event of ['sentAt', 'deliveredAt'] as const)
      await during({ name: letterStep(letter) }, () =>
        recordMail({ ...rest, folios: own }, { number, letter: id, event, at: clock.now() }),
      )
  }
  const idle = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) await task()
  }

  /** The scheduled round of the outbox. */
  const outbox = async () => {
    const waiting = await during({ name: 'outbox round' }, () => waitingBy(all, clock.now()))
    for (const { case: number, id } of waiting) await announced(number, id)
    await idle()
  }

  /** The night at this case: its row is read with all others, and it is visited where it needs it. */
  const night = async (number: CaseNumber, quiet: string) => {
    const row = await unmetered.agenda.row(number)
    if (!row) return
    const needs = await needing(unmetered)(row)
    await scanned({ name: quiet }, number)
    if (!needs) return
    const step = { name: `${quiet}, visited` }
    const { performed, state } = await during(step, () => visit(ports(), row, raised))
    if (performed.length > 0) step.name = performed.map((cause) => cause.split(':')[0]).join(' and ')
    else if (state && isFresh(state.changed, clock.now())) await during(step, () => refresh(ports(), state))
    await idle()
  }

  return {
    /** Files the first case of the seeds, at its own date, or another text. */
    async file(submission = firstSubmission()): Promise<CaseNumber> {
      const { entity, submission: sent } = await submission
      const filed = await during({ name: 'file' }, () => file(ports(), entity, sent))
      if ('message' in filed) throw new Error(filed.message)
      await idle()
      return filed.number
    },
    /** The operator checks the stamp: the term accuses. */
    async verify(number: CaseNumber): Promise<void> {
      const checked = await during({ name: 'verify' }, () => grade(ports(), number, { do: 'verify', ground: 'stamp' }))
      if ('message' in checked) throw new Error(checked.message)
      await idle()
    },
    /** One folio more, and what publishes it and settles its case; the mail tells nothing meanwhile. */
    async act(number: CaseNumber, command: Command): Promise<void> {
      const order = { by: 'operator', cause: `bench:${++acts}`, command } as const
      const { rejection } = await during({ name: `folio ${command.do}` }, () =>
        perform(decisions, ports(), number, order),
      )
      if (rejection) throw new Error(`${command.do}: ${rejection.message}`)
      muted = true
      await idle()
      muted = false
    },
    /** Lets time pass: the nightly pass at this case each night that it is on the agenda, each letter at its hour. */
    async until(number: CaseNumber, to: Instant, quiet = 'quiet night'): Promise<void> {
      for (;;) {
        const [nextLetter] = (await waitingBy({ letters: peek }, FAR)).map(({ releaseAt }) => releaseAt)
        const nextNight = nightAfter(clock.now())
        const next = nextLetter !== undefined && nextLetter < nextNight ? nextLetter : nextNight
        if (next > to) break
        clock.set(next)
        if (next !== nextNight) await outbox()
        else await night(number, quiet)
      }
      clock.set(to)
    },
    /** The office answers the document itself, with the code of its letters. */
    async answer(number: CaseNumber): Promise<void> {
      const text = {
        text: 'Se ejecutó la clausura el 23 de abril, con acta.',
        document: 'Carta 118-2026',
        signedBy: 'Subgerente',
      }
      const given = { proof: await officeOf(all, number), submission: 'respuesta-1', outcome: 'granted', text } as const
      const answered = await during({ name: 'answer' }, () => answer(ports(), number, given))
      if ('message' in answered) throw new Error(answered.message)
      await idle()
    },
  }
}

const raised = (why: Error) => {
  throw why
}

const letterStep = ({ kind, obligation }: Pick<Letter, 'kind' | 'obligation'>): string => `letter ${kind} ${obligation}`

function nightAfter(now: Instant): Instant {
  const tonight = toInstant(`${limaDate(now)}T${NIGHT}`)
  return tonight > now ? tonight : toInstant(`${addDays(limaDate(now), 1)}T${NIGHT}`)
}

/** A case of the seeds as its form hands it over; `submission` makes it another case. */
export async function firstSubmission(submission?: string) {
  const body = { ...seed.cases[0], ...(submission === undefined ? {} : { submission }) }
  const read = await readFiling({ body, format: 'json', caller: { network: '127.0.0.0/24' } }, known)
  if ('fields' in read) throw new Error(JSON.stringify(read.fields))
  return { entity: read.entity, submission: { ...read.submission, writer: 'retama' } }
}

/** When the first case of the seeds is filed. */
export const firstFiled: Instant = toInstant('2026-03-02T10:20')
