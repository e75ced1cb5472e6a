import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { redraw } from '../../functions/lambda/redraw.ts'
import { bucketFor } from '../../infra/local/clients.ts'
import { claimsOn } from '../../shared/aws/claims.ts'
import { filesOn, keyOfPlace } from '../../shared/aws/files.ts'
import { resolutionsOn } from '../../shared/aws/resolutions.ts'
import { keepResolution } from '../../shared/register/files/resolution.ts'
import { type Form, formOn, photo, sendForm } from '../files.ts'
import { type Desk, openDesk } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

const PAGE = '/mesa/registrar'
const email = 'alisos@correo.example'
const told = {
  ...{ entity: 'WAY', zone: 'cinturon', exists: 'resolution', email },
  ...{ resolution: 'Resolución de Alcaldía 88-2026', dated: '2026-01-20', role: 'president' },
}

let desk: Desk
let browser: Awaited<ReturnType<typeof enter>>['browser']
beforeAll(async () => {
  desk = await openDesk()
  browser = (await enter(desk, email, PAGE)).browser
})
afterAll(() => desk.world.stop())

/** Registers a junta with its resolution; its id. */
async function registered(name: string): Promise<string> {
  const { body } = await browser.send(PAGE, { form: fieldIn((await browser.get(PAGE)).body), ...told, name })
  return /\/mesa\/junta\/(j-\w+)\/resolucion/.exec(body)?.[1] ?? ''
}
const order = async (given: object) => {
  const { status, body } = await desk.order(given)
  return { status, ...JSON.parse(body) }
}

describe('10.2 the resolution that the operator verified is the one that is kept', () => {
  let id: string
  beforeAll(async () => {
    id = await registered('Junta vecinal Los Alisos')
  })
  const pages = async (query = '') => (await browser.get(`/mesa/junta/${id}/resolucion${query}`)).body
  const look = () => order({ verb: 'juntas resolution', junta: id })
  const verify = (seen?: string) => order({ verb: 'juntas verify', junta: id, ...(seen && { seen }) })
  const bytesAt = async (address: string) => Buffer.from(await (await fetch(address)).arrayBuffer())
  /** Sends a photo by a form, until it was looked at; where the form led. */
  const send = async (form: Form, red: number) => {
    const sent = await sendForm(form, await photo(90, 60, red))
    await desk.world.idle()
    return new URL(sent.location).search
  }
  const isVerified = async () => !(await desk.get(`/juntas/${id}`)).body.includes('No verificada')

  test('a photo sent again in place of a wrong one is the one that the operator sees, also by the same form, and the other is gone', async () => {
    const form = formOn(await pages())
    await send(form, 1)
    const first = await look()
    expect((await fetch(first.address)).status).toBe(200)
    await send(form, 2)
    expect((await fetch(first.address)).status).toBe(404)
    await send(formOn(await pages()), 3)
    const last = await look()
    expect(last.seen).not.toBe(first.seen)
    expect((await fetch(last.address)).status).toBe(200)
  })

  test('one that came after the operator looked is not verified unseen: he is told to look again', async () => {
    const { seen } = await look()
    await send(formOn(await pages()), 4)
    expect(await verify(seen)).toMatchObject({ status: 422, code: 'another-came' })
    expect(await verify()).toMatchObject({ status: 422, code: 'not-looked' })
    await desk.world.idle()
    expect(await isVerified()).toBe(false)
    expect((await order({ verb: 'juntas waiting' })).toVerify).toEqual([expect.objectContaining({ junta: id })])
  })

  test('once he verified it no other takes its place, however it comes; the page says that it stays, and whom to write to', async () => {
    const [late, later] = [formOn(await pages()), formOn(await pages())]
    const { seen } = await look()
    expect(await verify(seen)).toMatchObject({ status: 200, junta: id })
    await desk.world.idle()
    expect(await isVerified()).toBe(true)
    const { address, verified } = await look()
    expect(verified).toMatch(/^2026-/)
    const kept = await bytesAt(address)
    const told = vi.spyOn(process.stdout, 'write')
    for (const form of [late, later]) {
      const body = await pages(await send(form, 5))
      expect(body).toContain('Lo último que envió no se guardó')
      expect(body).toContain('escriba al operador')
      expect([body.includes('type="file"'), body.includes('se está revisando')]).toEqual([false, false])
    }
    const said = told.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('"why":"verified"'))
    told.mockRestore()
    expect([said.length, desk.world.bucket.waiting()]).toEqual([2, []])
    expect((await bytesAt((await look()).address)).equals(kept)).toBe(true)
    expect((await look()).seen).toBe(seen)
    expect(await pages()).not.toContain('Lo último que envió')
    expect(await verify(seen)).toMatchObject({ status: 200 })
  })

  test('one that is being looked at while he verifies another is not kept either, and leaves nothing', async () => {
    id = await registered('Junta vecinal Muyurina')
    await send(formOn(await pages()), 7)
    const { seen, address } = await look()
    const kept = await bytesAt(address)
    const { key = '' } = formOn(await pages()).fields
    const place = { folder: 'uploads', of: id, id: key.split('/').at(-1) ?? '' } as const
    const files = filesOn(bucketFor('images', desk.world.bucket.origin))
    desk.world.bucket.put(keyOfPlace(place), await photo(90, 60, 8))
    const put: string[] = []
    const ports = {
      ...{ claims: claimsOn(desk.world.dynamo), directory: desk.world.register.directory },
      ...{ resolutions: resolutionsOn(desk.world.dynamo), keys: desk.world.register.keys },
      clock: desk.world.register.clock,
      files: {
        ...files,
        put: (...given: Parameters<typeof files.put>) => {
          put.push(keyOfPlace(given[0]))
          return files.put(...given)
        },
      },
      redraw: async (bytes: Uint8Array) => {
        expect(await verify(seen)).toMatchObject({ status: 200 })
        return redraw(bytes)
      },
    }
    expect(await keepResolution(ports, id, place.id)).toMatchObject({ status: 'refused', reason: 'verified' })
    expect(put.map((key) => desk.world.bucket.kept(key))).toEqual([undefined])
    expect([desk.world.bucket.waiting(), (await look()).seen]).toEqual([[], seen])
    expect((await bytesAt((await look()).address)).equals(kept)).toBe(true)
  })

  test('one that the operator verified by what he saw elsewhere sends no photo any more', async () => {
    id = await registered('Junta vecinal Quinuapata')
    const form = formOn(await pages())
    expect(await verify('0'.repeat(32))).toMatchObject({ status: 422, code: 'another-came' })
    expect(await verify()).toMatchObject({ status: 200 })
    await desk.world.idle()
    expect(await pages(await send(form, 6))).toContain('Lo último que envió no se guardó')
    expect([desk.world.bucket.waiting(), await look()]).toMatchObject([[], { status: 422, code: 'not-sent' }])
  })
})
