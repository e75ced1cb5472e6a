import { afterAll, beforeAll, expect, test } from 'vitest'
import { registry } from '../../functions/registry.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

/** Every page of a desk, with something in the place of each name. */
const pages = Object.values(registry)
  .flatMap((spec) => ('routes' in spec ? Object.entries<string>(spec.routes) : []))
  .filter(([route, kind]) => kind === 'desk' && /^GET \/(?:mesa|operador)(?:\/|$)/.test(route))
  .map(([route]) =>
    route
      .slice(4)
      .replace('{number}', 'WAY-2026-000001-P')
      .replace(/\{\w+\}/g, 'a-1'),
  )
  .filter((path) => !path.endsWith('.csv'))

/** Where whoever enters by this link is told to go. */
const ledTo = async (volver: string) =>
  /name="volver" value="([^"]*)"/.exec((await desk.get(`/ingresar?volver=${encodeURIComponent(volver)}`)).body)?.[1]

test('a link of a letter leads past the way in to any page of a desk, also to the files of an act', async () => {
  const files = [
    '/mesa/oficina/casos/WAY-2026-000001-P/archivos?de=12',
    '/mesa/casos/WAY-2026-000001-P/pruebas?de=cargo',
  ]
  const asked = [...pages, ...files, '/casos/WAY-2026-000001-P/oponerse']
  expect(asked).toContain('/mesa/casos/WAY-2026-000001-P/papeles/a-1')
  expect(await Promise.all(asked.map(ledTo))).toEqual(asked)
})

test.each([
  '//x.example/mesa',
  '/mesa//x.example',
  '/mesa/../../x',
  '/mesa/oficina?de=//x.example',
  '/mesa?otra=1',
  '/mesa/\\x.example',
  '/mesa\r\nx: y',
])('and to nothing else: %s', async (volver) => {
  expect(await ledTo(volver)).toBeUndefined()
})
