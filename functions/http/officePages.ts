import { officeFolios } from '../../shared/cases/acts/enclosed.ts'
import { mayTake } from '../../shared/cases/acts/forwarded.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { type Case, isAviso, isClosed, notifiesByMail, type Obligation, obligation } from '../../shared/cases/state.ts'
import { filingText } from '../../shared/cases/texts.ts'
import { spanishDateTime } from '../../shared/law/time.ts'
import { actsFor, type Destinations, type OfficeAct } from '../../shared/pages/office/acts.tsx'
import { answeredPage } from '../../shared/pages/office/answered.tsx'
import { enclosuresPath } from '../../shared/pages/office/enclosures.tsx'
import { respondPage, type Told } from '../../shared/pages/office/respond.tsx'
import type { Calendars, Clock, Codes, Contents, Directory, Ids, Views } from '../../shared/ports.ts'
import { circumstancesOf } from '../../shared/register/perform.ts'
import { sealedText } from '../../shared/register/sealedTexts.ts'
import { afterTerm } from '../../shared/words/accusing.ts'
import { groundsOf, normOf } from '../../shared/words/grounds.ts'
import { RESERVED } from '../../shared/words/record.ts'
import type { FormPage } from './form.ts'
import { formToken } from './formToken.ts'
import type { Request } from './http.ts'
import type { Reply } from './reply.ts'
import type { Seat } from './seats.ts'

type Ports = { views: Views; calendars: Calendars; contents: Contents; directory: Directory; ids: Ids; clock: Clock }

/** Other entities that are offered to send a document to; of more the operator is asked. */
const MOST_ENTITIES = 20

/** The pages of an office about one answer that it owes. */
export const officePages = (ports: Ports, access: { codes: Codes }, site: string) => {
  const { ids, clock, directory } = ports

  const signedFor = async ({ who, state }: Seat) =>
    who && {
      token: await formToken(access.codes, ids, who.session, state.number),
      leaving: await formToken(access.codes, ids, who.session, 'salir'),
    }

  const formOf =
    (seat: Seat, asked: OfficeAct): FormPage =>
    async (values, errors) => {
      const { state, owed, path } = seat
      const { number } = state
      const view = await ports.views.get(number)
      const { over, acts } = choicesOf(seat)
      // What was refused is shown again, whatever may be chosen now.
      const refused = Object.keys(errors).length > 0
      const act = refused ? asked : (acts.find((one) => one === asked) ?? (over ? undefined : acts[0]))
      return respondPage({
        ...{ number, path, act, acts, over, values, errors, obligation: owed.id, now: clock.now() },
        ...{ view, record: view && (await ports.calendars.record(view.calendar)) },
        told: await toldOf(ports, seat),
        fixed: owed.id === 0 && !state.rule.extension,
        destinations: act === 'derivar' ? await destinationsOf(directory, state, owed) : [],
        submission: values.submission ?? ids.random(),
        signed: await signedFor(seat),
      })
    }

  const done = async (
    { format }: Request,
    seat: Seat,
    act: OfficeAct,
    { state, said }: { state: Case; said: { title: string; message: string } },
  ): Promise<Reply> => {
    const owed = obligation(state, seat.owed.id)
    const { number } = state
    const answered = act === 'respuesta' ? owed.answered : undefined
    const proof = {
      number,
      folio: answered?.folio ?? state.folios,
      hash: state.head,
      at: answered?.at ?? state.changed,
    }
    if (format === 'json') return { status: 201, json: { ...proof, ...(answered && { answeredAt: answered.at }) } }
    const circumstances = await circumstancesOf(ports, state)
    const takesFiles = seat.who && officeFolios(owed).includes(proof.folio)
    return {
      status: 201,
      html: answeredPage({
        ...{ ...proof, ...said, site, published: state.rule.published },
        punctuality: answered && punctualityOf(state, owed, circumstances),
        noticesByMail: answered && owed.id === 0 ? notifiesByMail(state) : undefined,
        signed: await signedFor(seat),
        enclose: takesFiles ? enclosuresPath(number, proof.folio) : undefined,
      }),
    }
  }
  return { formOf, done }
}

/** What an office may choose, and why nothing more is asked of it. */
const choicesOf = ({ state, owed, former }: Seat): { over: string | undefined; acts: OfficeAct[] } =>
  former ? { over: MOVED, acts: ['no-fue'] } : { over: whyOver(state, owed), acts: actsFor(state, owed) }

const MOVED = 'Este documento pasó a otra oficina. De lo que consta como hecho por la suya puede decir que no fue ella.'

/** Why an office is asked for nothing more. */
function whyOver(state: Case, owed: Obligation): string | undefined {
  const { answered } = owed
  if (answered) return `La respuesta consta desde el ${spanishDateTime(answered.at)}, folio ${answered.folio}.`
  if (owed.withdrawn) return 'Este pedido quedó sin efecto: no tiene que responderlo.'
  return isClosed(state) && owed.id > 0 && isAviso(owed) && !owed.about
    ? 'La junta ya tiene su respuesta: no tiene que responder este aviso.'
    : undefined
}

/** What the letter told of the document: nothing of what is confidential; and not to a superior what would tell who asks, where that is reserved. */
async function toldOf({ contents, directory }: Ports, { state, owed, former }: Seat): Promise<Told | undefined> {
  const text = state.rule.published && !former ? await sealedText(contents, state.contents, filingText) : undefined
  if (!text) return undefined
  const isReserved = state.identity === 'reserved'
  const junta = isReserved ? undefined : await directory.junta(text.junta)
  const { subject, request, facts } = text
  return {
    ...{ subject, request, petitioner: junta?.name ?? RESERVED },
    ...(!(isReserved && isAviso(owed)) && { facts }),
  }
}

/** The posts of its own entity, and those of the others that are few enough to be offered. */
async function destinationsOf(directory: Directory, state: Case, { debtor }: Obligation): Promise<Destinations> {
  const all = await directory.entities()
  const own = all.find(({ code }) => code === state.entity)
  const others = all.length > MOST_ENTITIES ? [] : all.filter(({ code }) => code !== state.entity)
  return [...(own ? [own] : []), ...others].map(({ code, name, posts }) => ({
    label: name,
    options: posts
      .filter(({ id }) => code !== own?.code || (id !== debtor && mayTake(state, own, id)))
      .map(({ id, title }) => ({ value: `${code}/${id}`, label: code === state.entity ? title : `${title}, ${name}` })),
  }))
}

/** Whether an answer came within its term; undefined where there was none, or nobody checked when it began. */
function punctualityOf(state: Case, owed: Obligation, circumstances: Parameters<typeof standingOf>[2]) {
  const standing = standingOf(owed, isClosed(state), circumstances)
  const { late } = groundsOf(owed, standing, normOf(owed, state.rule))
  return late ? afterTerm(late) : standing.late && 'dentro del plazo'
}
