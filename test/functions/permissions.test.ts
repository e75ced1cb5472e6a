import * as aws from '@aws-sdk/client-dynamodb'
import type { SNSEvent } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemIds } from '../../functions/lambda/platform.ts'
import { type FunctionName, functionNames, functions, routeNames } from '../../functions/registry.ts'
import { startBucket } from '../../infra/local/bucket.ts'
import { bucketFor, clientFor, keysFor, localClient, mailClient } from '../../infra/local/clients.ts'
import { createTables, startEngine } from '../../infra/local/engine.ts'
import type { Change } from '../../infra/local/events.ts'
import { mailReport, receivedEvent } from '../../infra/local/events.ts'
import { startInbox } from '../../infra/local/inbox.ts'
import { startLambdas } from '../../infra/local/lambdas.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { contentsOn } from '../../shared/aws/contents.ts'
import { delegatesOn } from '../../shared/aws/delegates.ts'
import { importDirectory, wholeDirectoryOn } from '../../shared/aws/directory.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { erasuresOn } from '../../shared/aws/eraser.ts'
import { intentsOn } from '../../shared/aws/intents.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { returnedOn } from '../../shared/aws/returned.ts'
import { type TableName, tableNames, tables } from '../../shared/aws/tables.ts'
import { type Entity, entityCode } from '../../shared/cases/entity.ts'
import { keyOf } from '../../shared/cases/folio.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { steps } from '../../shared/pages/junta/guide/steps.ts'
import { juntaCode } from '../../shared/register/codes.ts'
import { entitle } from '../../shared/register/entitle.ts'
import { erase } from '../../shared/register/erase.ts'
import { causeOf } from '../../shared/register/file.ts'
import { tokenOf } from '../../shared/register/letterLinks.ts'
import { replyTo } from '../../shared/register/replies.ts'
import { codeOf, mailboxId } from '../../shared/register/signIn.ts'
import { newAuthenticator, optionsIn } from '../authenticator.ts'
import { imagesIn, linksIn, photo, sendByForm } from '../files.ts'
import { postOf } from '../ids.ts'
import { keys } from '../keys.ts'
import { roomy } from '../roomy.ts'
import { bearerOf } from '../signedIn.ts'
import { first, numberIn, real, SITE, typed } from './desk.ts'

let inbox: Awaited<ReturnType<typeof startInbox>>
beforeAll(async () => {
  inbox = await startInbox(0)
})
afterAll(() => inbox.stop())

/** Every grant of the registry, as `function: Table Action`, and its keys. */
const grants = functionNames.flatMap((name) => [
  ...Object.entries(functions[name].permissions).flatMap(([place, actions]) =>
    actions.map((action) => `${name}: ${place} ${action}`),
  ),
  ...(functions[name].keys ?? []).map((purpose) => `${name}: the key of ${purpose}`),
  ...Object.entries(functions[name].files ?? {}).flatMap(([folder, actions]) =>
    actions.map((action) => `${name}: the files of ${folder} ${action}`),
  ),
])

/** A post whose mailbox takes no mail. */
const DEAF = 'subgerencia-serenazgo'

/** The same entity, its posts with new holders: the night lists the open cases for whoever takes over; one of them deaf. */
const changedHands = (entity: Entity): Entity => ({
  ...entity,
  posts: entity.posts.map((post) => ({
    ...post,
    ...(post.id === DEAF && { email: 'serenazgó@muni.example' }),
    holders: [
      ...post.holders.map((one) => ({ ...one, to: '2026-04-09' })),
      { name: 'Nilda Roca Oré', from: '2026-04-10' },
    ],
  })),
})

