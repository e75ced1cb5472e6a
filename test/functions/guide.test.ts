import { beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { toInstant } from '../../shared/law/time.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { bearerOf } from '../signedIn.ts'
import { type Desk, first, numberIn, openDesk } from './desk.ts'
import { answer, answered, type Browser, begun, FILED, located, whole } from './drafting.ts'
import { enter, fieldIn, newBrowser } from './filer.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  return () => desk.world.stop()
})

const [retama, molles] = directory.juntas
const MINE = retama?.email ?? ''
const THEIRS = molles?.email ?? ''
const ground = () => ({ ...desk.world, machine: systemClock, ids: systemIds })

/** A browser, and one on another phone with the same session. */
const signedIn = async (address = MINE) => (await enter(desk, address)).browser
const elsewhere = (browser: Browser): Browser => {
  const other = newBrowser(desk)
  for (const [name, value] of browser.kept) other.kept.set(name, value)
  return other
}

const onRecord = async () => (await desk.agenda()).length

describe('Filing is guided, a question a page', () => {
  test('each answer leads to the next question, the last to the review, and from there it is filed once, however often it is sent', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    for (const [i, [step, fields]] of whole.entries())
      expect(located(await answer(browser, path, step, fields))).toBe(`${path}/${whole[i + 1]?.[0] ?? 'revisar'}`)
    const review = (await browser.get(`${path}/revisar`)).body
    for (const said of [
      ...['Ruido', 'Jr. Qantu', 'Casco urbano: Centro', 'Cuadra 3', 'Parlantes toda la noche', 'Cada viernes.'],
      ...['30 días hábiles', '15 de abril de 2026', 'Gerente de Desarrollo Económico', 'Mostrar el nombre de la junta'],
      ...['Quién verá qué', 'Todavía no se presentó nada'],
    ])
      expect(review).toContain(said)
    const before = await onRecord()
    const form = fieldIn(review)
    const sent = await Promise.all([1, 2, 3].map(() => browser.send(`${path}/revisar`, { form, ir: 'seguir' })))
    const [filed = ''] = sent.map(located)
    expect(filed).toMatch(FILED)
    expect(sent.map(located)).toEqual([filed, filed, filed])
    expect(await onRecord()).toBe(before + 1)
    const [first, again] = [await browser.get(filed), await elsewhere(browser).get(filed)]
    expect(first.body).toContain('Guarde este número')
    expect(numberIn(again.body)).toBe(numberIn(first.body))
    expect(await desk.agenda()).toContain(numberIn(first.body))
    const twin = JSON.parse((await desk.get(`/casos/${numberIn(first.body)}.json`)).body)
    expect(twin).toMatchObject({
      subject: { id: 'ruido' },
      place: { id: 'jr-qantu' },
      kind: { id: 'denuncia-vecinal' },
    })
    // The draft went, and whoever goes back into it is led to its case.
    expect((await browser.get('/mesa')).body).not.toContain('Parlantes toda la noche</a><br/><small>Borrador')
    for (const back of [path, `${path}/hechos`, `${path}/revisar`]) expect(located(await browser.get(back))).toBe(filed)
    expect(await onRecord()).toBe(before + 1)
  })

  test('what she presents herself: from «Registrado» to the paper, and back to say that she did', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    await answered(browser, path, { presentado: { channel: 'none' } })
    const filed = located(await answer(browser, path, 'revisar', {}))
    const page = (await browser.get(filed)).body
    const number = numberIn(filed)
    for (const to of [`/mesa/casos/${number}/papeles/escrito`, `/casos/${number}/cargo`, `/mesa/casos/${number}`]) {
      expect(page).toContain(`href="${to}"`)
      expect((await browser.get(to)).status, to).toBe(200)
    }
    const said = await browser.send(`/casos/${number}/cargo`, {
      ...{ form: fieldIn((await browser.get(`/casos/${number}/cargo`)).body), submission: 'c-1', how: 'present' },
      ...{ channel: 'stamped-cargo', presented: '2026-03-02T10:20' },
    })
    expect(said.status).toBe(201)
    const later = (await browser.get(filed)).body
    expect(later).not.toContain('/papeles/escrito')
    expect(later).toContain('Después se anotó que se presentó')
  })

  test('two taps on «Empezar» begin one draft', async () => {
    const browser = await signedIn()
    expect(await begun(browser)).toBe(await begun(browser))
  })

  test('a line that drops at any question loses nothing: another phone goes on from there', async () => {
    let browser = await signedIn()
    const path = await begun(browser)
    for (const [i, [step, fields]] of whole.entries()) {
      await answer(browser, path, step, fields)
      browser = elsewhere(browser)
      expect(located(await browser.get(path))).toBe(`${path}/${whole[i + 1]?.[0] ?? 'revisar'}`)
      const { body } = await browser.get(`${path}/${step}`)
      for (const [name, value] of Object.entries(fields).filter(([, value]) => value !== '')) {
        const shown = body.includes(`value="${value}"`) || body.includes(value)
        expect(shown, `${step}: ${name}`).toBe(true)
      }
    }
  })

  test('a refused answer is kept as it was typed, also for another phone, and says what to do', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    await answer(browser, path, 'presentado', { channel: 'stamped-cargo' })
    const wrong = await answer(browser, path, 'sello', { presented: 'ayer por la tarde', entryNumber: 'N.º 7' })
    expect([wrong.status, wrong.body.includes('value="ayer por la tarde"')]).toEqual([422, true])
    expect(wrong.body).toMatch(/id="presented-error">[^<]+/)
    const { body } = await elsewhere(browser).get(`${path}/sello`)
    expect(body).toContain('value="ayer por la tarde"')
    expect(body).toContain('value="N.º 7"')
    const empty = await answer(browser, path, 'hechos', { subject: '', facts: 'Solo los hechos.' })
    expect([empty.status, empty.body.includes('Solo los hechos.')]).toEqual([422, true])
    expect(empty.body).toMatch(/<a href="#subject">Asunto: escriba de qué se trata/)
  })

  test.each([
    ['anterior', 'tipo'],
    ['guardar', ''],
  ])('«%s» keeps what stands on the page, also what is not finished', async (ir, leads) => {
    const browser = await signedIn()
    const path = await begun(browser)
    const reply = await answer(browser, path, 'hechos', { subject: '', facts: 'A medias' }, ir)
    expect(located(reply)).toBe(leads ? `${path}/${leads}` : '/mesa/presentar')
    expect((await browser.get(`${path}/hechos`)).body).toContain('A medias')
  })

  test('two tabs at two questions lose nothing of each other', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    await Promise.all([
      answer(browser, path, 'hechos', { subject: 'Uno', facts: 'De una pestaña' }),
      answer(elsewhere(browser), path, 'pedido', { request: 'De la otra', norm: '' }),
    ])
    expect((await browser.get(`${path}/hechos`)).body).toContain('De una pestaña')
    expect((await browser.get(`${path}/pedido`)).body).toContain('De la otra')
  })

  test('two tabs at the same question: an old page empties nothing, and a text that it takes the place of is a draft of its own', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    const old = (await browser.get(`${path}/hechos`)).body
    const long = 'Los locales abren de jueves a domingo hasta las cinco de la mañana, con música que no deja dormir.'
    await answer(browser, path, 'hechos', { subject: 'Ruido', facts: long })
    const sendOld = (fields: Record<string, string>) =>
      browser.send(`${path}/hechos`, {
        ...{ form: fieldIn(old), ir: 'anterior', subject: '', ...fields },
        ...Object.fromEntries(
          [...old.matchAll(/name="(rev|was)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
        ),
      })
    await sendOld({ facts: ' ' })
    const kept = (await browser.get(`${path}/hechos`)).body
    expect([kept.includes(long), kept.includes('value="Ruido"')]).toEqual([true, true])
    const drafts = async () =>
      (await browser.get('/mesa/presentar')).body.match(/\/mesa\/presentar\/[0-9a-f]{32}/g)?.length ?? 0
    const before = await drafts()
    await sendOld({ facts: 'Otra cosa, escrita en el celular de la secretaria.' })
    expect((await browser.get(`${path}/hechos`)).body).toContain('Otra cosa, escrita')
    expect(await drafts()).toBeGreaterThan(before)
    // Whoever changes what the page shows makes no other draft.
    const now = await drafts()
    await answer(browser, path, 'hechos', { subject: 'Ruido', facts: `${long} Y más.` })
    expect(await drafts()).toBe(now)
  })

  test('what was chosen first brings the usual office, document and norm, and may be changed', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    await answer(browser, path, 'que', { subjectId: 'seguridad' })
    expect((await browser.get(`${path}/quien`)).body).toMatch(/<option value="subgerencia-serenazgo" selected/)
    expect((await browser.get(`${path}/tipo`)).body).toMatch(/value="solicitud"[^>]* checked/)
    await answer(browser, path, 'quien', { against: 'gerencia-seguridad' })
    expect((await browser.get(`${path}/quien`)).body).toMatch(/<option value="gerencia-seguridad" selected/)
  })

  test('another entity is looked for by its name, and is to be chosen of those that answer to it', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    expect(located(await answer(browser, path, 'quien', { against: '' }, 'entidad'))).toBe(`${path}/entidad`)
    const asked = await answer(browser, path, 'entidad', { entityName: 'wayrapampa provincial' })
    expect([asked.status, asked.body.includes('Elija una de las entidades')]).toEqual([422, true])
    expect(asked.body).toMatch(/<input id="entity" type="radio" name="entity" value="WAY"/)
    const none = await answer(browser, path, 'entidad', { entityName: 'Atlántida' })
    expect([none.status, none.body.includes('No se eligió una entidad registrada')]).toEqual([422, true])
    const chosen = await answer(browser, path, 'entidad', { entityName: 'Wayrapampa', entity: 'WAY' })
    expect(located(chosen)).toBe(`${path}/que`)
  })

  test('U2 a street that was chosen before the zone was taken back is not told', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    await answered(browser, path)
    await answer(browser, path, 'zona', { zoneId: 'otra' })
    expect((await browser.get(`${path}/revisar`)).body).not.toContain('Qantu')
    const number = numberIn(located(await answer(browser, path, 'revisar', {})))
    expect((await desk.get(`/casos/${number}`)).body).not.toContain('Qantu')
  })

  test('a question that does not apply is not asked: each kind has its own', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    const next = async (kind: string, step: string, fields: Record<string, string>) => {
      await answer(browser, path, 'tipo', { kind })
      return located(await answer(browser, path, step, fields))
        .split('/')
        .at(-1)
    }
    expect(located(await answer(browser, path, 'tipo', { kind: 'queja' }))).toBe(`${path}/expediente`)
    expect((await browser.get(`${path}/expediente`)).body).toContain(
      'Una queja por otro defecto se presenta en cualquier momento',
    )
    expect(await next('reclamo', 'presentado', { channel: 'none' })).toBe('recoger')
    expect(await next('solicitud', 'presentado', { channel: 'none' })).toBe('identidad')
    expect(await next('solicitud', 'presentado', { channel: 'stamped-cargo' })).toBe('sello')
    const office = (await browser.get(`${path}/quien`)).body
    expect(office).toContain('value="alcaldia"')
    expect(office).not.toContain('value="oci"')
    await answer(browser, path, 'tipo', { kind: 'denuncia-corrupcion' })
    expect((await browser.get(`${path}/presentado`)).body).not.toMatch(/value="(mailbox|libro)"/)
    await answer(browser, path, 'tipo', { kind: 'solicitud' })
    expect((await browser.get(`${path}/presentado`)).body).toContain('value="mailbox"')
  })
})

