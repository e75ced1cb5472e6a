import { expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { control } from '../../infra/local/control.ts'
import { startLocalSystem } from '../../infra/local/localSystem.ts'
import { directory } from '../../infra/local/seeds.ts'
import { toInstant } from '../../shared/law/time.ts'
import { first, numberIn, SITE } from '../functions/desk.ts'
import { bearerOf } from '../signedIn.ts'

test('W10: a letter that cannot be addressed is listed with its reason, and the cargo beside it leaves', async () => {
  const [wayrapampa, ...others] = directory.entities
  if (!wayrapampa) throw new Error('no entity')
  const posts = wayrapampa.posts.map((post) => ({ ...post, email: 'fiscalización@muni.example' }))
  const world = await startLocalSystem({
    ...{ ports: { engine: 0, inbox: 0 }, start: toInstant('2026-03-02T10:30'), site: SITE },
    directory: { ...directory, entities: [{ ...wayrapampa, posts }, ...others] },
  })
  const panel = async () => {
    const request = { method: 'GET', path: '/local', query: new URLSearchParams(), headers: {}, body: '' }
    return (await control(world, request)).body.replace(/<[^>]+>/g, '')
  }
  expect(await panel()).not.toContain('Cartas retenidas')
  const ground = { ...world, ids: systemIds, machine: systemClock }
  const headers = { 'content-type': 'application/json', ...(await bearerOf(ground, directory.juntas[0]?.email ?? '')) }
  const filing = { method: 'POST', path: '/casos', query: new URLSearchParams(), headers, body: JSON.stringify(first) }
  const number = numberIn((await world.lambdas.http(filing)).body ?? '')
  await world.idle()
  const text = await panel()
  const { body = '' } = await world.lambdas.operator('Nombre', JSON.stringify({ verb: 'letters held' }))
  const subjects = world.inbox.mails().map(({ subject }) => subject)
  await world.stop()
  expect(text).toContain(`${number} notice → subgerencia-fiscalizacion: el buzón del directorio no es una dirección`)
  expect(JSON.parse(body)).toMatchObject({
    held: [{ number, kind: 'notice', to: 'subgerencia-fiscalizacion', reason: 'unmailable' }],
    unread: [],
  })
  expect(subjects).toEqual([expect.stringContaining('Guarde esta constancia')])
})
