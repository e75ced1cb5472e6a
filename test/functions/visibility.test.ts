import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { type FunctionSpec, functionNames, functions, routeNames } from '../../functions/registry.ts'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { allEvidenceOn } from '../../shared/aws/evidence.ts'
import { attach as attached } from '../../shared/cases/acts/attached.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { toInstant } from '../../shared/law/time.ts'
import { perform } from '../../shared/register/perform.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { linksIn } from '../files.ts'
import { poppler, textOf } from '../papers/poppler.ts'
import { bearerOf } from '../signedIn.ts'
import { type Desk, numberIn, openDesk, real } from './desk.ts'

const roles = ['nobody', 'writer', 'member', 'other junta', 'office', 'operator'] as const
type Role = (typeof roles)[number]
/** What is private of a case: what its junta wrote, what the office answered, the junta's name where it did not want it shown, the files that it added, and what it asked for and somebody of it objected to. */
type Secret = 'written' | 'answer' | 'name' | 'files' | 'asked'
type Row = Partial<Record<Role, readonly Secret[]>>

const nobody: Row = {}
/** Whoever wrote it, and who else reads for the junta; of what is confidential the writer alone. */
const itsJunta: Row = { writer: ['written'], member: ['written'] }

/** The same with what the office answered. */
const itsPages: Row = { writer: ['written', 'answer', 'asked'], member: ['written', 'answer', 'asked'] }

/** Who sees what of a case, route by route: a route without a row fails. */
const rows: Readonly<Record<string, Row>> = {
  'GET /': nobody,
  'GET /casos': nobody,
  'GET /presentar': nobody,
  'GET /casos/{number}': nobody,
  'GET /privacidad': nobody,
  'GET /como-funciona': nobody,
  'GET /salud': nobody,
  $default: nobody,
  'GET /casos/{number}/constancia.pdf': nobody,
  'GET /casos/{number}/afiche.pdf': nobody,
  'GET /casos/{number}/imagen.png': nobody,
  // The whole expediente of a case stands for all that is printed of it.
  'GET /mesa/casos/{number}/papeles/{paper}': itsPages,
  'GET /plazos': nobody,
  'GET /plazos.json': nobody,
  'GET /plazos.ics': nobody,
  'GET /registro': nobody,
  'GET /registro.json': nobody,
  'GET /responder/{letter}': nobody,
  'GET /casos/{number}/reenviar': nobody,
  'GET /casos/{number}/oficina': nobody,
  'GET /casos/{number}/esperar': nobody,
  'GET /casos/{number}/pasos': nobody,
  'GET /casos/{number}/cargo': nobody,
  'GET /casos/{number}/gestiones': nobody,
  'GET /casos/{number}/calificar': nobody,
  'GET /casos/{number}/correo': nobody,
  'GET /casos/{number}/retirar': nobody,
  'GET /casos/{number}/desconocer': nobody,
  'GET /casos/{number}/oponerse': nobody,
  'GET /ingresar': nobody,
  'GET /mesa/presentar': nobody,
  'GET /mesa/presentar/{draft}': nobody,
  // Drafts are of the mailbox that writes them, and no case is one yet.
  'GET /mesa/presentar/{draft}/{step}': nobody,
  'GET /mesa/presentar/{draft}/revisar': nobody,
  'GET /mesa/casos/{number}/registrado': nobody,
  'GET /mesa': itsJunta,
  'GET /mesa/casos/{number}': itsPages,
  'GET /mesa/casos/{number}/pruebas': { writer: ['files'], member: ['files'] },
  'GET /mesa/oficina': nobody,
  'GET /mesa/oficina.csv': nobody,
  'GET /mesa/oficina/casos/{number}/archivos': nobody,
  'GET /mesa/amenaza': nobody,
  'GET /mesa/junta/{id}': nobody,
  'GET /mesa/junta/{id}/resolucion': nobody,
  'GET /mesa/llaves': nobody,
  'GET /registrar-junta': nobody,
  'GET /mesa/registrar': nobody,
  'GET /juntas/{id}': nobody,
  'GET /casos.json': nobody,
  'GET /casos.atom': nobody,
  'GET /buscar': nobody,
  'GET /boletin': nobody,
  'GET /boletin.json': nobody,
  'GET /datos': nobody,
  'GET /openapi.json': nobody,
  'GET /glosario': nobody,
  'GET /sitemap.xml': nobody,
  'GET /robots.txt': nobody,
  'GET /casos/{number}/textos': nobody,
  'GET /casos/{number}/archivos/{file}': nobody,
  'GET /operador': nobody,
  'GET /operador/{room}': { operator: ['written'] },
  'GET /operador/cargos/{number}': { operator: ['written'] },
  'GET /operador/textos': nobody,
  'GET /operador/textos/{number}': nobody,
  'GET /operador/textos/{number}/{folio}': { operator: ['written'] },
  'GET /autoridades': nobody,
  'GET /autoridades.json': nobody,
  'GET /autoridades/{entity}': nobody,
  'GET /autoridades/{entity}/{post}': nobody,
  'GET /zonas/{entity}/{zone}': nobody,
  'GET /asuntos/{entity}/{subject}': nobody,
}

