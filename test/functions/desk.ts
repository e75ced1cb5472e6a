import * as z from 'zod/mini'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { startLocalSystem } from '../../infra/local/localSystem.ts'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { directory } from '../../infra/local/seeds.ts'
import { findPost } from '../../shared/cases/entity.ts'
import { fold } from '../../shared/cases/fold.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { numberOf } from '../ids.ts'
import { roomy } from '../roomy.ts'
import { bearerOf } from '../signedIn.ts'

export const SITE = 'https://plazo.example'
export type Desk = Awaited<ReturnType<typeof openDesk>>
type Reply = { status: number; type: string; headers: Record<string, unknown>; body: string; cookies: string[] }

/** Plazo as people meet it: its HTTP functions over a whole world in memory. */
export async function openDesk(at: LocalDateTime = '2026-03-02T10:30', known: typeof directory = roomy) {
  const start = toInstant(at)
  const world = await startLocalSystem({ ports: { engine: 0, inbox: 0 }, start, site: SITE, directory: known })
  // Whoever files here is signed in as the junta in whose name it is.
  const [{ email: retama = '' } = {}] = directory.juntas
  const signed = new Map<string, Promise<{ authorization: string }>>()
  const filer = (body: string) => {
    const email = directory.juntas.find(({ id }) => body.includes(id))?.email ?? retama
    const header = signed.get(email) ?? bearerOf({ ...world, machine: systemClock, ids: systemIds }, email)
    signed.set(email, header)
    return header
  }
  /** Whoever is signed in with the mailbox of the office that owes an answer. */
  const officeOf = async (number: string, obligation = 0) => {
    const state = fold(await world.folios.of(numberOf(number)))
    const entity = known.entities.find(({ code }) => code === state?.entity)
    const post = entity && findPost(entity, state?.obligations[obligation]?.debtor ?? '')
    return bearerOf({ ...world, machine: systemClock, ids: systemIds }, post?.email ?? '')
  }
  const send = async (
    method: string,
    path: string,
    type: string,
    body: string | Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const [route = '', query = ''] = path.split('?')
    const files = (method === 'POST' && route === '/casos') || route === '/mesa/presentar'
    const filing = files && !('cookie' in headers) && !('authorization' in headers)
    const reply = await world.lambdas.http({
      ...{ method, path: route, query: new URLSearchParams(query), body },
      headers: { ...(type && { 'content-type': type }), ...(filing && (await filer(`${body}`))), ...headers },
    })
    await world.idle()
    const { statusCode = 0, headers: given = {}, body: answer = '', cookies = [] } = reply
    return { status: statusCode, type: String(given['content-type'] ?? ''), headers: given, body: answer, cookies }
  }
  /** An order that the operator gives to his function, in his name. */
  const order = async (body: unknown, as = 'Nombre') => {
    const { statusCode = 0, body: answer = '' } = await world.lambdas.operator(as, JSON.stringify(body))
    await world.idle()
    return { status: statusCode, body: answer }
  }
  return {
    world,
    get: (path: string, headers: Record<string, string> = { accept: 'text/html' }) =>
      send('GET', path, '', '', headers),
    form: (path: string, fields: Record<string, string>) =>
      send('POST', path, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString(), {
        accept: 'text/html',
      }),
    /** Files what the fields say, as a program does. */
    file: (fields: Record<string, string>) => send('POST', '/casos', 'application/json', filingOf(fields)),
    json: (path: string, body: unknown) => send('POST', path, 'application/json', JSON.stringify(body)),
    raw: (path: string, type: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
      send('POST', path, type, body, headers),
    order,
    /** What an office sends from its own mailbox about an answer that it owes, as a form or as a program does. */
    respond: async (number: string, fields: Record<string, string>, obligation = 0) =>
      send(
        'POST',
        `/responder/${number}?documento=${obligation}`,
        'application/x-www-form-urlencoded',
        new URLSearchParams(fields).toString(),
        { accept: 'text/html', ...(await officeOf(number, obligation)) },
      ),
    respondJson: async (number: string, body: unknown) =>
      send(
        'POST',
        `/responder/${number}?documento=0`,
        'application/json',
        JSON.stringify(body),
        await officeOf(number),
      ),
    /** The form that it is shown there. */
    responding: async (number: string, path = '', obligation = 0) =>
      send('GET', `/responder/${number}?documento=${obligation}${path}`, '', '', await officeOf(number, obligation)),
    /** The operator checks the stamp of a case: its term accuses from then on. */
    check: async (number: string) => {
      const { status, body } = await order({ verb: 'cases verify', number, ground: 'stamp' })
      if (status !== 200) throw new Error(body)
    },
    mails: async () => inboxOf(await (await fetch(`${world.inbox.endpoint}/store`)).json()),
    agenda: async () => (await world.openCases()).map(({ number }) => number),
  }
}

const store = z.object({
  emails: z.array(
    z.object({
      subject: z.string(),
      destination: z.object({ to: z.array(z.string()), cc: z.array(z.string()), bcc: z.array(z.string()) }),
      body: z.object({ text: z.optional(z.string()), html: z.optional(z.string()) }),
    }),
  ),
})
const inboxOf = (reply: unknown) => store.parse(reply).emails

/** The first case of the seed: what the form and the JSON of it send. */
export const first = seed.cases[0] ?? { kind: '', presented: '' }

/** The same fields as a program sends them: of what was left blank nothing, and lists as lists. */
export const filingOf = ({ evidence = '', consent = '', fojas = '', ...fields }: Record<string, string>): string =>
  JSON.stringify({
    ...Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === '' ? [] : [[name, value]]))),
    ...{ evidence: evidence === '' ? [] : evidence.split('\n'), consent: consent === 'superiors' ? [consent] : [] },
    ...(fojas !== '' && { fojas: Number(fojas) }),
    ...Object.fromEntries(
      ['presentedAnyway', 'anotherMatter', 'collects', 'noticesByMail'].flatMap((name) =>
        fields[name] === 'true' ? [[name, true]] : [],
      ),
    ),
  })

/** Where a refusal of a filing stands, and what it says there. */
export const toldAt = (body: string, field: string): string | undefined =>
  JSON.parse(body).errors?.find((one: { field: string }) => one.field === field)?.message

/** The fields of the form, filled in as a junta would, changed as the test needs. */
export const typed = (change: Record<string, string> = {}): Record<string, string> => ({
  ...{ submission: 'submission-0001', kind: 'denuncia-vecinal', junta: 'jr-retama', publicIdentity: 'junta' },
  ...{ against: 'WAY/subgerencia-fiscalizacion', channel: 'stamped-cargo', presented: '2026-03-02T10:20' },
  ...{ subject: 'Discotecas sin licencia', facts: 'Siguen abiertas.', request: 'Que se clausuren.', evidence: '' },
  consent: 'superiors',
  ...change,
})

/** The number on a page or in an answer. */
export const numberIn = (body: string) => numberOf(/[A-Z]{2,5}-\d{4}-[0-9A-Z]{6,10}-[0-9A-Z]/.exec(body)?.[0] ?? '')

/** A path of lists with an entity, an office, a zone and a subject that there are. */
export const real = (path: string) =>
  Object.entries({
    entity: 'WAY',
    post: 'subgerencia-fiscalizacion',
    zone: 'centro',
    subject: 'ruido',
    paper: 'expediente',
    file: '0'.repeat(32),
    room: 'cargos',
    folio: '1',
  }).reduce((written, [name, value]) => written.replace(`{${name}}`, value), path)