/** The functions on tables of their own, everything that they ask of them written down, and time in the test's hands. */
async function recorded(used: Set<string>) {
  const engine = await startEngine(0)
  const client = localClient(engine.endpoint)
  const dynamo: Dynamo = { client, table: (name) => name, insert: 'conditional-put', freshFor: 0 }
  await createTables(client, dynamo.table)
  const rows = { ...roomy, entities: roomy.entities.map(changedHands) }
  await importDirectory(dynamo, rows)
  let now = toInstant('2026-03-02T10:30')
  const clock = { now: () => now }
  const access = accessOn({ dynamo, clock, ids: systemIds, keys })
  await entitle({ ...access, clock, directory: wholeDirectoryOn(dynamo) }, rows)
  const changes: Change[] = []
  const reports: SNSEvent[] = []
  const watched = (name: FunctionName) => {
    const own = clientFor(name, engine.endpoint, (change) => changes.push(change))
    own.middlewareStack.add(
      (next, context) => (args) => {
        const TableName = 'TableName' in args.input ? args.input.TableName : ''
        const IndexName = 'IndexName' in args.input ? args.input.IndexName : ''
        const action = (context.commandName ?? '').replace('Command', '')
        // What is a conditional put here is PartiQL's INSERT on AWS.
        const real = TableName === 'Folios' && action === 'PutItem' ? 'PartiQLInsert' : action
        used.add(`${name}: ${TableName}${IndexName ? `/${IndexName}` : ''} ${real}`)
        return next(args)
      },
      { step: 'initialize' },
    )
    return own
  }
  const mail = {
    client: mailClient(inbox.endpoint, clock.now, (event) => reports.push(event)),
    from: 'registro@plazo.example',
  }
  const uploads: [key: string, bytes: number, eTag: string][] = []
  let mails = 0
  const bucket = await startBucket({
    ...{ port: 0, clock, came: (...file: [string, number, string]) => uploads.push(file) },
    granted: ({ name, folder, action }) => used.add(`${name}: the files of ${folder} ${action}`),
  })
  const lambdas = await startLambdas((name) => ({
    ...{
      dynamo: { ...dynamo, client: watched(name) },
      clock,
      ids: systemIds,
      site: SITE,
      mail,
      replies: 'respuestas.plazo.example',
      edge: ['edge'],
    },
    files: bucketFor(name, bucket.origin),
    keys: keysFor(name, {
      of: (purpose) => {
        used.add(`${name}: the key of ${purpose}`)
        return keys.of(purpose)
      },
    }),
  }))
  // Of the forms of a case some are sent by session, some by code.
  const signs =
    /^\w+ \/(casos$|mesa)|^GET .*\/esperar|^POST .*\/(oficina|pasos|cargo|gestiones|retirar|calificar|correo)/
  // Anew each time, for the road also closes every session.
  const retama = () => bearerOf({ dynamo, clock, ids: systemIds, keys }, directory.juntas[0]?.email ?? '', '2020-01-01')
  const office = () =>
    bearerOf({ dynamo, clock, ids: systemIds, keys }, rows.entities[0]?.posts[0]?.email ?? '', '2020-01-01')
  const call = async (method: string, path: string, body?: unknown) =>
    lambdas.http({
      ...{ method, path, query: new URLSearchParams() },
      headers: {
        'content-type': 'application/json',
        ...(signs.test(`${method} ${path}`) && (await (path.startsWith('/mesa/oficina') ? office() : retama()))),
      },
      body: body === undefined ? '' : JSON.stringify(body),
    })
  return {
    ...{ lambdas, call, changes, dynamo },
    move: (to: LocalDateTime) => {
      now = toInstant(to)
    },
    /** Hands over all that streams and topics hold, until nothing more comes of it. */
    async drain() {
      while (changes.length > 0 || reports.length > 0 || uploads.length > 0) {
        for (const file of uploads.splice(0)) await lambdas.upload(...file)
        for (const change of changes.splice(0)) await lambdas.stream(change)
        for (const report of reports.splice(0)) await lambdas.mailEvent(report)
      }
    },
    file: async (body: object) => numberIn((await call('POST', '/casos', body)).body ?? ''),
    /** From the link of its letter, in the browser of a junta: first the text, and then the code that is mailed. */
    async answer(number: CaseNumber) {
      const letter = (await lettersOn(dynamo).of(number)).find(({ kind, sentAt }) => kind === 'notice' && sentAt)
      const path = `/responder/${letter ? tokenOf(await keys.of('codes'), letter) : ''}`
      const headers = { 'content-type': 'application/json', ...(await retama()) }
      const send = async (method: string, body: object, query = {}) =>
        lambdas.http({ method, path, headers, query: new URLSearchParams(query), body: JSON.stringify(body) })
      await send('GET', {}, { que: 'derivar' })
      const text = { submission: 'a-1', outcome: 'granted', text: 'Se hizo.', signedBy: 'R. Ticllacuri' }
      await send('POST', text)
      await this.drain()
      const post = rows.entities[0]?.posts.find(({ id }) => letter?.to.role === 'post' && id === letter.to.post)
      const asked = await access.askedCodes.of(await mailboxId(keys, post?.email ?? ''), now)
      return (await send('POST', { ...text, code: asked && (await codeOf(access.codes, asked)) })).statusCode
    },
    again: async (number: CaseNumber) => (await call('POST', `/casos/${number}/reenviar`)).statusCode,
    /** A letter of a case comes back for good. */
    async bounces(number: CaseNumber, kind: 'presentation' | 'notice', from = '') {
      const [letter] = (await lettersOn(dynamo).of(number)).filter((one) => one.kind === kind)
      const tags = { case: [number], letter: [letter?.id ?? ''] }
      const mail = { timestamp: now, tags, destination: [from] }
      const bounce = { timestamp: now, bounceType: 'Permanent', bounceSubType: 'NoEmail' }
      await lambdas.mailEvent(mailReport('Bounce', tags, now, { mail, bounce }))
      await this.drain()
    },
    /**
     * What Plazo was to present comes back from the mesa de partes, and another letter waits for that; a notice comes back from its
     * office, leaves for another mailbox of it, and is to be answered from there.
     */
    async returned(presented: CaseNumber, noticed: CaseNumber) {
      const [entity] = rows.entities
      await this.bounces(presented, 'presentation', entity?.mesaDePartes)
      await this.bounces(noticed, 'notice', entity?.posts[0]?.email)
      for (const { mailbox } of await returnedOn(dynamo).all()) await returnedOn(dynamo).release(mailbox, now)
      now = toInstant('2026-03-05T08:00')
      await lambdas.schedule('deliver')
      await this.drain()
      const again = (await lettersOn(dynamo).of(noticed)).find(({ kind, instead }) => kind === 'notice' && instead)
      const text = { submission: 'a-2', outcome: 'granted', text: 'Se hizo.', signedBy: 'R. Ticllacuri' }
      await call('POST', `/responder/${again ? tokenOf(await keys.of('codes'), again) : ''}`, text)
      await this.drain()
    },
    /** The first office names another mailbox, or ends the one that it named. */
    async delegate(act: 'name' | 'end') {
      const of = { entity: entityCode.parse('WAY'), post: postOf(rows.entities[0]?.posts[0]?.id ?? '') }
      const [one] = await delegatesOn(dynamo).of(of)
      const about = act === 'name' ? { email: 'otro-correo@muni.example' } : { delegate: one?.id }
      const { statusCode } = await call('POST', '/mesa/oficina', { act, post: `${of.entity}/${of.post}`, ...about })
      await this.drain()
      return statusCode
    },
    /** The first office says that its holder changed, and the operator records it. */
    async holder() {
      const about = { holder: 'Saturnina Quispe Rojas', since: '2026-04-20', designation: 'Resolución 12-2026' }
      const ofPost = `WAY/${rows.entities[0]?.posts[0]?.id}`
      const { statusCode } = await call('POST', '/mesa/oficina', { act: 'holder', ofPost, ...about })
      const order = async (given: object) =>
        JSON.parse((await lambdas.operator('Nombre', JSON.stringify(given))).body ?? '{}')
      const { holders } = await order({ verb: 'holders waiting' })
      await order({ verb: 'holders record', id: holders[0].id })
      await this.drain()
      return statusCode
    },
    /** Sends a photo by the form of the page, twice, and opens what the page then leads to. */
    async photo(number: CaseNumber) {
      const path = `/mesa/casos/${number}/pruebas`
      const { body = '' } = await call('GET', path)
      const sent = await sendByForm(body, await photo(40, 30))
      await this.drain()
      const { body: then = '' } = await call('GET', path)
      await sendByForm(then, await photo(40, 30))
      await this.drain()
      for (const url of [...linksIn(then), ...imagesIn(then)]) await fetch(url)
      return sent.status
    },
    /** Asks for the whole expediente, and saves it. */
    async bound(number: CaseNumber) {
      const path = `/mesa/casos/${number}/papeles/expediente`
      const { statusCode } = await call('POST', path, {})
      await this.drain()
      for (const url of linksIn((await call('GET', path)).body ?? '')) await fetch(url)
      return statusCode
    },
    async hold(number: CaseNumber, until: string) {
      const code = juntaCode(await keys.of('codes'), number)
      return (await call('POST', `/casos/${number}/esperar`, { submission: 'h-1', code, until })).statusCode
    },
    present: async (number: CaseNumber, submission: string, entryNumber: string) =>
      (
        await call('POST', `/casos/${number}/cargo`, {
          ...{ submission, how: 'present', channel: 'stamped-cargo', presented: '2026-03-02T10:20' },
          ...{ entryNumber, desk: 'Mesa de partes' },
        })
      ).statusCode,
    /** Answers every question of a draft. */
    async answers(path: string) {
      const { presented: _, consent, ...rest } = typed({ entryNumber: '2026-7', desk: 'Mesa de partes' })
      const all = { ...rest, against: 'subgerencia-fiscalizacion', channel: 'stamped-cargo', consent }
      const stamp = { presented: '2026-03-02T10:20', placeId: 'jr-retama', zoneId: 'centro', subjectId: 'ruido' }
      for (const { id } of steps) await call('POST', `${path}/${id}`, { ir: 'guardar', ...all, ...stamp })
    },
    /** Begins a draft and answers all of it; where it is written. */
    async draft() {
      const begun = await call('POST', '/mesa/presentar', { ir: 'empezar' })
      const path = String(begun.headers?.location ?? '').replace(/\/\w+$/, '')
      await this.answers(path)
      return path
    },
    /** A draft is begun, answered, read again and filed; another is begun and deleted. */
    async guide() {
      const list = '/mesa/presentar'
      const begin = async () => String((await call('POST', list, { ir: 'empezar' })).headers?.location ?? '')
      const path = await this.draft()
      await call('POST', `${path}/entidad`, { ir: 'guardar', entityName: 'Wayrapampa', entity: 'WAY' })
      await call('GET', `${path}/revisar`)
      await call('GET', `${path}/entidad`)
      await call('POST', `${path}/revisar`, { ir: 'seguir' })
      const sent = await call('POST', `${path}/revisar`, { ir: 'seguir', anotherMatter: 'true' })
      const page = await call('GET', `${sent.headers?.location}`)
      // One that was filed before with another text.
      const twice = (await begin()).replace(/\/\w+$/, '')
      await call('POST', '/casos', { ...first, submission: twice.split('/').at(-1) })
      await this.answers(twice)
      await call('POST', `${twice}/revisar`, { ir: 'seguir', anotherMatter: 'true' })
      // One whose first sending was cut before it was a case.
      const cut = (await begin()).replace(/\/\w+$/, '')
      const cause = causeOf('jr-retama', cut.split('/').at(-1) ?? '')
      await intentsOn(dynamo).claim(cause, caseNumber({ entity: 'WAY', year: 2026 }, 901))
      await contentsOn(dynamo).keep(cause, { salt: '0'.repeat(32), body: {} })
      await this.answers(cut)
      await call('POST', `${cut}/revisar`, { ir: 'seguir', anotherMatter: 'true' })
      const other = (await begin()).split('/').at(-2) ?? ''
      await call('POST', list, { borrar: other })
      return [sent.statusCode, page.statusCode]
    },
    /** From now on one post may owe one junta one answer; three are sent beyond it, of which one is filed and one is not. */
    async keep(about: CaseNumber) {
      const entities = rows.entities.map((one) => ({ ...one, allowance: { aDay: 1_000, open: 1 } }))
      await importDirectory(dynamo, { ...rows, entities })
      const kept: string[] = []
      for (const subject of ['Seis', 'Siete', 'Ocho'])
        kept.push(JSON.parse((await call('POST', '/casos', { ...first, subject, about })).body ?? '{}').id)
      const [, cut = ''] = kept
      await intentsOn(dynamo).claim(cut, caseNumber({ entity: 'WAY', year: 2026 }, 902))
      await contentsOn(dynamo).keep(cut, { salt: '0'.repeat(32), body: {} })
      const drafted = await this.draft()
      const waits = await call('POST', `${drafted}/revisar`, { ir: 'seguir', anotherMatter: 'true' })
      const order = (given: object) => lambdas.operator('Nombre', JSON.stringify(given))
      const { filings } = JSON.parse((await order({ verb: 'filings waiting' })).body ?? '{}')
      for (const id of kept.slice(0, 2)) await order({ verb: 'filings admit', id })
      await order({ verb: 'filings refuse', id: cut, because: 'Es otro asunto.' })
      const { id = '' } = filings.find((one: { id: string }) => !kept.includes(one.id)) ?? {}
      const again = await call('POST', '/mesa/presentar', { retomar: id })
      return [waits.statusCode, again.statusCode]
    },
    async step(number: CaseNumber) {
      const entry = { presented: '2026-04-20T08:30', entryNumber: '2026-5', desk: 'Mesa de partes' }
      return (await call('POST', `/casos/${number}/pasos`, { submission: 's-1', step: 'queja', ...entry })).statusCode
    },
    /** An office says from its own session that it answered on paper, and the junta, twice, that it did not. */
    async say(number: CaseNumber) {
      const given = { outcome: 'denied', document: '7', means: 'En su domicilio', text: 'No.', signedBy: 'R. T.' }
      const paper = { submission: 'k-1', que: 'en-papel', dated: '2026-04-16', notified: '2026-04-17', ...given }
      const headers = { 'content-type': 'application/json', ...(await office()) }
      const path = `/responder/${number}`
      await lambdas.http({ method: 'POST', path, headers, query: new URLSearchParams(), body: JSON.stringify(paper) })
      const said = { submission: 'k-2', saying: 'papel', reason: 'Nadie vino.' }
      await call('POST', `/casos/${number}/oficina`, said)
      return (await call('POST', `/casos/${number}/oficina`, said)).statusCode
    },
    async gestion(number: CaseNumber) {
      const told = { submission: 'g-1', what: 'sent-away', met: 'La secretaria' }
      return (await call('POST', `/casos/${number}/gestiones`, told)).statusCode
    },
    /** A mail comes: to an address of letters, or to none of a case. */
    async mailed(from: string, to: string, text: string) {
      const id = `m${++mails}`
      const head = `From: ${from}\nMessage-ID: <${id}@x.example>\nSubject: Re\nContent-Type: multipart/mixed; boundary=b`
      const image = Buffer.from(await photo(40, 30)).toString('base64')
      const file = `Content-Type: image/jpeg\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${image}`
      bucket.put(`correo/${id}`, Buffer.from(`${head}\n\n--b\n\n${text}\n--b\n${file}\n--b--\n`))
      await lambdas.received(receivedEvent({ id, at: now, from, to: [to], verdict: 'pass' }))
    },
    /** The office answers by mail, and its junta finds that it says nothing; two mails of nobody wait, and are decided. */
    async mails(number: CaseNumber, other: CaseNumber) {
      const key = await keys.of('replies')
      const own = rows.entities[0]?.posts.find(({ id }) => id === 'subgerencia-fiscalizacion')?.email ?? ''
      const to = replyTo(key, { number, obligation: 0, who: 'office' }, 'respuestas.plazo.example')
      await this.mailed(own, to, 'Buenos días, lo vemos.')
      await this.mailed('uno@x.example', 'hola@respuestas.plazo.example', 'Una cosa.')
      await this.mailed('dos@x.example', 'hola@respuestas.plazo.example', 'Otra cosa.')
      await lambdas.schedule('inbound')
      const order = async (given: object) =>
        JSON.parse((await lambdas.operator('Nombre', JSON.stringify(given))).body ?? '{}')
      const read = await order({ verb: 'mails read', id: number })
      await fetch(read.mails[0].whole)
      const { mails: waiting } = await order({ verb: 'mails waiting' })
      await order({ verb: 'mails read', id: waiting[0].id })
      const { folio: mail } = await order({ verb: 'mails release', id: waiting[0].id, number: other })
      await order({ verb: 'mails weigh', number: other, mail, verdict: 'nothing' })
      await order({ verb: 'mails discard', id: waiting[1].id })
      const found = { submission: 'm-1', mail: read.mails[0].folio, verdict: 'nothing' }
      // First with digits that are not the case's.
      await call('POST', `/casos/${number}/correo`, { ...found, code: '00000000' })
      return (await call('POST', `/casos/${number}/correo`, found)).statusCode
    },
    withdraw: async (number: CaseNumber) =>
      (await call('POST', `/casos/${number}/retirar`, { submission: 'w-1' })).statusCode,
    accept: async (number: CaseNumber) =>
      (await call('POST', `/casos/${number}/calificar`, { submission: 'c-1', verdict: 'accepted' })).statusCode,
    /** A junta asks for a code, types it, and has its desk open from then on, until it closes it everywhere. */
    async signIn() {
      const [, { email = '' } = {}] = directory.juntas
      await call('POST', '/ingresar', { email })
      await this.drain()
      const asked = await access.askedCodes.of(await mailboxId(keys, email), now)
      const code = asked && (await codeOf(access.codes, asked))
      const { token = '' } = JSON.parse((await call('POST', '/ingresar', { email, code })).body ?? '{}')
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const request = { query: new URLSearchParams(), headers }
      const desk = () => lambdas.http({ ...request, method: 'GET', path: '/mesa', body: '' })
      return {
        desk,
        /** It enters by a passkey that it adds, and then removes. */
        async passkey() {
          const device = newAuthenticator(SITE)
          const send = async (method: string, path: string, body?: object, signed = headers) => {
            const sent = body ? JSON.stringify(body) : ''
            return lambdas.http({ ...request, headers: signed, method, path, body: sent })
          }
          const { body: page = '' } = await send('GET', '/mesa/llaves')
          await send('POST', '/mesa/llaves', { act: 'add', credential: device.create(optionsIn(page)) })
          const nobody = { ...headers, authorization: '' }
          const { body: wayIn = '' } = await send('GET', '/ingresar', undefined, nobody)
          const entry = { credential: device.get(optionsIn(wayIn)) }
          const { statusCode } = await send('POST', '/ingresar/llave', entry, nobody)
          return [statusCode, (await send('POST', '/mesa/llaves', { act: 'remove', passkey: device.id })).statusCode]
        },
        async close() {
          const form = /name="form" value="([^"]+)"/.exec((await desk()).body ?? '')?.[1]
          const body = JSON.stringify({ form, where: 'everywhere' })
          return (await lambdas.http({ ...request, method: 'POST', path: '/salir', body })).statusCode
        },
      }
    },
    /** A telephone by which a mailbox is entered. */
    async holds(address: string) {
      const row = { id: 'a', key: 'a', counter: 0, added: now, device: 'Prueba' }
      await access.passkeys.add({ ...row, mailbox: await mailboxId(keys, address) })
    },
    /** Whoever was invited to the first junta, and does something there. */
    async invited(address: string) {
      const signed = await bearerOf({ dynamo, clock, ids: systemIds, keys }, address)
      const headers = { 'content-type': 'application/json', ...signed }
      const request = { method: 'POST', path: '/mesa/junta/jr-retama', query: new URLSearchParams(), headers }
      return async (body: object) => (await lambdas.http({ ...request, body: JSON.stringify(body) })).statusCode
    },
    /** A municipality is imported, and then another mailbox for one of its posts, which waits its hours. */
    async directory() {
      const order = (given: object) => lambdas.operator('Nombre', JSON.stringify(given))
      const entity = { entidad: 'SIH', nombre: 'Sihuas', calendario: 'peru' }
      const post = (correo: string) => ({ entidad: 'SIH', cargo: 'gm', denominacion: 'Gerente', correo })
      for (const mailbox of ['gm@sihuas.example', 'gerencia@sihuas.example']) {
        const lines = { entidades: entity, cargos: post(mailbox) }
        const records = Object.entries(lines).map(([sheet, cells]) => ({ sheet, line: 2, cells }))
        await order({ verb: 'directory import', records, apply: true })
      }
      for (const verb of ['directory export', 'acts waiting', 'operators begin']) await order({ verb })
      await delegatesOn(dynamo).name({
        ...{ entity: entityCode.parse('SIH'), post: postOf('gm'), id: 'd', mailbox: 'd', address: 'd@sihuas.example' },
        ...{ by: 'gm', at: now, from: '2026-04-29', state: 'active' },
      })
      now = toInstant('2026-04-30T09:00')
      await lambdas.schedule('actsOfTwo')
    },
    /** Two of the team have what was written in a case erased; a restore then brings it back, and it is erased again. */
    async erased(number: CaseNumber) {
      const order = (given: object) => lambdas.operator('Nombre', JSON.stringify(given))
      await order({ verb: 'cases annul', number, because: 'personal-data' })
      await this.drain()
      const ground = { ...outboxPortsOn({ dynamo, clock, ids: systemIds, keys }), erasures: erasuresOn(dynamo) }
      await erase({ ...ground, machine: clock }, number)
      const act = { id: 'e', rev: 1, verb: 'erase', about: number, by: 'one', at: now, ended: now } as const
      await operatorsOn(dynamo).putAct(act)
      const { statusCode } = await order({ verb: 'texts erase-again' })
      await this.drain()
      return statusCode
    },
    stop: async () => {
      client.destroy()
      await bucket.stop()
      await engine.stop()
    },
  }
}

