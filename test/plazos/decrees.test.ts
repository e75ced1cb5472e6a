import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localClient } from '../../infra/local/clients.ts'
import { foliosOn } from '../../shared/aws/folios.ts'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { parseCaseNumber } from '../../shared/cases/number.ts'
import { spanishDate } from '../../shared/law/time.ts'
import { plazo } from '../journeys/plazo.ts'
import { bearerAt, freePorts, inbox, leftAt, start } from '../journeys/system.ts'
import { textOf } from '../pages/record.ts'

const PORT = await freePorts()

const header = 'fecha,nombre,nivel,lugar,efecto,norma,publicada,id,revocada_el,revocada_por'
const ahead = '2026-04-10,Día no laborable,pais,Perú,no-se-cuenta,D.S. 900-2026-PCM,2026-03-20,ahead,,'
const late = '2026-04-13,Día no laborable,provincia,Huamanga,no-se-cuenta,D.S. 901-2026-PCM,2026-04-16,late,,'
const later = '2026-04-14,Día no laborable,provincia,Huamanga,no-se-cuenta,D.S. 904-2026-PCM,2026-04-16,later,,'
const bridge = '2026-04-14,Día no laborable,provincia,Huamanga,no-se-cuenta,D.S. 902-2026-PCM,2026-03-24,bridge,,'
const revoked = bridge.replace('bridge,,', 'bridge,2026-03-30,D.S. 903-2026-PCM')

const folder = mkdtempSync(join(tmpdir(), 'plazo-decrees-'))

