import { describe, expect, test } from 'vitest'
import { recordReview } from '../../shared/aws/calendars.ts'
import { toInstant } from '../../shared/law/time.ts'
import { engineHere } from '../engine.ts'
import { nightly } from './nightly.ts'
import { checked, newRegister, type Register, settledAndSent, submission } from './setting.ts'

const engine = engineHere()

/** A reclamo of November 2026 that must be resolved by 6 January 2027 and notified by the 13th, after the day through which the release was reviewed. */
async function endingIn2027(): Promise<Register> {
  const register = await newRegister(engine.endpoint, '2026-11-19T16:05')
  const { number } = await checked(
    register,
    submission('form', undefined, {
      ...{ kind: 'reclamo', against: 'participacion-vecinal' },
      presented: { channel: 'libro', at: toInstant('2026-11-19T16:05'), evidence: 'filing' },
    }),
  )
  await settledAndSent(register, number)
  return register
}
const lapses = async (register: Register, night: string): Promise<string[]> => {
  register.clock.set(night)
  return (await nightly(register, 2)).performed
    .filter((cause) => cause.includes('miss'))
    .map((cause) => cause.slice(18))
}
const reviews = (register: Register, calendar: string, through: string) =>
  recordReview(register.dynamo, { calendar, through, recorded: register.clock.now() })

describe('L31: a term that ends after what was reviewed', () => {
  test('does not lapse while nobody has reviewed its calendar', async () => {
    const register = await endingIn2027()
    await reviews(register, 'peru', '2027-12-31')
    expect(await lapses(register, '2027-01-07T00:10')).toEqual([])
    expect(await lapses(register, '2027-03-01T00:10')).toEqual([])
  })

  test('lapses the night after its last day once it was reviewed, not before', async () => {
    const register = await endingIn2027()
    await reviews(register, 'huamanga', '2027-12-31')
    expect(await lapses(register, '2027-01-13T00:10')).toEqual([])
    expect(await lapses(register, '2027-01-14T00:10')).toEqual(['miss:0:1'])
  })

  test('reviewed after its last day, it lapses the next night', async () => {
    const register = await endingIn2027()
    expect(await lapses(register, '2027-01-20T00:10')).toEqual([])
    register.clock.set('2027-01-20T09:00')
    await reviews(register, 'huamanga', '2027-12-31')
    expect(await lapses(register, '2027-01-21T00:10')).toEqual(['miss:0:1'])
  })

  test('of several reviews the one recorded last holds, and every one is kept', async () => {
    const register = await endingIn2027()
    await reviews(register, 'huamanga', '2027-12-31')
    register.clock.set('2026-11-20T09:00')
    await reviews(register, 'huamanga', '2026-12-31')
    expect(await lapses(register, '2027-01-14T00:10')).toEqual([])
    expect((await register.calendars.reviews()).map(({ through }) => through)).toEqual(['2027-12-31', '2026-12-31'])
  })
})