const pages = functionNames
  .flatMap((name) => routeNames(functions[name]))
  .flatMap((route) => (route.startsWith('GET ') ? [route.slice(4)] : []))

/** The whole road: filing, cargo, presentation by mail, miss, queja, answer, page; with what is lost on the way and comes again. */
async function road(used: Set<string>) {
  const plazo = await recorded(used)
  const { call, drain, file, move, lambdas, changes } = plazo
  const session = await plazo.signIn()
  const entered = await session.passkey()
  const stamped = await file(first)
  await file(first)
  const { presented: _, ...unstamped } = typed()
  const mailed = await file({ ...unstamped, evidence: [], consent: [], channel: 'mailbox', submission: 'mailed-01' })
  const returned = await file({ ...unstamped, evidence: [], consent: [], channel: 'mailbox', submission: 'mailed-02' })
  const [early, lost] = [await file({ ...first, subject: 'Uno' }), await file({ ...first, subject: 'Dos' })]
  const held = await file({ ...first, against: `WAY/${DEAF}`, subject: 'Tres' })
  const unsent = { ...unstamped, evidence: [], consent: [], channel: 'none' }
  const entry = { entryNumber: '2026-7', desk: 'Mesa de partes' }
  const shown = await file({ ...first, ...entry, subject: 'Cuatro' })
  const noticed = await file({ ...first, ...entry, entryNumber: '2026-8', subject: 'Cinco' })
  const named = await plazo.delegate('name')
  const guided = await plazo.guide()
  await drain()
  for (const path of pages) await call('GET', real(path).replace('{number}', stamped).replace('{id}', 'jr-retama'))
  await call('GET', `/mesa/casos/${stamped}/papeles/para-firmar`)
  await lambdas.operator('Nombre', JSON.stringify({ verb: 'juntas seen', junta: 'jr-retama' }))
  const order = (given: object) => lambdas.operator('Nombre', JSON.stringify(given))
  for (const number of [stamped, mailed]) await order({ verb: 'cases verify', number, ground: 'stamp' })
  await order({ verb: 'letters held' })
  await order({ verb: 'doctor' })
  await order({ verb: 'letters release', number: held })
  await order({ verb: 'calendar review', calendar: 'huamanga', through: '2027-12-31' })
  await drain()
  await call('GET', '/registro')
  const statuses = [await plazo.answer(early), await plazo.answer(early)]
  await drain()
  // A filing that never came to be a case left its entry behind.
  await intentsOn(plazo.dynamo).claim(
    `entry:${keyOf('WAY', '2026-9', 'desk')}`,
    caseNumber({ entity: 'WAY', year: 2026 }, 900),
  )
  const [late, taken] = [
    await file({ ...unsent, submission: 'unsent-01' }),
    await file({ ...unsent, submission: 'unsent-02' }),
  ]
  statuses.push(await plazo.present(late, 'p-1', '2026-9'), await plazo.present(taken, 'p-2', '2026-9'))
  statuses.push(await plazo.answer(lost), await plazo.hold(mailed, '2026-04-30'))
  changes.length = 0 // the process that would have handed these over is gone
  await order({ verb: 'views rebuild' })
  move('2026-03-03T00:10')
  await call('GET', '/mesa/presentar')
  statuses.push(await plazo.photo(stamped), await plazo.bound(stamped))
  statuses.push(...entered)
  const weighed = await plazo.mails(stamped, held)
  const closed = await session.close()
  await lambdas.schedule('mailCodes')
  await lambdas.schedule('nightly')
  await drain()
  move('2026-03-05T00:10')
  await lambdas.schedule('nightly')
  await drain()
  await lambdas.schedule('enrol')
  await drain()
  await plazo.returned(returned, noticed)
  const ended = await plazo.delegate('end')
  statuses.push(await plazo.again(stamped))
  await drain()
  move('2026-04-20T09:00')
  await lambdas.schedule('figures')
  await lambdas.schedule('audit')
  await lambdas.stream({ table: 'Folios', event: 'INSERT', keys: { case: { S: shown }, n: { N: '1' } } })
  await lambdas.stream({ table: 'Folios', event: 'INSERT', keys: { case: { S: stamped }, n: { N: '1' } } })
  await lambdas.schedule('nightly')
  await drain()
  statuses.push(await plazo.say(late), await plazo.step(stamped), await plazo.step(stamped))
  statuses.push(await plazo.gestion(stamped), await plazo.gestion(stamped), await plazo.accept(early))
  await drain()
  await lambdas.schedule('audit')
  await lambdas.schedule('deliver')
  await drain()
  const kept = await plazo.keep(stamped)
  statuses.push((await call('POST', '/mesa/amenaza', { submission: 't-1' })).statusCode)
  await drain()
  await lambdas.schedule('reserve')
  await order({ verb: 'threats waiting' })
  await order({ verb: 'threats attended', id: 'unknown' })
  const invitation = { act: 'invite', email: 'otro@correo.example', role: 'member' }
  statuses.push((await call('POST', '/mesa/junta/jr-retama', invitation)).statusCode)
  await drain()
  const other = await plazo.invited(invitation.email)
  statuses.push(await other({ act: 'accept' }))
  statuses.push(await plazo.withdraw(mailed), await plazo.withdraw(shown))
  await drain()
  move('2026-04-24T09:00')
  // What offices owe, of the first night of this week.
  await lambdas.schedule('deliver')
  await lambdas.stream({ table: 'Folios', event: 'INSERT', keys: { case: { S: shown }, n: { N: '1' } } })
  await lambdas.schedule('nightly')
  await drain()
  statuses.push(await other({ act: 'leave' }))
  await lambdas.schedule('mailCodes')
  const [{ email = '' } = {}] = directory.juntas
  const about = {
    name: 'Junta vecinal Los Sauces',
    entity: 'WAY',
    zone: 'cinturon',
    ...{ exists: 'resolution', resolution: 'Resolución 1-2026', dated: '2026-01-20', role: 'member' },
  }
  const registered = await call('POST', '/mesa/registrar', { ...about, email, submission: 'r-1' })
  statuses.push(registered.statusCode)
  const { junta: fresh } = JSON.parse(registered.body ?? '{}')
  await drain()
  await sendByForm((await call('GET', `/mesa/junta/${fresh}/resolucion`)).body ?? '', await photo(40, 30))
  await drain()
  await sendByForm((await call('GET', `/mesa/junta/${fresh}/resolucion`)).body ?? '', await photo(30, 40))
  await drain()
  const { address, seen } = JSON.parse((await order({ verb: 'juntas resolution', junta: fresh })).body ?? '{}')
  await fetch(address)
  await order({ verb: 'juntas verify', junta: fresh, seen })
  await drain()
  await order({ verb: 'juntas mailbox', junta: 'jr-retama', mailbox: 'nuevo@correo.example' })
  await drain()
  statuses.push((await call('POST', '/mesa/junta/jr-retama', { act: 'object' })).statusCode)
  const { waiting = [] } = JSON.parse((await order({ verb: 'juntas waiting' })).body ?? '{}')
  await order({ verb: 'juntas refuse', id: waiting[0].id })
  await drain()
  const chair = { act: 'invite', email: 'preside@correo.example', role: 'president' }
  statuses.push((await call('POST', '/mesa/junta/jr-retama', chair)).statusCode)
  await drain()
  const president = await plazo.invited(chair.email)
  statuses.push(await president({ act: 'accept' }))
  statuses.push(await president({ act: 'replace', mailbox: 'del-nuevo@correo.example' }))
  await drain()
  await plazo.holds(chair.email)
  await order({ verb: 'juntas board', junta: 'jr-retama', mailbox: 'otra@correo.example' })
  await lambdas.schedule('enrol')
  for (const act of ['hush', 'unhush']) statuses.push((await call('POST', '/mesa/oficina', { act })).statusCode)
  statuses.push(await plazo.holder())
  move('2026-04-26T09:00')
  await lambdas.schedule('reserve')
  await plazo.directory()
  // The bulletin names what ended in the week before.
  move('2026-04-27T09:00')
  await lambdas.schedule('figures')
  await call('GET', '/boletin')
  statuses.push(await plazo.erased(stamped))
  await plazo.stop()
  return [...guided, ...statuses, closed, ...kept, weighed, named, ended]
}

