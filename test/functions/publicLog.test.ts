import { afterAll, beforeAll, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { toInstant } from '../../shared/law/time.ts'
import { textOf } from '../pages/record.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

test('4.5 /registro tells what the operator did by roles and numbers, page and JSON, and names no holder, no junta, no mailbox', async () => {
  const file = async (submission: string) => {
    const number = numberIn((await desk.file(typed({ submission }))).body)
    await desk.check(number)
    return number
  }
  const [refused, annulled] = [await file('for-the-log-1'), await file('for-the-log-2')]
  await desk.order({ verb: 'cases refuse', number: refused, ground: 'illegible' })
  await desk.order({ verb: 'cases annul', number: annulled, because: 'not-the-juntas' })
  await desk.order({ verb: 'juntas seen', junta: 'jr-retama' })
  await desk.order({ verb: 'calendar review', calendar: 'huamanga', through: '2027-12-31' })
  const csv = `id;fecha;nombre;nivel;lugar;efecto;norma;publicada\npuente;2026-07-24;Día no laborable;pais;Perú;no-se-cuenta;D.S. 901-2026-PCM;2026-02-15\n`
  const order = { verb: 'calendar import', calendar: 'huamanga', apply: true }
  await desk.order({ ...order, csv: Buffer.from(csv).toString('base64') })
  // What is owed after it: nothing of the log is a case.
  await desk.world.advance(toInstant('2026-03-03T09:00'))

  const page = (await desk.get('/registro')).body
  const text = textOf(page)
  for (const said of [
    'Cambió el directorio: 1 entidad',
    `Retiró la comprobación de la presentación de el expediente ${refused}: el sello no se lee.`,
    `Anuló el expediente ${annulled}, porque la junta no lo presentó.`,
    'Revisó el calendario Huamanga, Ayacucho: consta todo decreto hasta el 31 de diciembre de 2027.',
    'Registró 1 decreto para el calendario Huamanga, Ayacucho.',
  ])
    expect(text).toContain(said.replace('de el ', 'del '))
  const json = (await desk.get('/registro.json')).body
  expect(JSON.parse(json).log.map(({ n }: { n: number }) => n)).toEqual([5, 4, 3, 2, 1])
  const names = directory.entities.flatMap(({ posts, mesaDePartes = '' }) => [
    ...posts.flatMap(({ holders, email = '' }) => [...holders.map(({ name }) => name), email]),
    mesaDePartes,
  ])
  const juntas = directory.juntas.flatMap(({ id, name, email, president = '' }) => [id, name, email, president])
  for (const name of [...names, ...juntas].filter((one) => one !== '')) {
    expect(page).not.toContain(name)
    expect(json).not.toContain(name)
  }
})