describe('What would be refused is said before anything is sent', () => {
  test('L9 an odd stamp is asked about on the review, beside a box, and taken once it is confirmed', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    await answered(browser, path, { sello: { presented: '2026-03-01T22:00' } })
    const review = (await browser.get(`${path}/revisar`)).body
    expect(review).toContain('¿Es correcto?')
    expect(review).toMatch(/<input id="presentedAnyway" type="checkbox"/)
    const before = await onRecord()
    expect(located(await answer(browser, path, 'revisar', {}))).toBe(`${path}/revisar`)
    expect(await onRecord()).toBe(before)
    expect(located(await answer(browser, path, 'revisar', { presentedAnyway: 'true' }))).toMatch(FILED)
    expect(await onRecord()).toBe(before + 1)
  })

  test('an entry number that another case has is asked about before, and claims nothing', async () => {
    const entry = { presented: '2026-03-02T10:25', entryNumber: 'Reg. 778', desk: 'Mesa de partes' }
    const browser = await signedIn()
    const first = await begun(browser)
    await answered(browser, first, { sello: entry })
    const stands = located(await answer(browser, first, 'revisar', {}))
    const path = await begun(browser)
    await answered(browser, path, { sello: entry })
    const review = (await browser.get(`${path}/revisar`)).body
    expect(review).toContain(`ya figura en el expediente ${numberIn(stands)}`)
    expect(located(await answer(browser, path, 'revisar', { anotherMatter: 'true' }))).toMatch(FILED)
  })

  test('U5 where its case stands already with another text, it leads to that case and keeps the change as another draft', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    const submission = path.split('/').at(-1)
    const { authorization } = await bearerOf(ground(), MINE)
    const sent = JSON.stringify({ ...first, submission })
    const filed = await desk.raw('/casos', 'application/json', sent, { authorization })
    await answered(browser, path, { hechos: { subject: 'Cambiado después', facts: 'Otra vez.' } })
    const before = await onRecord()
    expect(located(await answer(browser, path, 'revisar', {}))).toBe(`/mesa/casos/${numberIn(filed.body)}/registrado`)
    expect(await onRecord()).toBe(before)
    const { body } = await browser.get('/mesa/presentar')
    const rest = /href="(\/mesa\/presentar\/\w+)">Cambiado después/.exec(body)?.[1] ?? ''
    expect(rest).not.toBe(path)
    expect((await browser.get(`${rest}/hechos`)).body).toContain('Otra vez.')
  })

  test('what is missing leads to its question', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    await answer(browser, path, 'hechos', { subject: 'Algo', facts: 'Pasó.' })
    const before = await onRecord()
    expect(located(await answer(browser, path, 'revisar', {}))).toBe(`${path}/revisar`)
    const { body } = await browser.get(`${path}/revisar`)
    expect(body).toContain(`<a href="${path}/pedido#request">Pedido: escriba qué pide.`)
    expect(body).toContain(`<a href="${path}/tipo#kind">`)
    expect(await onRecord()).toBe(before)
  })
})

