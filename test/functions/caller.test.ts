import { beforeEach, describe, expect, test, vi } from 'vitest'
import { callerOf, EDGE_HEADER, networkOf } from '../../functions/http/caller.ts'
import { httpEvent } from '../../infra/local/events.ts'
import { juntaCode } from '../../shared/register/codes.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

test.each([
  ['203.0.113.7', '203.0.113'],
  ['203.0.113.250', '203.0.113'],
  ['::ffff:203.0.113.7', '203.0.113'],
  ['2001:db8:12:3456::1', '2001:db8:12'],
  ['2001:0DB8:0012:ffff:1:2:3:4', '2001:db8:12'],
  ['2001:db8::1', '2001:db8:0'],
  ['2001::5:6:7:8:9:a', '2001:0:5'],
  ['::1', '0:0:0'],
])('R4 %s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

describe('R4 the address that CloudFront tells is believed', () => {
  const from = (said: string, edge?: readonly string[]) => {
    const headers = { [EDGE_HEADER]: said, 'cloudfront-viewer-address': '198.51.100.7:443' }
    const request = {
      method: 'GET',
      path: '/',
      query: new URLSearchParams(),
      headers,
      body: '',
      address: '203.0.113.9',
    }
    return callerOf(httpEvent(request, { name: 'hold', key: '$default', parameters: {} }), edge).network
  }
  test('beside either of the two secrets, so that one can take the other’s place', () => {
    expect([from('one', ['one', 'other']), from('other', ['one', 'other'])]).toEqual(['198.51.100', '198.51.100'])
  })
  test('and beside nothing else, also where a deployment has none', () => {
    for (const said of ['', 'on', 'one ', 'one other']) expect(from(said, ['one', 'other'])).toBe('203.0.113')
    expect([from('', ['']), from('undefined'), from('one')]).toEqual(['203.0.113', '203.0.113', '203.0.113'])
  })
})

describe('R4 a code typed on the forms of a case', () => {
  let desk: Desk
  let number: ReturnType<typeof numberIn>
  let code: string
  beforeEach(async () => {
    desk = await openDesk()
    number = numberIn((await desk.file(typed())).body)
    code = juntaCode(await desk.world.keys.of('codes'), number)
    return () => desk.world.stop()
  })

  const asked = async (given: string, headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ submission: 'wait-1', until: '2026-04-30', code: given })
    return desk.raw(`/casos/${number}/esperar`, 'application/json', body, headers)
  }
  const guess = async (times: number, headers: Record<string, string> = {}) => {
    const statuses: number[] = []
    for (let i = 0; i < times; i++) statuses.push((await asked('00000000', headers)).status)
    return statuses
  }

  test('the form gives a cookie that only this site gets, once an hour', async () => {
    const path = `/casos/${number}/esperar`
    const { cookies } = await desk.get(path)
    expect(cookies).toEqual([
      expect.stringMatching(/^__Host-plazo=[\w.-]+; Path=\/; Max-Age=86400; Secure; HttpOnly; SameSite=Lax$/),
    ])
    const cookie = cookies[0]?.split(';')[0] ?? ''
    expect((await desk.get(path, { accept: 'text/html', cookie })).cookies).toEqual([])
  })

  test('public pages give none', async () => {
    for (const path of ['/', '/presentar', `/casos/${number}`]) expect((await desk.get(path)).cookies).toEqual([])
  })

  test('a stranger without cookies is stopped; the junta whose browser has the form open is not', async () => {
    const { cookies } = await desk.get(`/casos/${number}/esperar`)
    const cookie = `otra=1; ${cookies[0]?.split(';')[0]}`
    expect(await guess(12)).toEqual([...Array(10).fill(403), 429, 429])
    const stopped = await asked(code)
    expect([stopped.status, JSON.parse(stopped.body).detail]).toEqual([429, expect.stringContaining('otra conexión')])
    expect((await asked(code, { cookie })).status).toBe(201)
  })

  test('S2 each wrong code leaves a line that an alarm counts, and nothing of the case or of who typed it', async () => {
    const told = vi.spyOn(process.stdout, 'write')
    await guess(11)
    const lines = told.mock.calls.flatMap(([line]) =>
      String(line).includes('wrongCode') ? [JSON.parse(String(line))] : [],
    )
    told.mockRestore()
    expect(lines).toEqual([
      ...Array(10).fill({ level: 'info', wrongCode: 'wrong-code' }),
      { level: 'info', wrongCode: 'too-many-tries' },
    ])
  })

  test('what a stranger says of his address is not believed', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 11; i++)
      statuses.push(...(await guess(1, { 'cloudfront-viewer-address': `198.51.${i}.1:443` })))
    expect(statuses.at(-1)).toBe(429)
  })
})
