import * as z from 'zod/mini'
import { InputError, readDateTime } from '../../shared/law/parseDates.ts'
import { parseLocalDate, parseLocalDateTime } from '../../shared/law/time.ts'
import { ask, Refusal, readJson, tokenOf } from './ask.ts'
import { directory } from './seeds.ts'

const text = z.optional(z.string())
const wanted = z.looseObject({ kind: text, subject: text, presented: text, junta: text })
const list = z.array(z.unknown())

/** A case of a file, with its place in it, from 1. */
type Entry = { place: number; body: z.infer<typeof wanted> }
/** With the Lima time at which it was presented, or nothing, which comes before all. */
type Timed = Entry & { at: string }

export const clockReply = z.object({
  lima: z.string(),
  passes: z._default(z.array(z.object({ at: z.string(), performed: z.array(z.string()) })), []),
})
const filedReply = z.object({
  number: z.string(),
  due: z.optional(z.string()),
  dueEarliest: z.optional(z.string()),
  url: z.optional(z.string()),
  grade: z.optional(z.enum(['declared', 'verified'])),
})
/** A case that was filed, as it is shown. */
export type Filed = z.infer<typeof filedReply> & { case: number; kind?: string; presented?: string }

const named = ({ place, body: { kind, subject } }: Entry): string =>
  `El caso ${place} del archivo (${[kind, subject && `«${subject}»`].filter(Boolean).join(', ') || 'sin clase ni asunto'})`

const anything = z.optional(z.unknown())
/** What a file of cases may hold beside them: the directory of the invented municipality. */
const whole = z.strictObject({ cases: list, note: anything, entity: anything, juntas: anything })

function readCases(path: string): Timed[] {
  const content = readJson(path)
  const cases = Array.isArray(content) ? content : z.object({ cases: list }).safeParse(content).data?.cases
  if (!cases) throw new Refusal(`${path}: debe traer una lista de casos, o un objeto con la lista «cases».`)
  const [issue] = (Array.isArray(content) ? undefined : whole.safeParse(content).error?.issues) ?? []
  if (issue?.code === 'unrecognized_keys')
    throw new Refusal(`${path}: no se conoce «${issue.keys[0]}», y lo que lleva se perdería. No se presentó ninguno.`)
  if (cases.length === 0) throw new Refusal(`${path} no trae ningún caso.`)
  return cases.map((one, i) => {
    const { data, error } = wanted.safeParse(one)
    const place = i + 1
    if (!data) {
      const field = error.issues[0]?.path.join('.') || undefined
      const what = field ? `«${field}» debe ser un texto` : 'debe ser un objeto con los campos del escrito'
      throw new Refusal(`El caso ${place} de ${path}: ${what}. No se presentó ninguno.`, { case: place, filed: [] })
    }
    const entry = { place, body: data }
    return { ...entry, at: presentedAt(entry) }
  })
}

function presentedAt(entry: Entry): string {
  const { presented } = entry.body
  try {
    return presented === undefined ? '' : readDateTime(presented)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new Refusal(`${named(entry)}: presented «${presented}»: ${error.message} No se presentó ninguno.`, {
      case: entry.place,
      filed: [],
    })
  }
}

/** The part of a file from a place on and until a day or an hour of Lima, in the order of time. */
function chosen(path: string, from: string, until: string | undefined): Timed[] {
  const last = until === undefined ? '' : (parseLocalDate(until) ?? parseLocalDateTime(until))
  if (last === undefined)
    throw new Refusal(`--until ${until}: escriba el día, por ejemplo 2026-03-01, o el día y la hora, 2026-03-01T10:00.`)
  const all = readCases(path)
  if (!/^[1-9]\d*$/.test(from) || Number(from) > all.length)
    throw new Refusal(`--from ${from}: escriba el lugar del primer caso en el archivo, del 1 al ${all.length}.`)
  return all
    .slice(Number(from) - 1)
    .filter((entry) => entry.at.slice(0, last.length) <= last)
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
}

/**
 * Files each case of a file when it was presented, in the order of time, moving the clock to it. A Refusal says which
 * case, what is wrong with it, and what was filed before it: the same order may be given again, for the same text keeps
 * its number.
 */
export async function fileBatch(
  path: string,
  { from = '1', until, onFiled }: { from?: string; until?: string | undefined; onFiled: (filed: Filed) => void },
): Promise<Filed[]> {
  const filed: Filed[] = []
  const tokens = new Map<string, Promise<string>>()
  /** The session of a junta of this machine; where there is no such junta, of another, which is told so. */
  const tokenFor = (junta: string | undefined) => {
    const { email = '' } = directory.juntas.find(({ id }) => id === junta) ?? directory.juntas[0] ?? {}
    const token = tokens.get(email) ?? tokenOf(email)
    tokens.set(email, token)
    return token
  }
  for (const entry of chosen(path, from, until)) {
    const { kind, presented } = entry.body
    try {
      const { lima } = clockReply.parse(await ask('GET', '/local/clock'))
      if (entry.at > lima) await ask('POST', '/local/clock', { move: 'to', to: entry.at })
      const reply = filedReply.parse(await ask('POST', '/casos', entry.body, await tokenFor(entry.body.junta)))
      const one = { case: entry.place, ...(kind && { kind }), ...(presented && { presented }), ...reply }
      filed.push(one)
      onFiled(one)
    } catch (error) {
      throw error instanceof Refusal ? misplaced(entry, error, filed) : error
    }
  }
  return filed
}

function misplaced(entry: Entry, { message, details }: Refusal, filed: Filed[]): Refusal {
  const before = filed.map((one) => `  caso ${one.case}: ${one.number}`)
  const done = before.length === 0 ? 'No se presentó ninguno antes.' : `Antes se presentaron ${before.length}:`
  const again = 'Corríjalo y repita la orden: lo ya presentado conserva su número.'
  const { kind, subject, presented } = entry.body
  return new Refusal([`${named(entry)} no se presentó:`, message, done, ...before, again].join('\n'), {
    ...details,
    case: entry.place,
    kind,
    subject,
    presented,
    filed,
  })
}