describe('A draft is its writer’s alone', () => {
  test('L9 no other mailbox opens it, in whatever way it asks; nor whoever is not signed in', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    await answer(browser, path, 'hechos', { subject: 'Mío', facts: 'Solo mío.' })
    const other = await signedIn(THEIRS)
    const form = fieldIn((await other.get('/mesa/presentar')).body)
    for (const reply of [
      await other.get(path),
      await other.get(`${path}/hechos`),
      await other.get(`${path}/revisar`),
      await other.send(`${path}/hechos`, { form, ir: 'seguir', facts: 'Suyo' }),
      await other.send(`${path}/revisar`, { form, ir: 'seguir' }),
    ]) {
      expect(reply.status).toBe(404)
      expect(reply.body).not.toContain('Solo mío.')
    }
    await other.send('/mesa/presentar', { form, borrar: path.split('/').at(-1) ?? '' })
    expect((await browser.get(`${path}/hechos`)).body).toContain('Solo mío.')
    const stranger = newBrowser(desk)
    expect(located(await stranger.get(`${path}/hechos`))).toBe(`/ingresar?volver=${path}/hechos`)
    expect((await enter(desk, MINE, `${path}/hechos`)).reply.headers.location).toBe(`${path}/hechos`)
  })

  test('one of corrupción is told to no other member of the junta, and its case neither', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    const subject = 'Cobro por no decomisar'
    const change = {
      tipo: { kind: 'denuncia-corrupcion' },
      quien: { against: 'gerencia-municipal' },
      hechos: { subject, facts: 'Cincuenta soles.' },
      presentado: { channel: 'none' },
    }
    for (const [step, fields] of whole.filter(([step]) => !['sello', 'identidad', 'avisos'].includes(step)))
      await answer(browser, path, step, { ...fields, ...change[step as keyof typeof change] })
    const other = 'secretaria@correo.example'
    await accessOn(ground()).rights.give(await mailboxId(desk.world.keys, other), {
      as: 'junta',
      junta: retama?.id ?? '',
    })
    const member = await signedIn(other)
    const told = async () => `${(await member.get('/mesa')).body}${(await member.get('/mesa/presentar')).body}`
    expect(await told()).toContain(retama?.name)
    expect(await told()).not.toContain(subject)
    expect((await member.get(path)).status).toBe(404)
    const review = (await browser.get(`${path}/revisar`)).body
    expect(review).toContain('Nada de esto se publica')
    expect(located(await answer(browser, path, 'revisar', {}))).toMatch(FILED)
    expect(await told()).not.toContain(subject)
    expect((await browser.get('/mesa')).body).toContain(subject)
  })

  test('S12 not from the page of another, nor of another draft: what was typed comes back, to be sent again', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    await answer(browser, path, 'que', { subjectId: 'ruido' })
    const other = fieldIn((await browser.get('/mesa/presentar')).body)
    for (const form of ['', 'x.y', other]) {
      const reply = await browser.send(`${path}/hechos`, { form, ir: 'seguir', subject: 'Ajeno', facts: 'No mío.' })
      expect([reply.status, reply.body.includes('No mío.')]).toEqual([403, true])
    }
    expect((await browser.get(`${path}/hechos`)).body).not.toContain('No mío.')
  })

  test('a session that ends in the middle of a long text loses none of it', async () => {
    const browser = await signedIn()
    const path = await begun(browser)
    const form = fieldIn((await browser.get(`${path}/hechos`)).body)
    await browser.send('/salir', { form: fieldIn((await browser.get('/mesa')).body), where: 'here' })
    const facts = 'Siguen abiertas. '.repeat(400).trim()
    const out = await browser.send(`${path}/hechos`, { form, ir: 'seguir', subject: 'Largo', facts })
    expect([out.status, out.body.includes(facts), out.body.includes('href="/ingresar"')]).toEqual([401, true, true])
    const back = await signedIn()
    const shown = await back.send(`${path}/hechos`, { form, ir: 'seguir', subject: 'Largo', facts })
    expect([shown.status, shown.body.includes(facts)]).toEqual([403, true])
    const again = { form: fieldIn(shown.body), ir: 'seguir', subject: 'Largo', facts }
    expect(located(await back.send(`${path}/hechos`, again))).toBe(`${path}/pedido`)
  })

  test('an office begins none', async () => {
    const browser = await signedIn('fiscalizacion@muni-wayrapampa.example')
    const { body } = await browser.get('/mesa/presentar')
    expect(body).not.toContain('Empezar')
    const { authorization } = await bearerOf(ground(), 'fiscalizacion@muni-wayrapampa.example')
    expect((await desk.raw('/mesa/presentar', 'application/json', '{}', { authorization })).status).toBe(422)
  })
})