const [retama, molles] = directory.juntas
const NAME = retama?.name ?? ''
const SECOND = 'secretaria@correo.example'
const identities = ['junta', 'authority', 'reserved'] as const

let desk: Desk
let signed: Record<Role, Record<string, string>>
type Filed = { number: CaseNumber; mark: string; hidden: boolean; confidential: boolean; what: string }
const filed: Filed[] = []

const texts = (mark: string) => ({
  ...{ subject: `${mark} asunto`, facts: `${mark} hechos`, request: `${mark} pedido`, norm: `${mark} norma` },
  ...{ place: `${mark} lugar`, evidence: [`${mark} anexo`], desk: `${mark} mesa`, entryNumber: `${mark}-7` },
  gestiones: [{ at: '2026-02-23T09:00', text: `${mark} visita` }],
})

/** Asks, as whoever this is, for what is made apart. */
async function haveMade(path: string, headers: Record<string, string>) {
  await desk.raw(path, 'application/json', '{}', headers)
  await desk.world.idle()
}

/** The words of a paper, or of a page with those of the paper that it offers. */
async function paperIn(type: string, body: string): Promise<string> {
  if (type === 'application/pdf') return textOf(Buffer.from(body, 'base64'))
  const papers = linksIn(body).map(async (link) => textOf(Buffer.from(await (await fetch(link)).arrayBuffer())))
  return [body, ...(await Promise.all(papers))].join(' ')
}

/** A photo that the junta added, as it stands once it was looked at. */
async function attach(number: CaseNumber) {
  const [file, bytes] = [number.replaceAll('-', ''), 1000]
  const row = { case: number, id: file, upload: file, at: '2026-03-02T15:20:00Z', salt: 'ab' } as const
  await allEvidenceOn(desk.world.dynamo).settle({ ...row, status: 'kept', type: 'image', bytes })
  const command = { do: 'attach', obligation: 0, file, type: 'image', bytes, digest: 'a'.repeat(64) } as const
  await perform({ attach: attached }, desk.world.register, number, { by: 'junta', cause: `evidence:${file}`, command })
}

type Seed = Partial<Record<'about', string>> & (typeof seed.cases)[number]
/** A filing of each kind that the seeds have. */
const given = new Map(seed.cases.map(({ about: _, ...one }: Seed) => [one.kind, one]))

/** Files one of retama, with a photo. */
async function put(one: Omit<Seed, 'about'> | undefined, publicIdentity: string, presented: string, stage: string) {
  const mark = `zx${filed.length}q`
  const body = { ...one, ...texts(mark), publicIdentity, presented, junta: retama?.id, submission: `seen-${mark}` }
  const reply = await desk.raw('/casos', 'application/json', JSON.stringify(body), signed.writer)
  if (reply.status !== 201) throw new Error(reply.body)
  const confidential = one?.kind === 'denuncia-corrupcion'
  const hidden = confidential || publicIdentity !== 'junta'
  const number = numberIn(reply.body)
  await attach(number)
  filed.push({ number, mark, hidden, confidential, what: `${one?.kind}, ${publicIdentity}, ${stage}` })
  return number
}

/** What the office answers in a case: no other text has it. */
const answerTo = (number: CaseNumber) => `Se clausura zy${number.slice(-8)}z`

const ordered = async (body: Record<string, string>) => {
  const reply = await desk.order(body)
  if (reply.status !== 200) throw new Error(reply.body)
}

/** What becomes of a case before its term is over: each grade of its evidence, and each way in which it stands. */
const stages: Readonly<Record<string, (number: CaseNumber) => Promise<unknown>>> = {
  'declared, its term over': async () => {},
  'verified, missed': (number) => desk.check(number),
  'refused by the operator': (number) => ordered({ verb: 'cases refuse', number, ground: 'illegible' }),
  async 'its withdrawal asked, and objected to'(number) {
    for (const [act, who] of [
      ['retirar', signed.writer],
      ['oponerse', signed.member],
    ] as const) {
      const given = JSON.stringify({ submission: `${act}-${number}` })
      const { status, body } = await desk.raw(`/casos/${number}/${act}`, 'application/json', given, who)
      if (status !== 201) throw new Error(body)
    }
  },
  annulled: (number) => ordered({ verb: 'cases annul', number, because: 'duplicate' }),
  async answered(number) {
    const answer = { outcome: 'granted', text: answerTo(number), signedBy: 'Subgerente' }
    const { status, body } = await desk.respond(number, { submission: `answer-${number}`, ...answer })
    if (status !== 201) throw new Error(body)
  },
}

