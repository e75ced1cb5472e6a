import { beforeAll, describe, expect, test } from 'vitest'
import { type Desk, first, numberIn, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  return () => desk.world.stop()
})

let filings = 0
const file = async (change: object) => {
  const reply = await desk.json('/casos', { ...first, submission: `chosen-${++filings}`, ...change })
  return { ...reply, number: reply.status === 201 ? numberIn(reply.body) : '' }
}
const pageOf = async (number: string) => (await desk.get(`/casos/${number}`)).body
const twinOf = async (number: string) => JSON.parse((await desk.get(`/casos/${number}.json`)).body)
const ruido = { subjectId: 'ruido', zoneId: 'centro', placeId: 'jr-qantu' }

describe('U2 a page says what its case is about, and where', () => {
  test('at its head, in its twin, and the subject of what the office gets', async () => {
    const { status, number } = await file(ruido)
    expect(status).toBe(201)
    const page = await pageOf(number)
    // A title is kept by others: it holds the number, the kind and the office, and no street.
    expect(page).toContain(`<title>${number} · Denuncia vecinal de infracción: `)
    expect(page).toMatch(/<p class="over">Ruido · Jr\. Qantu, Casco urbano: Centro/)
    expect(await twinOf(number)).toMatchObject({
      subject: { id: 'ruido', name: 'Ruido' },
      zone: { id: 'centro', name: 'Casco urbano: Centro' },
      place: { id: 'jr-qantu', name: 'Jr. Qantu' },
    })
    const subjects = (await desk.mails()).flatMap(({ subject, destination }) =>
      subject.startsWith(number) && destination.to.includes('fiscalizacion@muni-wayrapampa.example') ? [subject] : [],
    )
    expect(subjects).toEqual([expect.stringContaining('Ruido · Jr. Qantu, Casco urbano: Centro')])
  })

  test('of a reserved identity the zone and never the street: on the page, in its twin, in no letter to the office', async () => {
    const { number } = await file({ ...ruido, publicIdentity: 'reserved', place: 'Una puerta verde' })
    const mails = (await desk.mails()).filter(({ subject }) => subject.startsWith(number))
    const toOffice = mails.filter(({ destination }) => !destination.to.includes('junta.retama@example.org'))
    expect(toOffice.length).toBeGreaterThan(0)
    const told = [await pageOf(number), JSON.stringify(await twinOf(number)), ...toOffice.map(({ subject }) => subject)]
    for (const one of told) {
      expect(one).toContain('Casco urbano: Centro')
      expect(one).not.toMatch(/Qantu|jr-qantu/)
    }
  })

  test('a street says in which zone it lies; nothing chosen is nothing said', async () => {
    const { number } = await file({ subjectId: 'ruido', placeId: 'molles-alta', zoneId: undefined })
    expect((await twinOf(number)).zone).toEqual({ id: 'los-molles', name: 'Los Molles' })
    const bare = await file({ subjectId: undefined, placeId: undefined, zoneId: undefined })
    const page = await pageOf(bare.number)
    expect(page).not.toContain('De qué trata')
  })

  test.each([
    ['a subject that is not there', { subjectId: 'brujería' }, 'subjectId', 'De qué trata: no está en el catálogo'],
    ['a zone that is not there', { zoneId: 'luna', placeId: undefined }, 'zoneId', 'Zona: no está en el catálogo'],
    ['a street that is not there', { placeId: 'jr-luna' }, 'placeId', 'Calle o lugar: no está en el catálogo'],
    ['a street of another zone', { placeId: 'molles-alta' }, 'placeId', 'Calle o lugar: está en otra zona'],
  ])('%s is refused at its field', async (_, change, field, message) => {
    const { status, body } = await file({ ...ruido, ...change })
    const { errors } = JSON.parse(body)
    expect([status, errors[0].field, errors[0].message]).toEqual([422, field, expect.stringContaining(message)])
  })
})
