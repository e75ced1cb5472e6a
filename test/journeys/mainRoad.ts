import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { here, launch, newPage } from '../chromium.ts'
import { poppler, textOf } from '../papers/poppler.ts'
import { casesFile, filedIn, freePorts, inbox, leftAt, type Mail, newData, plazo, signInHere, start } from './system.ts'

const PORT = await freePorts()
const out = new URL('../out/', import.meta.url).pathname

const [first] = seed.cases
const hidden = seed.cases.find(({ kind }) => kind === 'denuncia-corrupcion')

/** What each letter is, by how its subject goes on after the number. */
const letterKinds: [RegExp, string][] = [
  [/^Guarde esta constancia/, 'cargo'],
  [/^¿Consta en su registro\?/, 'notice'],
  [/^Se comprobó la presentación/, 'verified'],
  [/^Sin respuesta registrada/, 'lapsed'],
  [/^Aviso al superior/, 'aviso'],
  [/^Muestre su cargo/, 'asked'],
  [/^El aviso al superior está sin respuesta registrada/, 'unanswered'],
  [/^(El plazo corre ahora|Nueva fecha)/, 'moved'],
  [/^Hay una respuesta/, 'answered'],
  [/^Ya hay respuesta/, 'answered-elsewhere'],
  [/^(Acuse|Constancia|Recibimos)/, 'receipt'],
]

const told = (mail: Mail): string => {
  const [number = '', ...rest] = mail.subject.split(' · ')
  const subject = rest.join(' · ')
  const kind = letterKinds.find(([pattern]) => pattern.test(subject))?.[1] ?? subject
  return `${leftAt(mail)} ${number.slice(9, 15)} ${kind} → ${mail.destination.to.join(', ')}`
}

const isOfOffice = ({ subject }: Mail): boolean => subject.startsWith('Por responder')
/** Whether a mail is a letter of Mondays. */
const isOfWeek = (mail: Mail): boolean => mail.subject.startsWith('Su semana en Plazo') || isOfOffice(mail)

/** What a reader sees, line by line; what is folded up is not there. */
const seenOn = (page: Page): Promise<string> => page.locator('body').innerText()

type Way = {
  name: string
  javaScriptEnabled: boolean
  /** Of the browser, in pixels. */
  width: number
  /** Whether each station is kept as a picture. */
  pictures: boolean
}