describe('A draft is kept for 30 days after its last change', () => {
  test('which is said on its pages and at the desk; then it is gone', async () => {
    const later = await openDesk()
    try {
      const browser = (await enter(later, MINE)).browser
      const form = fieldIn((await browser.get('/mesa/presentar')).body)
      const at = located(await browser.send('/mesa/presentar', { form, ir: 'empezar' })).replace(/\w+$/, 'hechos')
      const page = fieldIn((await browser.get(at)).body)
      await browser.send(at, { form: page, ir: 'guardar', subject: 'Por acabar', facts: '' })
      for (const path of [at, '/mesa', '/mesa/presentar'])
        expect((await browser.get(path)).body).toContain('se borra el 1 de abril de 2026')
      await later.world.advance(toInstant('2026-03-20T10:30'))
      await browser.send(at, { form: page, ir: 'guardar', subject: 'Por acabar', facts: 'Algo' })
      expect((await browser.get(at)).body).toContain('se borra el 19 de abril de 2026')
      await later.world.advance(toInstant('2026-04-19T10:31'))
      expect((await browser.get(at)).status).toBe(404)
      expect((await browser.get('/mesa')).body).not.toContain('Por acabar')
    } finally {
      await later.world.stop()
    }
  })

  test('one that is not wanted is deleted at once; there is room for twenty', async () => {
    const browser = await signedIn(directory.juntas[2]?.email)
    const begin = async () => {
      const path = await begun(browser)
      if (path) await answer(browser, path, 'hechos', { subject: `Borrador ${path}`, facts: '' }, 'guardar')
      return path
    }
    const paths: string[] = []
    for (let i = 0; i < 20; i++) paths.push(await begin())
    expect(await begin()).toBe('')
    const form = fieldIn((await browser.get('/mesa/presentar')).body)
    await browser.send('/mesa/presentar', { form, borrar: paths[0]?.split('/').at(-1) ?? '' })
    expect((await browser.get(paths[0] ?? '')).status).toBe(404)
    expect(await begin()).not.toBe('')
  })
})
