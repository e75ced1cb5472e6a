import { expect, test } from 'vitest'
import { awaited, newChallenge } from '../../shared/register/challenges.ts'
import { engineHere } from '../engine.ts'
import { newRegister } from './setting.ts'

const engine = engineHere()

test('10.1 a challenge is good for ten minutes, for what it was given, once, and only as it was given', async () => {
  const register = await newRegister(engine.endpoint)
  const ports = { ...register, machine: register.clock }
  const given = await newChallenge(ports, 'entering')
  const isOurs = async (challenge: string, purpose = 'entering') => (await awaited(ports, purpose)).isOurs(challenge)
  register.clock.set('2026-03-02T10:29')
  expect(await isOurs(given)).toBe(true)
  expect(await isOurs(given, 'adding|x|y')).toBe(false)
  const plain = Buffer.from(given, 'base64url').toString()
  const longer = Buffer.from(plain.replace(/T15:\d\d/, 'T23:00')).toString('base64url')
  for (const forged of [longer, given.slice(1), '', 'AA', Buffer.from('a.b').toString('base64url')])
    expect(await isOurs(forged)).toBe(false)
  const [one, two] = [await awaited(ports, 'entering'), await awaited(ports, 'entering')]
  expect(await one.take()).toBe(false)
  for (const each of [one, two]) each.isOurs(given)
  expect([await one.take(), await two.take(), await two.take()]).toEqual([true, false, false])
  register.clock.set('2026-03-02T10:30')
  expect(await isOurs(given)).toBe(false)
})