/** The main road as a person walks it with such a browser. */
export const mainRoad = ({ name, javaScriptEnabled, width, pictures }: Way) =>
  describe.skipIf(!here)(`the main road, ${name} (needs Chromium)`, { timeout: 900_000 }, () => {
    const data = newData()
    let system: ReturnType<typeof start>
    let browser: Browser
    let phone: Page
    beforeAll(async () => {
      system = start(PORT, data.path, '--fresh', '--clock', '2026-03-02T10:30')
      if (pictures) mkdirSync(out, { recursive: true })
      browser = await launch()
      phone = await newPage(browser, { viewport: { width, height: 740 }, locale: 'es-PE', javaScriptEnabled })
      await system.ready
    }, 300_000)
    afterAll(async () => {
      await browser?.close()
      await system.stop()
      data.remove()
    }, 60_000)

    const station = async (page: Page, at: string) => {
      if (pictures) await page.screenshot({ path: `${out}journey-${width}-${at}.png`, fullPage: true })
    }
    const visit = async (path: string) => {
      await phone.goto(`${system.site}${path}`)
      return seenOn(phone)
    }
    const moveTo = async (local: string) => {
      await visit('/local')
      await phone.getByLabel('Adelantar hasta', { exact: true }).fill(local)
      await phone.getByRole('button', { name: 'Adelantar', exact: true }).click()
      return seenOn(phone)
    }
    const mailsOf = async (number: string) => (await inbox(PORT)).filter(({ subject }) => subject.startsWith(number))

    test('file → cargo → term → silence → avisos → answer, and nothing of what is confidential', async () => {
      // A seeded case is there with nothing else.
      const [seeded = ''] = (await system.ready).match(/WAY-2026-000001-\w/) ?? []
      expect(await visit(`/casos/${seeded}`)).toContain('Subgerente de Serenazgo')
      await station(phone, '01-seeded')

      // The first case, typed as a person types it.
      await visit('/')
      await station(phone, '02-home')
      await phone.getByRole('link', { name: 'Presentar un documento' }).click()
      await phone.getByRole('link', { name: 'Empezar' }).click()
      await station(phone, '02-way-in')
      await signInHere(phone, PORT)
      await phone.getByRole('button', { name: 'Empezar' }).click()
      const onward = () => phone.getByRole('button', { name: 'Seguir', exact: true }).click()
      const marked = async (label: string) => {
        await phone.getByLabel(label).check()
        await onward()
      }
      await marked('¿Un local funciona sin licencia o pese a una clausura?')
      await marked('Casco urbano: Centro')
      await marked('Jr. Retama')
      await phone.getByLabel('Cargo u oficina').selectOption({ label: 'Subgerente de Fiscalización y Licencias' })
      await onward()
      await marked('¿Alguien incumple una norma?')
      await phone.getByLabel('Asunto').pressSequentially(first?.subject ?? '')
      await phone.getByLabel('Hechos').pressSequentially(first?.facts ?? '')
      await station(phone, '03-form')
      await onward()
      await phone.getByLabel('Pedido', { exact: true }).pressSequentially(first?.request ?? '')
      await phone.getByLabel('Norma').pressSequentially(first?.norm ?? '')
      await onward()
      await phone.getByLabel('Pruebas que acompaña').pressSequentially(first?.evidence.join('\n') ?? '')
      await onward()
      await marked('Ya lo presenté y tengo el cargo sellado')
      await phone.getByLabel('Fecha y hora del sello').fill(first?.presented ?? '')
      await onward()
      await marked('Mostrar el nombre de la junta')
      await marked('Sí, que Plazo avise')
      const review = await seenOn(phone)
      for (const words of ['Todavía no se presentó nada', '15 de abril de 2026', 'Gerente de Desarrollo Económico'])
        expect(review).toContain(words)
      await station(phone, '03-review')
      await phone.getByRole('button', { name: 'Presentar y obtener la constancia' }).click()
      await phone.waitForURL(/registrado$/)
      const number = /WAY\S+/.exec(await seenOn(phone))?.[0] ?? ''
      expect(number).toMatch(/^WAY-2026-000002-\w$/)
      expect(await seenOn(phone)).toContain('15 de abril de 2026')
      await station(phone, '04-cargo')

      // The cargo with its PDF, and the notice to the office.
      await expect.poll(async () => (await mailsOf(number)).length).toBe(2)
      const mailTo = async (address: string) =>
        (await mailsOf(number)).find(({ destination: { to } }) => to.join() === address)
      const [cargo, notice] = [
        await mailTo('junta.retama@example.org'),
        await mailTo('fiscalizacion@muni-wayrapampa.example'),
      ]
      const [pdf] = cargo?.attachments ?? []
      expect(pdf).toMatchObject({ contentType: 'application/pdf', filename: `constancia-de-registro-${number}.pdf` })
      const bytes = Buffer.from(pdf?.content ?? '', 'base64')
      expect(bytes.toString('latin1')).toMatch(new RegExp(`^%PDF-[\\s\\S]*\\(${number}\\)`))
      if (poppler) expect(textOf(bytes)).toContain('15 de abril de 2026')
      expect(notice?.body.text).toContain('15 de abril de 2026')

      // On the word of the junta alone the page accuses nobody; the operator checks the stamp.
      await expect.poll(() => visit(`/casos/${number}`)).toContain('Plazo no lo ha comprobado')
      const checked = await plazo(PORT, 'cases', 'verify', number, '--ground', 'stamp', '--as', 'Rosa Ayala')
      expect([checked.code, checked.out]).toEqual([0, expect.stringContaining(`${number}: presentación comprobada`)])
      await expect.poll(() => visit(`/casos/${number}`)).not.toContain('Plazo no lo ha comprobado')

      // The rest, as far as the clock may go: the seeded one, which is filed already.
      const rest = await plazo(PORT, 'file', casesFile, '--from', '2', '--until', '2026-04-15', '--json')
      expect(filedIn(rest).map((one) => one.number)).toEqual([seeded])

      // The last day is the office's, to its last minute.
      await moveTo('2026-04-15T23:59')
      await station(phone, '05-clock')
      const lastDay = await visit(`/casos/${number}`)
      expect(lastDay).toContain('Hoy es el último día')
      expect(lastDay).not.toMatch(/vencido/i)
      expect(await visit('/')).not.toContain(number)

      // On the 16th the nightly pass finds it; the letters wait for the office hour.
      expect(await moveTo('2026-04-16T00:30')).toMatch(new RegExp(`${number}.*venció el plazo`))
      await station(phone, '06-clock-after-the-pass')
      expect(await visit(`/casos/${number}`)).toMatch(/Vencido: sin respuesta registrada al 16 de abril de 2026/)
      expect(await visit('/')).toContain(number)
      expect((await mailsOf(number)).filter(({ subject }) => /Sin respuesta|Aviso/.test(subject))).toEqual([])
      // Its office read of it in the letter of the week, with how many days were left.
      const toOffice = (await inbox(PORT)).filter(
        (mail) => isOfOffice(mail) && mail.destination.to.includes('fiscalizacion@muni-wayrapampa.example'),
      )
      expect(toOffice.map(leftAt).at(-1)).toMatch(/^2026-04-\d\dT08:/)
      expect(toOffice.at(-1)?.body.text?.replace(/\s+/g, ' ')).toMatch(
        new RegExp(`${number}.*(Quedan|Hoy es el último)`),
      )
      await moveTo('2026-04-16T08:01')
      expect((await mailsOf(number)).slice(-3).map(leftAt)).toEqual(Array(3).fill('2026-04-16T08:00'))

      // I14: the aviso waits five days of Plazo's from its delivery, and then the next superior gets his.
      const first3 = await visit(`/casos/${number}`)
      expect(first3).toMatch(/Aviso al superior\s+Gerente de Desarrollo Económico/)
      expect(first3).toContain('La ley no fija un plazo para responder a este aviso.')
      expect(first3).toContain('Plazo espera hasta el 23 de abril de 2026')
      await station(phone, '07-overdue')
      await moveTo('2026-04-23T23:59')
      expect(await visit(`/casos/${number}`)).not.toContain('Gerente Municipal')
      await moveTo('2026-04-24T08:01')
      expect(await visit(`/casos/${number}`)).toMatch(/Gerente Municipal[\s\S]*4 de mayo de 2026/)
      await moveTo('2026-04-28T08:01')
      const climbed = await visit(`/casos/${number}`)
      expect(climbed).toMatch(/Plazo esperó hasta el 23 de abril de 2026/)
      await station(phone, '08-second-superior')

      // It tells the dates and the posts, neutrally, and nothing that the junta wrote or that is a person's.
      expect(climbed).toMatch(/sin respuesta registrada al 28 de abril de 2026/i)
      // But for the address of who operates the register, in the foot.
      const said = climbed.toLowerCase().replace('operador@plazo.example', '')
      for (const word of ['Búho', 'amenaz', 'Zenobia', '@', 'incumpli', 'negligen', 'culpa', 'delito', 'infractor'])
        expect(said).not.toContain(word.toLowerCase())

      // The office answers: one click in its letter, one on the form. The rest it types.
      const desk = await newPage(browser, {
        viewport: { width: 1280, height: 900 },
        locale: 'es-PE',
        javaScriptEnabled,
      })
      await desk.setContent(notice?.body.html ?? '')
      await station(desk, '09-letter')
      await desk.getByRole('link', { name: 'Responda aquí' }).click()
      await desk.getByRole('radio', { name: 'Se atendió lo pedido' }).focus()
      await desk.keyboard.press('Space')
      await desk.keyboard.press('Tab')
      await desk.keyboard.type('El 27 de abril se ejecutó la clausura de los dos locales. Adjuntamos el acta.')
      await desk.keyboard.press('Tab')
      await desk.keyboard.type('Oficio 221-2026-MPW/SGFL')
      await desk.getByLabel('Nombre y cargo de quien firma').focus()
      await desk.keyboard.type('Rómulo Ticllacuri Ñahui, Subgerente de Fiscalización y Licencias')
      await station(desk, '10-answer-form')
      await desk.getByRole('button', { name: 'Registrar la respuesta' }).click()
      expect(await seenOn(desk)).toContain('todavía no se registró nada')
      const codes = async () => (await inbox(PORT)).filter(({ subject }) => subject.startsWith(`${number} · código`))
      await expect.poll(async () => (await codes()).length).toBe(1)
      const code = /^ {4}(\d{4} \d{4})$/m.exec((await codes())[0]?.body.text ?? '')?.[1] ?? ''
      await desk.getByLabel('Código').pressSequentially(code)
      await desk.getByRole('button', { name: 'Registrar', exact: true }).click()
      expect(await seenOn(desk)).toContain('Su respuesta quedó registrada')
      await station(desk, '11-answered')
      await desk.close()

      // The answer stands where the silence stood, as large.
      await expect.poll(() => visit(`/casos/${number}`)).toMatch(/Respondido/)
      const answered = await visit(`/casos/${number}`)
      expect(answered).toMatch(/Respondido, sin calificar, el 28 de abril de 2026, 9 días hábiles después del plazo/)
      await station(phone, '12-answered')
      const [, heard = '', silent = ''] = (await visit('/')).split(
        /Respondidos hace poco|Ningún plazo vencido|Sin respuesta registrada/,
      )
      expect([heard.includes(number), silent.includes(number)]).toEqual([true, false])

      // Exactly the letters owed until now, once each, at their hours; those of its last minutes within one round of the outbox.
      await moveTo('2026-04-28T09:00')
      await phone.goto(`http://127.0.0.1:${PORT + 2}/`)
      await station(phone, '13-inbox')
      const [weekly = [], ofCases = []] = await inbox(PORT).then((mails) => [
        mails.filter(isOfWeek),
        mails.filter((mail) => !isOfWeek(mail)),
      ])
      // The letters of the week: one a junta or an office and morning, and nothing of any case in their subjects.
      expect(weekly.length).toBeGreaterThan(0)
      expect(new Set(weekly.map(told)).size).toBe(weekly.length)
      expect(weekly.filter(({ subject }) => /WAY-|Retama|Molles/.test(subject))).toEqual([])
      const inTheRound = (one: string) => one.replace(/^2026-04-28T08:0\d/, '2026-04-28T08:01')
      expect(ofCases.map(told).map(inTheRound).sort()).toEqual([
        '2026-01-19T18:30 000001 cargo → losmolles@example.org',
        '2026-01-19T18:30 000001 notice → serenazgo@muni-wayrapampa.example',
        '2026-02-10T08:00 000001 moved → losmolles@example.org',
        '2026-02-10T08:00 000001 moved → serenazgo@muni-wayrapampa.example',
        '2026-03-02T10:30 000002 cargo → junta.retama@example.org',
        '2026-03-02T10:30 000002 notice → fiscalizacion@muni-wayrapampa.example',
        '2026-03-02T10:30 000002 verified → fiscalizacion@muni-wayrapampa.example',
        '2026-03-02T10:30 000002 verified → junta.retama@example.org',
        '2026-03-05T08:00 000001 asked → losmolles@example.org',
        '2026-03-09T08:00 000001 asked → losmolles@example.org',
        '2026-03-16T08:00 000001 asked → losmolles@example.org',
        '2026-04-06T08:00 000001 asked → losmolles@example.org',
        '2026-04-16T08:00 000002 aviso → gde@muni-wayrapampa.example',
        '2026-04-16T08:00 000002 lapsed → fiscalizacion@muni-wayrapampa.example',
        '2026-04-16T08:00 000002 lapsed → junta.retama@example.org',
        '2026-04-24T08:00 000002 aviso → gm@muni-wayrapampa.example',
        '2026-04-24T08:00 000002 unanswered → junta.retama@example.org',
        '2026-04-28T08:01 000002 answered → junta.retama@example.org',
        '2026-04-28T08:01 000002 answered-elsewhere → gde@muni-wayrapampa.example',
        '2026-04-28T08:01 000002 answered-elsewhere → gm@muni-wayrapampa.example',
        '2026-04-28T08:01 000002 código para registrar lo que responde su oficina → fiscalizacion@muni-wayrapampa.example',
        '2026-04-28T08:01 000002 receipt → fiscalizacion@muni-wayrapampa.example',
      ])

      // All the rest, at their dates.
      const filed = filedIn(await plazo(PORT, 'file', casesFile, '--from', '2', '--json'))
      expect(filed.map(({ presented, kind, due }) => `${presented} ${kind} ${due}`)).toEqual([
        '2026-01-19T18:30 denuncia-vecinal 2026-03-04',
        '2026-05-04T12:00 denuncia-disciplinaria 2026-06-15',
        '2026-07-10T08:15 memorial 2026-08-28',
        '2026-07-21T09:00 queja 2026-07-30',
        '2026-09-05T22:40 solicitud 2026-10-19',
        '2026-10-05T07:50 denuncia-corrupcion 2026-10-07',
        '2026-11-19T16:05 reclamo 2027-01-06',
      ])
      const everything = await inbox(PORT)
      expect(
        new Set(everything.map(({ subject, destination, body }) => JSON.stringify([subject, destination, body]))).size,
      ).toBe(everything.length)

      // Nothing of what is confidential on any page that can be reached, nor under its own number.
      const secret = filed.find(({ kind }) => kind === 'denuncia-corrupcion')?.number ?? ''
      expect(secret).toMatch(/^WAY-2026-\w{8}-\w$/)
      const numbers = [number, ...filed.map((one) => one.number)]
      const wanted = ['/', ...numbers.flatMap((one) => [`/casos/${one}`, `/casos/${one}.json`, `/responder/${one}`])]
      const pages = await crawl(system.site, wanted)
      expect(pages.get(`/casos/${secret}`)?.status).toBe(404)
      expect(pages.get(`/casos/${secret}.json`)?.status).toBe(404)
      expect([...pages.values()].filter(({ status }) => status === 200).length).toBeGreaterThan(20)
      const words = [hidden?.subject ?? '', 'decomis', 'puestera', '50 soles', 'pasaje 3']
      // The form, the calculator and what explains the register name every kind of document there is; no other page has reason to.
      const kinds = /^\/(presentar|plazos|privacidad|como-funciona)/
      const betrayals = [...pages].filter(
        ([path, { body }]) =>
          words.some((word) => body.includes(word)) ||
          (!path.includes(secret) && body.includes(secret)) ||
          (!kinds.test(path) && /corrupci[oó]n/i.test(body)),
      )
      expect(betrayals.map(([path]) => path)).toEqual([])
      await visit('/')
      await station(phone, '14-home-at-the-end')
    })
  })

/** Every page of the site that links lead to from some of its paths, with what each answered. */
async function crawl(site: string, from: string[]): Promise<Map<string, { status: number; body: string }>> {
  const pages = new Map<string, { status: number; body: string }>()
  const queue = [...from]
  for (const path of queue) {
    if (pages.has(path)) continue
    const reply = await fetch(`${site}${path}`, {
      headers: { accept: path.endsWith('.json') ? 'application/json' : 'text/html' },
    })
    const body = await reply.text()
    pages.set(path, { status: reply.status, body })
    for (const [, href = ''] of body.matchAll(/href="([^"]+)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'), `${site}${path}`)
      if (url.origin === site) queue.push(`${url.pathname}${url.search}`)
    }
  }
  return pages
}
