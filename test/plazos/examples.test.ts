import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kinds } from '../../shared/law/rules.ts'
import { type Asked, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const huamanga = (tipo: string, presentado: string, more: Asked = {}): Asked => ({
  ...{ tipo, presentado, calendario: 'huamanga' },
  ...more,
})

describe('the worked examples of the law', () => {
  test.each<[string, Asked, string, string]>([
    ['LOM 118 filed Mon 2026-03-02', huamanga('denuncia-vecinal', '2026-03-02T10:00'), '2026-04-15', '2026-04-15'],
    ['LOM 118 filed Fri 2026-07-10', huamanga('denuncia-vecinal', '2026-07-10T10:00'), '2026-08-28', '2026-08-27'],
    ['queja filed 2026-07-21', huamanga('queja', '2026-07-21T10:00'), '2026-07-30', '2026-07-27'],
    ['recurso, act notified 2026-04-24', huamanga('recurso', '2026-04-24'), '2026-05-18', '2026-05-18'],
    ['digital filing Sat 2026-09-05', huamanga('solicitud', '2026-09-05T22:40'), '2026-10-19', '2026-10-19'],
    ['acceso, Fri 2026-09-04 20:00', huamanga('acceso', '2026-09-04T20:00'), '2026-09-21', '2026-09-21'],
    ['reclamo registered 2026-11-19', huamanga('reclamo', '2026-11-19'), '2027-01-06', '2027-01-06'],
    [
      'one month from 2026-01-31',
      huamanga('plazo', '2026-01-31', { cantidad: '1', unidad: 'meses' }),
      '2026-03-02',
      '2026-03-02',
    ],
  ])('%s', async (_, asked, due, dueEarliest) => {
    expect(await site.calculate(asked)).toMatchObject({ status: 200, due, dueEarliest })
  })

  test('a request after hours on a Friday is deemed received on Monday, and says so', async () => {
    const { dayZero, days, sentences } = await site.calculate(huamanga('acceso', '2026-09-04T20:00'))
    expect(dayZero).toBe('2026-09-07')
    expect(days.slice(0, 4).map(({ date, n, why }) => [date, n ?? why])).toEqual([
      ['2026-09-04', 'deemed-presented'],
      ['2026-09-05', 'deemed-presented'],
      ['2026-09-06', 'deemed-presented'],
      ['2026-09-08', 1],
    ])
    expect(sentences[0]).toContain('se tiene por presentado el lunes 7 de setiembre de 2026')
  })

  test('each closed day has its norm, each counted day its number, and nothing is left out', async () => {
    const { days, due } = await site.calculate(huamanga('denuncia-vecinal', '2026-03-02T10:00'))
    expect(days.filter(({ norm }) => norm).map(({ date, norm, why }) => [date, why, norm])).toEqual([
      ['2026-04-02', 'excluded', 'D.Leg. 713, art. 6'],
      ['2026-04-03', 'excluded', 'D.Leg. 713, art. 6'],
    ])
    expect(days.flatMap(({ n }) => n ?? [])).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
    expect(days).toHaveLength(44)
    expect(days.at(-1)).toMatchObject({ date: due, n: 30 })
  })

  test('every kind of document is answered, with its rule and its articles under both texts', async () => {
    for (const kind of kinds) {
      const { status, rule } = await site.calculate(huamanga(kind, '2026-06-15T10:00'))
      expect([status, rule.kind]).toEqual([200, kind])
      const tuo = rule.articles.filter(({ label }) => label.startsWith('TUO Ley 27444'))
      expect(tuo.length).toBeGreaterThan(0)
      expect(tuo.every(({ text, was }) => text === 'D.S. 006-2026-JUS' && was)).toBe(true)
    }
  })
})

describe('what else may befall a term', () => {
  test('the rule is the one in force on the day of presentation, with the label the article has now', async () => {
    const { rule } = await site.calculate(huamanga('queja', '2026-04-30'))
    expect(rule.version).toBe('queja@2019-01-26')
    expect(rule.articles[0]).toMatchObject({
      label: 'TUO Ley 27444, art. 169',
      text: 'D.S. 004-2019-JUS',
      now: { label: 'TUO Ley 27444, art. 158' },
    })
  })

  test('forwarded: the clock starts when the competent entity receives it', async () => {
    const asked = huamanga('denuncia-vecinal', '2026-02-20', { recibido: '2026-03-02T16:00' })
    const answer = await site.calculate(asked)
    expect(answer).toMatchObject({ due: '2026-04-15', dayZero: '2026-03-02', query: asked })
    expect(answer.sentences[0]).toContain('Recibido por la entidad competente el lunes 2 de marzo de 2026')
  })

  test('forwarded after hours, a request for information waits for the next office day', async () => {
    const asked = { recibido: '2026-09-04T20:00' }
    expect(await site.calculate(huamanga('acceso', '2026-09-01T09:00', asked))).toMatchObject({ due: '2026-09-21' })
  })

  test('suspensions: both ends in, several of them, whatever their order', async () => {
    const none = await site.calculate(huamanga('denuncia-vecinal', '2026-03-02'))
    const one = await site.calculate(
      huamanga('denuncia-vecinal', '2026-03-02', { suspension: '2026-03-09/2026-03-13' }),
    )
    expect([none.due, one.due]).toEqual(['2026-04-15', '2026-04-22'])
    expect(one.days.filter(({ why }) => why === 'suspension').map(({ date }) => date)).toEqual(
      ['09', '10', '11', '12', '13'].map((day) => `2026-03-${day}`),
    )
    const suspension = ['2026-03-16/2026-03-16', '2026-03-09/2026-03-13']
    const two = await site.calculate(huamanga('denuncia-vecinal', '2026-03-02', { suspension }))
    expect([two.due, two.query.suspension]).toEqual(['2026-04-23', [...suspension].reverse()])
  })

  test('a suspension stops calendar days and months too', async () => {
    const asked = { cantidad: '10', unidad: 'dias-calendario', suspension: '2026-03-09/2026-03-13' }
    expect((await site.calculate(huamanga('plazo', '2026-03-06', asked))).due).toBe('2026-03-23')
    const months = { cantidad: '1', unidad: 'meses', suspension: '2026-03-09/2026-03-13' }
    expect((await site.calculate(huamanga('plazo', '2026-03-06', months))).due).toBe('2026-04-13')
  })

  test('the steps inside a term have their own dates, by both readings', async () => {
    const { milestones } = await site.calculate(huamanga('queja', '2026-07-24'))
    expect(milestones).toEqual([
      {
        ...{ name: 'Informe del funcionario quejado', length: 1, unit: 'business' },
        ...{ due: '2026-07-30', dueEarliest: '2026-07-27' },
      },
    ])
  })

  test('warnings: a year without decrees, a calendar not reviewed so far, disputed days, an inferred term', async () => {
    const codes = async (asked: Asked) => (await site.calculate(asked)).warnings.map(({ code }) => code)
    expect(await codes(huamanga('denuncia-vecinal', '2026-03-02'))).toEqual([])
    expect(await codes(huamanga('denuncia-vecinal', '2027-03-02'))).toEqual(['no-decrees', 'not-reviewed'])
    expect(await codes(huamanga('memorial', '2026-07-10'))).toEqual(['inferred', 'disputed-days'])
    expect(await codes(huamanga('queja', '2026-03-07'))).toEqual(['closed-day'])
    expect(await codes(huamanga('solicitud', '2026-03-02'))).toEqual(['tupa'])
    expect(await codes(huamanga('acceso', '2026-03-02'))).toEqual(['office-hours'])
    const sunday = { cantidad: '6', unidad: 'dias-calendario' }
    expect(await codes(huamanga('plazo', '2026-03-02', sunday))).toEqual(['inferred'])
    const { warnings } = await site.calculate(huamanga('denuncia-vecinal', '2027-12-15'))
    expect(warnings[0]?.message).toContain('2027, 2028')
  })
})
