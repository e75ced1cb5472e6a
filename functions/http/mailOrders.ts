import { fold } from '../../shared/cases/fold.ts'
import { parseCaseNumber } from '../../shared/cases/number.ts'
import type { Rejection } from '../../shared/cases/refusals.ts'
import type { Case } from '../../shared/cases/state.ts'
import type { Clock, FilePlace, Files, Folios, Penned } from '../../shared/ports.ts'
import { placeOfRaw } from '../../shared/register/inbound.ts'
import { mailsOf, noSuchMail, weigh } from '../../shared/register/mails.ts'
import { discardMail, releaseMail } from '../../shared/register/pen.ts'
import type { Order } from './orders.ts'

type Ports = Parameters<typeof releaseMail>[0] & { folios: Folios; files: Files; machine: Clock }
type MailVerb = Extract<Order['verb'], `mails ${string}`>
type Orders = { [V in MailVerb]: (given: Extract<Order, { verb: V }>) => Promise<object | Rejection> }

/** Mails that one answer tells of: it may be no longer than 6 MB. */
const MOST_TOLD = 100

/** Minutes for which the address of a mail as it came is good. */
const MINUTES = 15

/** What an operator orders of the mails that came: those of a case, and those that no case takes by itself. */
export function mailOrders(ports: Ports, folioOf: (done: Case | Rejection) => object): Orders {
  const { pen, contents, files, folios, clock, machine } = ports
  const wholeAt = (place: FilePlace) =>
    files.address(place, { name: 'correo.eml', type: 'message/rfc822', minutes: MINUTES, now: machine.now() })
  const ofCase = async (state: Case) => {
    const told = (await mailsOf(contents, state)).map(async ({ contents: _, text, ...mail }) => ({
      ...mail,
      text,
      whole: text && (await wholeAt(placeOfRaw(state.number, text.digest))),
    }))
    return { number: state.number, mails: await Promise.all(told) }
  }
  return {
    'mails waiting': async () => {
      const waiting = await pen.waiting()
      return { mails: waiting.slice(0, MOST_TOLD).map(listed), more: Math.max(0, waiting.length - MOST_TOLD) }
    },
    'mails read': async ({ id }) => {
      const number = parseCaseNumber(id)
      const state = number && fold(await folios.of(number))
      if (state) return ofCase(state)
      const one = await pen.get(id)
      return one ? { ...one, whole: await wholeAt({ folder: 'mail', name: one.object }) } : noSuchMail
    },
    'mails release': async ({ id, number, obligation }) =>
      folioOf(await releaseMail(ports, id, { number, obligation })),
    'mails discard': async ({ id }) => (await discardMail({ pen, clock }, id)) ?? { id },
    'mails weigh': async ({ number, mail, verdict }) =>
      folioOf(await weigh(ports, number, { mail, verdict, by: 'operator' })),
  }
}

/** What is told of each in a list: to read it, an operator asks for it. */
const listed = ({ id, at, why, numbers, from, authenticated, mail }: Penned): object => ({
  ...{ id, at, why, numbers, from, authenticated, subject: mail?.subject, files: mail?.files.length },
  begins: mail?.text.slice(0, 200),
})
