import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kinds } from '../../shared/law/rules.ts'
import { textOf } from '../pages/record.ts'
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
      label: 'TUO Ley 27444, art. 169.2',
      text: 'D.S. 004-2019-JUS',
      now: { label: 'TUO Ley 27444, art. 158.2' },
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
    expect(milestones[0]).toMatchObject({
      ...{ length: 1, unit: 'business', norm: 'TUO Ley 27444, art. 158.2 (D.S. 006-2026-JUS)' },
      ...{ due: '2026-07-30', dueEarliest: '2026-07-27' },
    })
  })

  test('L5: what is to be resolved shows both dates, each with its norm, in page and JSON', async () => {
    const asked = huamanga('solicitud', '2026-03-02T10:00')
    const { due, milestones } = await site.calculate(asked)
    expect(due).toBe('2026-04-15')
    expect(milestones.map(({ name, due, norm }) => [name, due, norm])).toEqual([
      ['Plazo para resolver', '2026-04-15', 'TUO Ley 27444, art. 153, D.S. 004-2019-JUS'],
      ['Plazo para notificar la respuesta', '2026-04-22', 'TUO Ley 27444, art. 24.1 (D.S. 004-2019-JUS)'],
    ])
    const text = textOf((await site.get('/plazos', asked)).body)
    expect(text).toContain('Plazo para notificar la respuesta: 22 de abril de 2026')
    const memorial = await site.get('/plazos', huamanga('memorial', '2026-03-02T10:00'))
    expect(textOf(memorial.body)).toContain('TUO Ley 27444, art. 24.1 (D.S. 004-2019-JUS), por inferencia')
    expect((await site.calculate(huamanga('denuncia-vecinal', '2026-03-02T10:00'))).milestones).toEqual([])
  })

  test('L17: the windows of an answer that falls due under the new text cite it', async () => {
    const { body } = await site.get('/plazos.json', huamanga('solicitud', '2026-04-20'))
    expect(JSON.parse(body).windows).toMatchObject([{ norm: expect.stringContaining('207.2') }])
    const before = JSON.parse((await site.get('/plazos.json', huamanga('solicitud', '2026-02-20'))).body)
    expect(before.windows).toMatchObject([{ norm: expect.stringContaining('218.2') }])
  })

  test('L13: digital filing on a closed day counts as the next business day before 1-Aug-2025, as the same day after', async () => {
    const before = await site.calculate(huamanga('solicitud', '2025-03-01'))
    expect([before.due, before.dayZero]).toEqual(['2025-04-14', '2025-03-03'])
    expect(before.warnings.find(({ code }) => code === 'closed-day')?.message).toContain(
      'vale como presentado el día hábil siguiente (D.S. 029-2021-PCM, art. 46.2, modificado por el D.S. 075-2023-PCM)',
    )
    const closed = before.warnings.find(({ code }) => code === 'closed-day')?.message
    expect(closed).toContain('por MESA DIGITAL PERÚ vale como presentado el día hábil siguiente')
    expect(closed).toContain('por otro medio digital se toma igual, por inferencia: esa norma no lo alcanza')
    const earlier = (await site.calculate(huamanga('solicitud', '2020-12-05'))).warnings
    expect(earlier.find(({ code }) => code === 'closed-day')?.message).toContain('por inferencia')
    expect((await site.calculate(huamanga('queja', '2025-07-26T10:00'))).dayZero).toBe('2025-07-30')
    const after = await site.calculate(huamanga('solicitud', '2025-08-02'))
    expect(after.dayZero).toBe('2025-08-02')
    const message = after.warnings.find(({ code }) => code === 'closed-day')?.message
    for (const part of ['MESA DIGITAL PERÚ', 'D.S. 098-2025-PCM', 'arts. 128.1, 134.2, 134.3'])
      expect(message).toContain(part)
  })

  test('L13: an evening filing before 1-Aug-2025 is warned of, for article 46 put it off then', async () => {
    const codes = async (at: string) => (await site.calculate(huamanga('queja', at))).warnings.map(({ code }) => code)
    expect(await codes('2025-07-31T20:00')).toContain('office-hours')
    expect(await codes('2025-07-31T16:29')).not.toContain('office-hours')
    expect(await codes('2025-08-01T20:00')).not.toContain('office-hours')
    expect(await codes('2020-12-01T20:00')).not.toContain('office-hours')
  })

  test('L19, L21: a year without regional decrees is warned of, and a calendar without any region always', async () => {
    const codes = async (calendario: string, presentado: string) =>
      (await site.calculate({ tipo: 'denuncia-vecinal', presentado, calendario })).warnings.map(({ code }) => code)
    expect(await codes('peru', '2026-03-02')).toEqual(['only-national'])
    expect(await codes('huamanga', '2024-03-04')).toEqual(['no-regional-decrees', 'no-decrees'])
    expect(await codes('peru', '2020-07-01')).toEqual(['only-national', 'no-decrees'])
    const { warnings } = await site.calculate({ tipo: 'queja', presentado: '2026-03-02', calendario: 'peru' })
    expect(warnings[0]?.message).toContain('TUO Ley 27444, art. 145.1')
  })

  test('L23: a presentation on a disputed day is not told as one on a closed day', async () => {
    const { warnings } = await site.calculate(huamanga('queja', '2026-07-27'))
    expect(warnings.find(({ code }) => code === 'closed-day')?.message).toMatch(
      /^Está en discusión si hubo atención el lunes 27 de julio de 2026:/,
    )
  })

  test('L24: D.U. 026 and 029 of 2020: five days more or less by kind, and a warning to check which', async () => {
    const ends = async (tipo: string) => site.calculate({ tipo, presentado: '2020-03-13', calendario: 'peru' })
    const [solicitud, reclamo] = [await ends('solicitud'), await ends('reclamo')]
    expect([solicitud.due, reclamo.due]).toEqual(['2020-07-23', '2020-07-16'])
    for (const { warnings } of [solicitud, reclamo])
      expect(warnings.map(({ code }) => code)).toContain('suspension-by-kind')
    expect((await ends('denuncia-disciplinaria')).days.find(({ date }) => date === '2020-03-16')?.n).toBe(1)
  })

  test('L15: of calendar days that roll, the warning names the last of them, for whoever acts oneself', async () => {
    const asked = huamanga('plazo', '2026-09-04', { cantidad: '15', unidad: 'dias-calendario' })
    const { due, dueEarliest, warnings } = await site.calculate(asked)
    expect([due, dueEarliest]).toEqual(['2026-09-21', '2026-09-19'])
    expect(warnings.map(({ code }) => code)).toEqual(['inferred'])
    expect(warnings[0]?.message).toContain('actúe hasta el 19 de setiembre de 2026')
    expect(textOf((await site.get('/plazos', asked)).body)).toContain(
      'Si el plazo es suyo, actúe hasta el sábado 19 de setiembre de 2026',
    )
    // Both: the last calendar day is one in dispute.
    const disputed = await site.calculate(
      huamanga('plazo', '2026-07-17', { cantidad: '10', unidad: 'dias-calendario' }),
    )
    expect([disputed.due, disputed.dueEarliest]).toEqual(['2026-07-30', '2026-07-27'])
    expect(disputed.warnings.map(({ code }) => code)).toEqual(['inferred', 'disputed-days'])
  })

  test('L12: a term that the asker gave is not said to be set by a norm', async () => {
    const { sentences } = await site.calculate(
      huamanga('plazo', '2026-03-02', { cantidad: '7', unidad: 'dias-habiles' }),
    )
    expect(sentences[0]).toContain('el plazo de 7 días hábiles que se indicó vence')
    const recurso = await site.calculate(huamanga('recurso', '2026-03-02'))
    expect(recurso.sentences[0]).toContain('15 días hábiles (TUO Ley 27444, art. 218.2, D.S. 004-2019-JUS) vence')
  })

  test('L22: no rule says that anybody fails', async () => {
    for (const kind of kinds) {
      const { body } = await site.get('/plazos.json', huamanga(kind, '2026-06-15T10:00'))
      expect(body).not.toMatch(/incumpl/i)
    }
    const { rule } = await site.calculate(huamanga('memorial', '2026-06-15'))
    expect(rule.words.silence).toMatch(/^Por inferencia: Silencio negativo/)
  })

  test('warnings: a year without decrees, a calendar not reviewed so far, disputed days, an inferred term', async () => {
    const codes = async (asked: Asked) => (await site.calculate(asked)).warnings.map(({ code }) => code)
    expect(await codes(huamanga('denuncia-vecinal', '2026-03-02'))).toEqual([])
    expect(await codes(huamanga('denuncia-vecinal', '2027-03-02'))).toEqual([
      'no-regional-decrees',
      'no-decrees',
      'not-reviewed',
    ])
    expect(await codes(huamanga('memorial', '2026-07-10'))).toEqual(['inferred', 'disputed-days'])
    expect(await codes(huamanga('queja', '2026-03-07'))).toEqual(['closed-day'])
    expect(await codes(huamanga('solicitud', '2026-03-02'))).toEqual(['tupa'])
    expect(await codes(huamanga('acceso', '2026-03-02'))).toEqual(['office-hours'])
    const sunday = { cantidad: '6', unidad: 'dias-calendario' }
    expect(await codes(huamanga('plazo', '2026-03-02', sunday))).toEqual(['inferred'])
    const { warnings } = await site.calculate(huamanga('denuncia-vecinal', '2027-12-15'))
    expect(warnings.slice(0, 2).map(({ message }) => message)).toEqual([
      expect.stringContaining('2027, 2028'),
      expect.stringContaining('2027, 2028'),
    ])
  })
})