/** The desks of the team and what they show have tests of their own, and are not walked here yet; nor what the incoming mail needs seldom. */
const isWalked = (grant: string): boolean =>
  !/^(?:textDesk|operatorDesk|documents): /.test(grant) && grant !== 'inbound: Contents GetItem'

test('the road uses every permission of the registry, and none besides: no grant is idle', async () => {
  const used = new Set<string>()
  const done = Array.from({ length: 20 }, () => 201)
  const sent = [303, 200, 201, 201, 201, 422, 201, 201, 303, 201, 201, 201, 202]
  expect(await road(used)).toEqual([...sent, ...done, 200, 303, 303, 303, 201, 201, 201])
  expect([...used].filter(isWalked).toSorted()).toEqual(grants.filter(isWalked).toSorted())
})

describe('A local client refuses what the registry does not allow, before it reaches the engine', () => {
  let engine: Awaited<ReturnType<typeof startEngine>>
  beforeAll(async () => {
    engine = await startEngine(0)
    const client = localClient(engine.endpoint)
    await createTables(client, (name) => name)
    client.destroy()
  })
  afterAll(() => engine.stop())

  test.each(functionNames)('%s', async (name) => {
    const client = clientFor(name, engine.endpoint, () => {})
    const allowed = async (act: Promise<unknown>) =>
      act.then(
        () => true,
        (error: Error) => !error.message.includes('may not'),
      )
    const done: string[] = []
    for (const table of tableNames)
      for (const [action, act] of Object.entries(attempts(client, table)))
        if (await allowed(act()))
          done.push(`${name}: ${table} ${table === 'Folios' && action === 'PutItem' ? 'PartiQLInsert' : action}`)
    expect(done.toSorted()).toEqual(
      grants.filter((grant) => grant.startsWith(`${name}: `) && !/\/|the key of|the files of/.test(grant)).toSorted(),
    )
    client.destroy()
  })

  test.each(functionNames)('%s derives its own keys and no other', async (name) => {
    for (const purpose of ['codes', 'causes'] as const) {
      const derived = await keysFor(name, keys)
        .of(purpose)
        .catch((error: Error) => error.message)
      if (functions[name].keys?.includes(purpose)) expect(derived).toBe(await keys.of(purpose))
      else expect(derived).toContain('may not derive')
    }
  })

  function attempts(client: aws.DynamoDBClient, table: TableName): Record<string, () => Promise<unknown>> {
    const spec: { partition: { name: string }; sort?: { name: string; type: string } } = tables[table]
    const { partition, sort } = spec
    const Key = {
      [partition.name]: { S: 'none' },
      ...(sort && { [sort.name]: sort.type === 'N' ? { N: '1' } : { S: 'none' } }),
    }
    const at = { TableName: table, Key }
    return {
      GetItem: () => client.send(new aws.GetItemCommand(at)),
      DeleteItem: () => client.send(new aws.DeleteItemCommand(at)),
      UpdateItem: () => client.send(new aws.UpdateItemCommand(at)),
      PutItem: () => client.send(new aws.PutItemCommand({ TableName: table, Item: Key })),
      Scan: () => client.send(new aws.ScanCommand({ TableName: table })),
      Query: () => client.send(new aws.QueryCommand({ TableName: table })),
    }
  }
})