describe('decrees on a running system', { timeout: 600_000 }, () => {
  const system = start(PORT, join(folder, 'data'), '--fresh', '--clock', '2026-03-02T10:30')
  let number: string

  const command = async (...words: string[]) => {
    const { code, out, error } = await plazo(PORT, ...words)
    return { code, said: out + error }
  }
  const imports = (file: string, calendar: string, ...more: string[]) =>
    command('calendar', 'import', file, '--calendar', calendar, '--as', 'Rosa Ayala', ...more)
  const importing = (line: string, ...more: string[]) => {
    const file = join(folder, 'decrees.csv')
    writeFileSync(file, `${header}\n${line}\n`)
    return imports(file, 'huamanga', ...more)
  }
  const get = async (path: string) => {
    const reply = await fetch(`${system.site}${path}`, { headers: { accept: 'text/html' } })
    return { status: reply.status, type: reply.headers.get('content-type'), text: await reply.text() }
  }
  const due = async (): Promise<string> => JSON.parse((await get(`/casos/${number}.json`)).text).due
  const calculated = async (): Promise<string> => {
    const query = 'tipo=denuncia-vecinal&presentado=2026-03-02T10:20&calendario=huamanga'
    return JSON.parse((await get(`/plazos.json?${query}`)).text).due
  }
  // A function goes on for a second with the calendar it read.
  const bothSay = async (date: string) => {
    await expect.poll(due).toBe(date)
    await expect.poll(calculated).toBe(date)
  }
  const client = localClient(`http://127.0.0.1:${PORT + 1}`)
  const stored = foliosOn({ client, table: (name) => name, insert: 'conditional-put', freshFor: 0 })
  const folios = async (): Promise<SealedFolio[]> => {
    const known = parseCaseNumber(number)
    return known ? stored.of(known) : []
  }
  const acts = async () => (await folios()).flatMap(({ facts }) => facts.map(({ fact }) => fact))

  beforeAll(async () => {
    await system.ready
    const filing = {
      ...{ kind: 'denuncia-vecinal', junta: 'jr-retama', against: 'subgerencia-fiscalizacion', fojas: 3 },
      ...{
        channel: 'stamped-cargo',
        presented: '2026-03-02T10:20',
        subject: 'Discotecas sin licencia',
        facts: 'Siguen abiertas.',
      },
      ...{ request: 'Que se clausuren.', publicIdentity: 'junta', consent: ['superiors'] },
    }
    const headers = { 'content-type': 'application/json', ...(await bearerAt(PORT)) }
    const reply = await fetch(`${system.site}/casos`, { method: 'POST', headers, body: JSON.stringify(filing) })
    number = JSON.parse(await reply.text()).number
    await command('cases', 'verify', number, '--ground', 'stamp', '--as', 'Rosa Ayala')
    await command('nightly', '--now', '2026-03-23T09:00')
  })
  afterAll(async () => {
    client.destroy()
    await system.stop()
    rmSync(folder, { recursive: true })
  })

  test('a file with errors is refused line by line, and nothing is imported', async () => {
    const bad = `${ahead}\n2026-02-31,X,pais,Perú,no-se-cuenta,N,2026-01-01,x,,\n2026-05-04,Y,pais,Lima,cerrado,N,2026-01-01,y,,`
    const { code, said } = await importing(bad, '--apply')
    expect(code).toBe(1)
    expect(said).toContain('línea 3: «2026-02-31» no es una fecha')
    expect(said).toContain('línea 4: Ningún calendario sigue a «Lima»')
    expect(said).toContain('línea 4: «cerrado» no vale en la columna «efecto»')
    expect(await due()).toBe('2026-04-15')
    expect((await imports(join(folder, 'decrees.csv'), 'lima')).said).toContain('peru, huamanga')
    expect((await imports(join(folder, 'none.csv'), 'peru')).said).toContain('No se puede leer')
  })

  test('announced ahead: a preview moves nothing; applied, the date moves and no folio is written', async () => {
    const before = await folios()
    const preview = await importing(ahead)
    expect(preview.said).toContain(`${number}  2026-04-15 → 2026-04-16`)
    expect(preview.said).toContain('No se importó nada')
    await bothSay('2026-04-15')

    const applied = await importing(ahead, '--apply')
    expect(applied).toMatchObject({ code: 0 })
    expect(applied.said).toContain('Importado.')
    expect(applied.said).toContain(`${number} moved:junta`)
    await bothSay('2026-04-16')
    expect(await folios()).toEqual(before)

    const mails = (await inbox(PORT)).length
    await command('nightly', '--now', '2026-03-25T09:00')
    const letters = (await inbox(PORT)).slice(mails).filter(({ subject }) => subject.startsWith(number))
    // Told by the next nightly pass, each once, in the hours of that day.
    expect(letters.map((mail) => [mail.destination.to[0], leftAt(mail).slice(0, 10)]).toSorted()).toEqual([
      ['fiscalizacion@muni-wayrapampa.example', '2026-03-24'],
      ['junta.retama@example.org', '2026-03-24'],
    ])
  })

  test('the file of a running case holds the later date', async () => {
    const { status, type, text } = await get(`/casos/${number}.ics`)
    expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(text).toContain('DTSTART;VALUE=DATE:20260416')
    expect(text).toContain('TRIGGER;VALUE=DATE-TIME:20260415T140000Z')
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect((await get(`/casos/${number}`)).text).toContain(`href="/casos/${number}.ics"`)
  })

  test('revoked: the date goes back, and the log keeps both the decree and its end', async () => {
    const before = await folios()
    await importing(bridge, '--apply')
    await bothSay('2026-04-17')
    await command('nightly', '--now', '2026-03-30T09:00')
    const { said } = await importing(revoked, '--apply')
    expect(said).toMatch(/bridge {2}.*reemplaza la fila que ya consta/)
    expect(said).toContain(`${number}  2026-04-17 → 2026-04-16`)
    await bothSay('2026-04-16')
    expect(await folios()).toEqual(before)
    const { rows } = JSON.parse((await get('/registro.json')).text)
    expect(rows.find(({ id }: { id: string }) => id === 'bridge')).toMatchObject({
      knownSince: expect.stringMatching(/^2026-03-25T14:/),
      revoked: { on: expect.stringMatching(/^2026-03-30T14:/), date: '2026-03-30', norm: 'D.S. 903-2026-PCM' },
    })
    const text = textOf((await get('/registro')).text)
    for (const part of ['D.S. 900-2026-PCM', `Revocada el ${spanishDate('2026-03-30')}: D.S. 903-2026-PCM`])
      expect(text).toContain(part)
  })

  test('published late: the miss is rectified, and what was written stays as it was', async () => {
    // W2: the 17th was told while the bridge was known, and is kept.
    await command('nightly', '--now', '2026-04-17T09:00')
    expect(await acts()).not.toContain('missed')
    await command('nightly', '--now', '2026-04-18T09:00')
    const before = await folios()
    expect(await acts()).toContain('missed')
    const { said } = await importing(`${late}\n${later}`, '--apply')
    expect(said).toContain(`${number}  2026-04-16 → 2026-04-20`)
    expect(said).toContain(`${number} rectify:0:1`)
    // A function goes on for a second with the calendar that it read: that night, or the one after it.
    let night = 19
    const nextNight = () => command('nightly', '--now', `2026-04-${night++}T00:10`)
    await expect.poll(() => nextNight().then(acts), { interval: 1000 }).toContain('rectified')
    expect((await folios()).slice(0, before.length)).toEqual(before)
  })

  test('W5: a file that a spreadsheet saved in Windows-1252 is read right, and said to be', async () => {
    const file = join(folder, 'ansi.csv')
    const line =
      '2026-06-24;Día de Huamanga: caída y ñandú;provincia;Huamanga;no-se-cuenta;D.S. 099-2026-PCM;2026-04-10'
    writeFileSync(file, `fecha;nombre;nivel;lugar;efecto;norma;publicada\r\n${line}\r\n`, 'latin1')
    const { code, said } = await imports(file, 'huamanga', '--apply')
    expect(code).toBe(0)
    expect(said).toMatch(/no está en UTF-8: se leyó como Windows-1252.*\n.*Día de Huamanga: caída y ñandú/)
    const log = async () => textOf((await get('/registro')).text)
    await expect.poll(log).toContain('Día de Huamanga: caída y ñandú')
  })

  test('W6: a file with an unclosed quote imports nothing, and says on which line', async () => {
    const file = join(folder, 'quote.csv')
    const place = 'provincia;Huamanga;no-se-cuenta'
    const head = 'fecha;nivel;lugar;efecto;norma;publicada;nombre'
    const first = `2026-04-24;${place};D.S. 906-2026-PCM;2026-04-10;"Día de Huamanga`
    writeFileSync(file, `${head}\n${first}\n2026-05-04;${place};D.S. 907-2026-PCM;2026-04-20;Puente\n`)
    const { code, said } = await imports(file, 'huamanga', '--apply')
    expect(code).toBe(1)
    expect(said).toContain('línea 2: Se abre una comilla que no se cierra')
    expect((await get('/registro.json')).text).not.toMatch(/D\.S\. 90[67]-2026-PCM/)
  })

  test('the import is for this machine only, and a case without a running term has no file', async () => {
    const headers = { origin: 'https://elsewhere.example', 'content-type': 'application/json' }
    const csv = Buffer.from(`${header}\n${ahead}`).toString('base64')
    const order = { as: 'Rosa Ayala', verb: 'calendar import', csv, calendar: 'huamanga', apply: true }
    const body = JSON.stringify(order)
    const reply = await fetch(`${system.site}/local/operator`, { method: 'POST', headers, body })
    expect(reply.status).toBe(403)
    expect((await get('/casos/WAY-2026-000999-3.ics')).status).toBe(404)
  })

  test('the command line counts as the site does; what is wrong is told by its option', async () => {
    const term = '--kind recurso --presented 2026-07-13 --calendar huamanga --suspension 2026-07-15/2026-07-16'
    const counted = await command('deadline', ...term.split(' '), '--json')
    const query = 'tipo=recurso&presentado=2026-07-13&calendario=huamanga&suspension=2026-07-15/2026-07-16'
    const site = JSON.parse((await get(`/plazos.json?${query}`)).text)
    const { calendar, ...own } = JSON.parse(counted.said)
    expect(own).toEqual({ ...site, calendar: undefined })
    expect(calendar.id).toBe('huamanga')
    const table = await command('deadline', ...term.split(' '))
    expect(table.said).toContain(spanishDate(site.due))
    expect(table.said).toMatch(/2026-07-23 +jue +– +Día de la Fuerza Aérea/)
    const wrong = await command('deadline', '--kind', 'x', '--presented', '2026-02-31', '--calendar', 'huamanga')
    expect(wrong.code).toBe(1)
    expect(wrong.said).toMatch(/--kind: No hay un documento «x».*\n--presented: El 31 de febrero de 2026 no existe/)
  })
})
