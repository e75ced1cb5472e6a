import * as z from 'zod/mini'
import { caseNumberIn } from '../../functions/http/input.ts'
import { parseLocalDateTime, spanishDate } from '../../shared/law/time.ts'
import { plazosJson } from '../../shared/pages/public/plazosJson.ts'
import { ask, Refusal } from './ask.ts'
import { audit } from './auditCommand.ts'
import { clockReply, type Filed, fileBatch } from './batch.ts'
import { decrees, review } from './calendarCommands.ts'
import { deadline, deadlineTable } from './deadline.ts'
import {
  claimDecided,
  filingAdmitted,
  filingRefused,
  filingsWaiting,
  juntasWaiting,
  juntaVerified,
  mailboxClaimed,
  resolutionOf,
} from './juntaCommands.ts'
import type { Values } from './options.ts'
import {
  heldLetters,
  juntaSeen,
  ordered,
  queue,
  rebuild,
  releaseLetters,
  threatAttended,
  threatsWaiting,
} from './orderCommands.ts'
import { say, sayJson } from './say.ts'

async function file(path: string, { from, until }: Values, json: boolean): Promise<void> {
  const line = (one: Filed) =>
    say(
      `${one.number.padEnd(20)} ${(one.kind ?? '').padEnd(22)}  presentado ${one.presented ?? 'ahora'}  ${dates(one)}  ${nextStep(one)}`,
    )
  const filed = await fileBatch(path, {
    ...(from !== undefined && { from }),
    until,
    onFiled: json ? () => undefined : line,
  })
  if (json) sayJson(filed)
  else if (filed.length === 0) say(`Ningún caso de ${path} se presenta hasta ${until}.`)
}

const dates = ({ due, dueEarliest }: Filed): string => {
  if (due === undefined) return 'el plazo empieza con la entrega'
  return dueEarliest === due ? `vence ${due}` : `vence ${due} (${dueEarliest} si el día discutido cuenta)`
}

/** How well its presentation is known, and what is to be done next. */
const nextStep = ({ grade }: Filed): string => {
  if (grade === 'verified') return 'comprobado: corre el plazo'
  return grade ? 'declarado: falta comprobar el cargo (cases verify)' : 'sin presentar: falta la entrega'
}

const shown = z.looseObject({
  number: z.string(),
  headline: z.string(),
  due: z.optional(z.string()),
  rungs: z.array(
    z.looseObject({
      instrument: z.object({ name: z.string() }),
      office: z.object({ title: z.string() }),
      label: z.string(),
      due: z.optional(z.string()),
      waitsUntil: z.optional(z.string()),
    }),
  ),
})

async function show(text: string, _: Values, json: boolean): Promise<void> {
  const answer = await ask('GET', `/casos/${caseNumberIn(text)}.json`)
  if (json) return sayJson(answer)
  const view = shown.parse(answer)
  say(`${view.number}  ${view.headline}`)
  for (const { instrument, office, label, due, waitsUntil } of view.rungs) {
    const day = due ?? waitsUntil
    say(`  ${instrument.name} · ${office.title} · ${label}${day === undefined ? '' : ` · ${spanishDate(day)}`}`)
  }
}

async function nightly(_: string, { now }: Values, json: boolean): Promise<void> {
  const to = now === undefined ? clockReply.parse(await ask('GET', '/local/clock')).lima : parseLocalDateTime(now)
  if (to === undefined) throw new Refusal(`--now ${now}: escriba fecha y hora de Lima, por ejemplo 2026-04-16T00:10.`)
  const { lima, passes } = clockReply.parse(await ask('POST', '/local/clock', { move: 'nightly', to }))
  const performed = passes.flatMap((pass) => pass.performed)
  if (json) return sayJson({ now: lima, performed })
  say(`${lima}  ${performed.length === 0 ? 'nada que hacer' : `${performed.length} hechos:`}`)
  for (const cause of performed) say(`  ${cause}`)
}

