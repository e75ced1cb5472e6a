import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { here } from '../chromium.ts'
import { photo } from '../files.ts'
import { meetPlazo } from './desk.ts'

const [retama] = seed.juntas
const { code, name, calendar } = seed.entity
const MINE = retama?.email ?? ''
const POST = 'fiscalizacion@muni-wayrapampa.example'
const SIGNED = 'R. Ticllacuri, subgerente'
/** Cases that one clerk works through in one sitting. */
const SITTING = 40

const swaks = (...words: string[]): string => execFileSync('swaks', words, { encoding: 'utf8' })
/** Whether the mail program is here with which an office replies: Debian's package of that name. */
const mails = (() => {
  try {
    return swaks('--version') !== ''
  } catch {
    return false
  }
})()

describe.skipIf(!here)(
  'What an office does from its letters, on a phone (needs Chromium)',
  { timeout: 900_000 },
  async () => {
    const { visit, phone, signedIn, press, filed, operator, moveTo, mailsTo, linkFor, codeFor, replyAt, look } =
      await meetPlazo()
    let office: Page
    let president: Page
    const about = async (number: string) =>
      (await mailsTo(MINE)).filter((subject) => subject.includes(number)).join('\n')
    const publicPage = async (number: string) => visit(await phone(), `/casos/${number}`)

    /** Opens the letter of a case at an act; what was filled in is sent by its button. */
    async function act(
      number: string,
      que: string,
      button: string,
      fill: (page: Page) => Promise<unknown>,
      shot?: string,
    ) {
      await expect.poll(() => linkFor(number)).not.toBe('')
      await visit(office, `${await linkFor(number)}?que=${que}`)
      await fill(office)
      const signature = office.getByLabel('Nombre y cargo de quien firma')
      if (await signature.count()) await signature.fill(SIGNED)
      if (shot) await look(office, shot)
      return press(office, button)
    }
    const fields =
      (texts: Record<string, string>, ...radios: string[]) =>
      async (page: Page) => {
        for (const label of radios) await page.getByLabel(label, { exact: true }).check()
        for (const [label, text] of Object.entries(texts)) await page.getByLabel(label, { exact: true }).fill(text)
      }
    const says = async (number: string, label: string, reason: string) => {
      await visit(president, `/casos/${number}/oficina`)
      await president.getByLabel(label).check()
      await president.getByLabel('Por qué, o qué pasó').fill(reason)
      return press(president, 'Registrar')
    }

    /** Imports files of the directory, each by its table, as the operator does. */
    async function imports(files: Record<string, string>): Promise<void> {
      const folder = mkdtempSync(join(tmpdir(), 'plazo-directory-'))
      for (const [table, lines] of Object.entries(files)) writeFileSync(join(folder, `${table}.csv`), `${lines}\n`)
      await operator('directory', 'import', folder, '--apply')
      rmSync(folder, { recursive: true })
    }

    test('11.1 from the letter: what is typed waits for the code, which is asked last and opens the desk', async () => {
      await imports({ entidades: `entidad,nombre,calendario,por_dia,abiertos\n${code},${name},${calendar},200,400` })
      const number = await filed()
      president = await signedIn(MINE, '/mesa')
      office = await phone()
      await expect.poll(() => linkFor(number)).not.toBe('')
      await visit(office, await linkFor(number))
      await look(office, 'office-1-opens')
      await office.getByLabel('Se atendió lo pedido').check()
      await office.getByLabel('Respuesta', { exact: true }).fill('Se clausuraron los dos locales el 2 de marzo.')
      await office.getByLabel('Nombre y cargo de quien firma').fill(SIGNED)
      expect(await press(office, 'Registrar la respuesta')).toContain('todavía no se registró nada')
      await look(office, 'office-1-code')
      await expect.poll(() => codeFor(number)).not.toBe('')
      await office.getByLabel('Código', { exact: true }).fill(await codeFor(number))
      expect(await press(office, 'Registrar')).toContain('Su respuesta quedó registrada')
      await look(office, 'office-1-done')
      await office.getByRole('link', { name: 'Añadir el documento' }).click()
      await office
        .getByLabel('Una foto o un PDF')
        .setInputFiles({ name: 'oficio.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await photo()) })
      await look(office, 'office-1-file')
      await press(office, 'Enviar')
      await expect
        .poll(() => visit(office, new URL(office.url()).pathname + new URL(office.url()).search))
        .toContain('Guardados: 1 de 10')
      await look(office, 'office-1-kept')
      await expect.poll(() => publicPage(number)).toContain('La oficina añadió un documento')
      expect(await visit(president, `/mesa/casos/${number}/pruebas`)).toContain('De la oficina')
      await look(president, 'office-1-junta')
    })

    let kept = ''
    let broken = ''
    let cured = ''
    let uncured = ''
    let onPaper = ''
    let untrue = ''
    let unweighed = ''

    test('11.2 a commitment: it is shown with its date, and answers nothing', async () => {
      kept = await filed()
      broken = await filed()
      const promise = fields({
        'Hasta qué día responderá o cumplirá': '2026-03-06',
        'A qué se compromete': 'Clausurar el local.',
      })
      expect(await act(kept, 'compromiso', 'Registrar el compromiso', promise, 'office-2-commits')).toContain(
        'compromiso',
      )
      await act(broken, 'compromiso', 'Registrar el compromiso', promise)
      await expect.poll(() => about(kept)).toContain('se comprometió a una fecha')
      await expect.poll(() => publicPage(kept)).toContain('6 de marzo de 2026')
    })

    test('11.2 observed: the term stands still, and nobody is late', async () => {
      cured = await filed({ kind: 'solicitud' })
      uncured = await filed({ kind: 'solicitud' })
      const observes = fields(
        {
          'Qué debe añadirse o corregirse': 'Falta el croquis de los locales.',
          'Norma que lo exige': 'TUPA 2025, procedimiento 14',
          'Qué día lo supo la junta': '2026-03-02',
        },
        'En la mesa de partes, al recibirlo: 2 días para subsanar',
      )
      await act(cured, 'observar', 'Registrar la observación', observes, 'office-3-observes')
      await act(uncured, 'observar', 'Registrar la observación', observes)
      await expect.poll(() => publicPage(cured)).toContain('Plazo detenido')
      await moveTo('2026-03-03T09:00')
      await visit(president, `/casos/${cured}/cargo`)
      await president.getByLabel('Presenté lo que la oficina observó').check()
      await president.getByLabel('En papel, en la mesa de partes').check()
      await president.getByLabel('Fecha y hora del sello o de la constancia').fill('2026-03-03T08:40')
      await look(president, 'office-3-cures')
      expect(await press(president, 'Registrar')).toContain('Registrado')
      const stranger = await phone()
      await expect.poll(() => visit(stranger, `/casos/${cured}`)).not.toContain('Plazo detenido')
      await look(stranger, 'office-3-cured')
    })

    test('11.2 «no consta»: both words are shown, and the operator looks', async () => {
      const number = await filed()
      const missing = fields(
        { 'Qué registro revisó y qué encontró': 'El registro de marzo: no está.' },
        'No consta en nuestro registro',
      )
      await act(number, 'no-consta', 'Registrar que no consta', missing, 'office-4-missing')
      const stranger = await phone()
      await expect.poll(() => visit(stranger, `/casos/${number}`)).toContain('La oficina dice que')
      await look(stranger, 'office-4-public')
      expect(await operator('cases', 'queue')).toContain(number)
    })

    test('11.2 forwarded to another entity: whose term begins once it received it', async () => {
      await imports({
        entidades: `entidad,nombre,calendario\nSIH,Municipalidad Distrital de Sihuas Alta,${calendar}`,
        cargos: 'entidad,cargo,denominacion,correo\nSIH,gerencia,Gerente Municipal,gerencia@sihuas.example',
      })
      const number = await filed()
      await act(
        number,
        'derivar',
        'Registrar la derivación',
        async (page) => {
          await page
            .getByLabel('A qué oficina')
            .selectOption({ label: 'Gerente Municipal, Municipalidad Distrital de Sihuas Alta' })
          await page.getByLabel('Con qué documento (memorando, oficio o proveído)').fill('Oficio 31-2026')
        },
        'office-5-forwards',
      )
      const stranger = await phone()
      await expect.poll(() => visit(stranger, `/casos/${number}`)).toContain('Sihuas Alta')
      await look(stranger, 'office-5-public')
    })

    test('11.2 «ya respondimos en papel»: the junta has its days to say that it is not so', async () => {
      onPaper = await filed()
      untrue = await filed()
      const paper = fields(
        {
          'N.º del documento notificado': 'Carta 12-2026',
          'Fecha del documento': '2026-03-02',
          'Fecha en que lo notificó': '2026-03-02',
          'Cómo y a quién lo notificó': 'En mano, a la presidenta',
          'Qué dice el documento': 'La clausura se ejecutará.',
        },
        'No procede (con motivo)',
      )
      await act(onPaper, 'en-papel', 'Registrar que se respondió en papel', paper, 'office-6-paper')
      await act(untrue, 'en-papel', 'Registrar que se respondió en papel', paper)
      await expect.poll(() => about(untrue)).toContain('ya respondió en papel')
      await says(untrue, 'No nos lo notificaron en papel como dice la oficina', 'Nadie vino al jirón ese día.')
      const stranger = await phone()
      await expect.poll(() => visit(stranger, `/casos/${untrue}`)).toContain('junta dice')
      await look(stranger, 'office-6-contested')
    })

    test.skipIf(!mails)(
      '11.4 a reply from a mail program is on the page within seconds; one from elsewhere waits (needs swaks)',
      async () => {
        unweighed = await filed()
        const elsewhere = await filed()
        const reply = async (number: string, from: string) => {
          await expect.poll(async () => (await replyAt(number, POST)).to).not.toBe('')
          const { to, port } = await replyAt(number, POST)
          const about = ['--header', `Subject: Re: ${number}`, '--body', 'Estamos viendo su pedido.']
          swaks('--to', to, '--from', from, '--server', '127.0.0.1', '--port', `${port}`, ...about)
        }
        await reply(unweighed, POST)
        const stranger = await phone()
        await expect
          .poll(() => visit(stranger, `/casos/${unweighed}`), { timeout: 10_000 })
          .toContain('a oficina escribió')
        await look(stranger, 'office-7-wrote')
        await expect.poll(() => about(unweighed)).not.toBe('')
        await reply(elsewhere, 'r.ticllacuri@correo.example')
        await expect.poll(() => operator('mails', 'read', elsewhere)).toContain('Estamos viendo su pedido')
        expect(await visit(stranger, `/casos/${elsewhere}`)).not.toContain('Estamos viendo')
        await visit(president, `/casos/${elsewhere}`)
        await look(president, 'office-7-elsewhere')
      },
    )

    test('11.2 five attended days later: what was kept, what was not, and what counts as an answer', async () => {
      await moveTo('2026-03-12T09:00')
      expect(await says(kept, 'La oficina cumplió su compromiso', '')).toContain('Registrado')
      await says(broken, 'Pasó la fecha de su compromiso', 'Sigue abierto.')
      const stranger = await phone()
      await expect.poll(() => visit(stranger, `/casos/${broken}`)).toContain('la junta dice que no se cumplió')
      await look(stranger, 'office-8-broken')
      await visit(stranger, `/casos/${kept}`)
      await look(stranger, 'office-8-kept')
      expect(await visit(stranger, `/casos/${onPaper}`)).toContain('Respondido')
      await look(stranger, 'office-8-paper')
      await act(uncured, 'no-subsano', 'Registrar que no se subsanó', fields({}, 'Nadie subsanó en los días que había'))
      await expect.poll(() => visit(stranger, `/casos/${uncured}`)).toContain('subsanación')
      await look(stranger, 'office-8-uncured')
    })

    test.skipIf(!mails)(
      '11.4 a reply that nobody judges: nothing accuses, and the junta is asked each week',
      async () => {
        await moveTo('2026-04-20T09:00')
        const stranger = await phone()
        expect(await visit(stranger, `/casos/${unweighed}`)).not.toMatch(/[Vv]encido|sin respuesta registrada/)
        await look(stranger, 'office-9-unjudged')
        expect((await about(unweighed)).split('\n').length).toBeGreaterThan(3)
      },
    )

    test(`11.3 ${SITTING} open cases in one sitting`, async () => {
      await moveTo('2026-04-22T09:00')
      const list = () => visit(office, '/mesa/oficina')
      const open = async () => office.locator('a[href*="/responder/"]').count()
      const others = await list().then(open)
      for (let n = 0; n < SITTING; n++)
        await filed({
          presented: '2026-04-22T08:40',
          presentedAnyway: true,
          anotherMatter: true,
          subject: `Local abierto, cuadra ${n + 1}`,
        })
      await expect.poll(() => list().then(open)).toBe(others + SITTING)
      await look(office, 'office-10-list')
      for (let n = 0; n < SITTING; n++) {
        await expect.poll(() => list().then(open)).toBe(others + SITTING - n)
        await office.locator('a[href*="/responder/"]').first().click()
        await office.getByLabel('Se atendió lo pedido').check()
        await office.getByLabel('Respuesta', { exact: true }).fill(`Se clausuró el local ${n + 1}.`)
        await office.getByLabel('Nombre y cargo de quien firma').fill(SIGNED)
        expect(await press(office, 'Registrar la respuesta')).toContain('Su respuesta quedó registrada')
      }
      await expect.poll(() => list().then(open)).toBe(others)
      await look(office, 'office-10-after')
    })
  },
)