beforeAll(async () => {
  desk = await openDesk()
  const ground = { ...desk.world, machine: systemClock, ids: systemIds }
  const { rights } = accessOn(ground)
  await rights.give(await mailboxId(desk.world.keys, SECOND), { as: 'junta', junta: retama?.id ?? '' })
  const of = (address = '') => bearerOf(ground, address)
  signed = {
    nobody: { cookie: '' },
    writer: await of(retama?.email),
    member: await of(SECOND),
    'other junta': await of(molles?.email),
    office: await of(directory.entities[0]?.posts[0]?.email),
    operator: await of('operador@plazo.example'),
  }
  for (const [stage, begin] of Object.entries(stages))
    for (const publicIdentity of ['junta', 'reserved'] as const)
      await begin(await put(given.get('reclamo'), publicIdentity, '2026-03-02T10:20', stage))
  await desk.world.advance(toInstant('2026-04-24T10:30'))
  for (const one of given.values())
    for (const publicIdentity of identities) await put(one, publicIdentity, '2026-04-24T10:20', 'declared, open')
  await desk.world.idle()
})
afterAll(() => desk.world.stop())

const routes = functionNames.flatMap((name) => routeNames(functions[name])).filter((route) => !route.startsWith('POST'))
const twins = (path: string) =>
  path === '/casos/{number}' ? [path, `${path}.json`, `${path}.ics`] : [path.replace('$default', '/no-hay')]

/** What tells that a junta asked for something that takes effect later, or that somebody of it objected. */
const ASKED = /pidió retirar|se opuso|"intents"/

/** What of a case a page shows, of what not everybody may see; whoever acts for its junta knows its name. */
function seenIn(body: string, role: Role, { number, mark, hidden }: Filed): Secret[] {
  const named = hidden && role !== 'writer' && role !== 'member' && body.includes(NAME)
  const files = body.includes(`/${number.replaceAll('-', '')}?`)
  const seen = {
    written: body.includes(mark),
    answer: body.includes(answerTo(number)),
    name: named,
    files,
    asked: ASKED.test(body),
  }
  return (['written', 'answer', 'name', 'files', 'asked'] as const).filter((secret) => seen[secret])
}

/** The cases that a row does not open: of what is disciplinary or annulled no text is reviewed, and a cargo waits once. */
const shutTo = (path: string): RegExp | undefined => {
  if (path.endsWith('{folio}')) return /^denuncia-disciplinaria|annulled/
  return /cargos|\{room\}/.test(path) ? /verified|refused|annulled|answered/ : undefined
}

/** Who asks on a route. What may read no session knows nobody: it is asked by nobody, and by whoever sees most. */
function askersOf(route: string): readonly Role[] {
  const name = functionNames.find((one) => routeNames(functions[one]).includes(route))
  const { permissions = {} }: Partial<FunctionSpec> = name ? functions[name] : {}
  return name && !('Sessions' in permissions) ? ['nobody', 'writer', 'operator'] : roles
}

/** Where there is something of a secret at all; of the others, in every case. */
const isThere: Partial<Record<Secret, (what: string) => boolean>> = {
  answer: (what) => what.endsWith('answered'),
  asked: (what) => what.endsWith('objected to'),
}

/** What of a case a role may see by a row. */
const allowed = (row: Row, role: Role, { confidential, what }: Filed): readonly Secret[] =>
  confidential && role !== 'writer' ? [] : (row[role] ?? []).filter((secret) => isThere[secret]?.(what) ?? true)

describe('Issue 10.9 one rule of visibility: role × kind × identity × grade × state, on every route', () => {
  test('every route has its row, and every row its route', () => {
    expect(Object.keys(rows).toSorted()).toEqual(routes.toSorted())
  })

  test.each(routes)('%s', async (route) => {
    const path = route.replace('GET ', '')
    const rowOf = ({ what }: Filed) => (shutTo(path)?.test(what) ? nobody : (rows[route] ?? nobody))
    const about = path.includes('{number}') ? filed : filed.slice(0, 1)
    for (const one of about)
      for (const twin of twins(path))
        for (const role of askersOf(route)) {
          const at = real(twin).replace('{number}', one.number)
          if (path.endsWith('{paper}')) await haveMade(at, signed[role])
          const { type, body } = await desk.get(at, { accept: 'text/html', ...signed[role] })
          const isPaper = type === 'application/pdf' || path.endsWith('{paper}')
          if (isPaper && !poppler) continue
          const said = isPaper ? await paperIn(type, body) : body
          for (const told of path.includes('{number}') ? [one] : filed)
            expect([twin, told.what, role, seenIn(said, role, told)]).toEqual([
              ...[twin, told.what, role],
              allowed(rowOf(told), role, told),
            ])
        }
  })

  test('the open data hold of no case what its junta wrote, nor any name', async () => {
    await desk.world.advance(toInstant('2026-04-25T10:30'))
    for (const kind of ['csv', 'jsonl']) {
      const file = Buffer.from(desk.world.bucket.kept(`datos/WAY-2026.${kind}`) ?? '').toString('utf8')
      const told = filed.filter(({ confidential, what }) => !confidential && !what.endsWith('annulled'))
      for (const { number } of told) expect(file).toContain(number)
      for (const { mark, number, confidential } of filed)
        expect([file.includes(mark), confidential && file.includes(number)]).toEqual([false, false])
      expect(file).not.toContain(NAME)
    }
  })
})