function count(_: string, values: Values, json: boolean): void {
  const answer = deadline(values)
  if ('errors' in answer) throw new Refusal(answer.errors.join('\n'), answer)
  if (json) sayJson(plazosJson(answer))
  else say(deadlineTable(answer))
}

type Command = {
  /** What must follow its name, if anything. */
  needs?: string
  takes: readonly (keyof Values)[]
  run: (argument: string, values: Values, json: boolean) => Promise<void> | void
}

/** Every command by its name. */
export const commands: Readonly<Record<string, Command>> = {
  file: { needs: 'el archivo de casos', takes: ['from', 'until'], run: file },
  show: { needs: 'el número del expediente', takes: [], run: show },
  nightly: { takes: ['now'], run: nightly },
  audit: { takes: [], run: audit },
  decrees: { needs: 'el archivo de decretos', takes: ['calendar', 'apply'], run: decrees },
  'calendar review': { needs: 'el calendario', takes: ['as', 'through', 'shorten'], run: review },
  'cases verify': {
    needs: 'el número del expediente',
    takes: ['as', 'ground', 'presented', 'obligation'],
    run: ordered('cases verify', 'presentación comprobada'),
  },
  'cases asked': {
    needs: 'el número del expediente',
    takes: ['as'],
    run: ordered('cases asked', 'la junta pidió la respuesta en la entidad'),
  },
  'cases decide': {
    needs: 'el número del expediente',
    takes: ['as', 'folio', 'upheld'],
    run: ordered('cases decide', 'decidido'),
  },
  'juntas seen': { needs: 'el identificador de la junta', takes: ['as'], run: juntaSeen },
  'cases refuse': {
    needs: 'el número del expediente',
    takes: ['as', 'ground', 'obligation'],
    run: ordered('cases refuse', 'comprobación retirada'),
  },
  'cases annul': {
    needs: 'el número del expediente',
    takes: ['as', 'because'],
    run: ordered('cases annul', 'expediente anulado'),
  },
  'cases keep': {
    needs: 'el número del expediente',
    takes: ['as'],
    run: ordered('cases keep', 'expediente mantenido'),
  },
  'cases queue': { takes: ['as'], run: queue },
  'juntas resolution': { needs: 'el identificador de la junta', takes: ['as'], run: resolutionOf },
  'juntas verify': { needs: 'el identificador de la junta', takes: ['as'], run: juntaVerified },
  'juntas board': {
    needs: 'el identificador de la junta',
    takes: ['as', 'mailbox'],
    run: mailboxClaimed('juntas board'),
  },
  'juntas mailbox': {
    needs: 'el identificador de la junta',
    takes: ['as', 'mailbox'],
    run: mailboxClaimed('juntas mailbox'),
  },
  'juntas waiting': { takes: ['as'], run: juntasWaiting },
  'juntas admit': { needs: 'la clave del registro', takes: ['as'], run: claimDecided('juntas admit', 'registrada') },
  'juntas refuse': {
    needs: 'la clave del registro',
    takes: ['as'],
    run: claimDecided('juntas refuse', 'no se registra'),
  },
  'filings waiting': { takes: ['as'], run: filingsWaiting },
  'filings admit': { needs: 'la clave del escrito', takes: ['as'], run: filingAdmitted },
  'filings refuse': { needs: 'la clave del escrito', takes: ['as', 'because'], run: filingRefused },
  'threats waiting': { takes: ['as'], run: threatsWaiting },
  'threats attended': { needs: 'la clave de la amenaza', takes: ['as'], run: threatAttended },
  'letters held': { takes: ['as'], run: heldLetters },
  'letters release': { needs: 'el número del expediente', takes: ['as'], run: releaseLetters },
  'views rebuild': { takes: ['as'], run: rebuild },
  deadline: { takes: ['kind', 'presented', 'calendar', 'received', 'suspension', 'amount', 'unit'], run: count },
}
