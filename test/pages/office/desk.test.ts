import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { csvLines } from '../../../shared/law/csv.ts'
import { owedCsv } from '../../../shared/pages/office/owedCsv.ts'
import { owedRows, stateWords } from '../../../shared/words/owed.ts'
import { postOf } from '../../ids.ts'
import { entity, setting, site, story, textOf, threeRungs } from '../record.ts'
import { officeDesk } from '../samples.ts'

type View = ReturnType<ReturnType<typeof story>['view']>
const rowsAt = (time: Parameters<typeof setting>[0], views: View[], post?: string) =>
  owedRows(views, [{ entity: entity.code, ...(post && { post: postOf(post) }) }], () => setting(time))

describe('Issue 11.3 what an office owes', () => {
  test('each document before its own post: the memorial before the office, the notices before those above it', () => {
    const views = [threeRungs().view()]
    const owed = (post?: string) => rowsAt('2026-05-06T06:00', views, post).map(({ facts }) => facts.owed.debtor.id)
    expect(owed('fiscalizacion')).toEqual(['fiscalizacion'])
    expect(owed('gde')).toEqual(['gde'])
    expect(owed('st-pad')).toEqual([])
    expect(owed().toSorted()).toEqual(['alcaldia', 'fiscalizacion', 'gde', 'gerencia-municipal'])
  })

  test('what was answered is owed no longer', () => {
    expect(rowsAt('2026-04-29T06:00', [story().answers('2026-04-10T15:00').view()])).toEqual([])
  })

  test('another entity sees none of it', () => {
    const views = [story().view()]
    expect(owedRows(views, [{ entity: 'OTR' as typeof entity.code }], () => setting('2026-04-10T06:00'))).toEqual([])
  })

  test('by the later last day; what has none comes last', () => {
    const views = [story({ presented: '' }).view(), story({ filedAt: '2026-03-09T10:30' }).view(), story().view()]
    const dues = rowsAt('2026-04-10T06:00', views).map(({ facts }) => facts.due)
    expect(dues).toEqual([...dues].sort((a, b) => `${a ?? '9999'}`.localeCompare(b ?? '9999')))
    expect(dues.at(-1)).toBeUndefined()
  })

  test('I13: beside a presentation that nobody checked no day accuses, and what is left hangs on the junta’s word', () => {
    const rows = rowsAt('2026-04-10T06:00', [story({ unchecked: true }).view()])
    expect(stateWords(rows).map(({ word }) => word)).toEqual(['Según la junta'])
    const html = textOf(officeDesk(5, 'segun-la-junta'))
    expect(html).toMatch(/Si se presentó ese día, plazo hasta el \d+ de \p{L}+ de 2026/u)
    expect(html).toMatch(/Si se presentó ese día, quedan \d+ días hábiles\./)
    expect(html).not.toContain('venció')
    const [row] = csvLines(owedCsv(rows, site)).lines.slice(1)
    expect(row?.cells).toContain('si se presentó ese día')
  })

  test('a state shows those beside which that word stands, and counts all of them', () => {
    const [all, running] = [officeDesk(40), officeDesk(40, 'en-plazo')].map(textOf)
    expect(all).toContain('En plazo (8)')
    expect(running).toContain('En plazo (8)')
    expect(running?.match(/Responder WAY/g)).toHaveLength(8)
    expect(textOf(officeDesk(40, 'no-hay'))).toContain('No hay ninguno así.')
    expect(textOf(officeDesk(0))).toContain('Hoy no consta nada por responder.')
  })

  test('forty cases are a page of 8 KB', () => {
    expect(brotliCompressSync(officeDesk(40)).length).toBeLessThanOrEqual(8192)
  })
})

describe('its twin for a spreadsheet', () => {
  test('dates and days as the page counts them, and where to answer', () => {
    const { lines, errors } = csvLines(owedCsv(rowsAt('2026-04-10T06:00', [story().view()]), site))
    const [heading, row] = lines.map(({ cells }) => cells)
    const of = (name: string) => row?.[heading?.indexOf(name) ?? -1]
    expect(errors).toEqual([])
    expect([of('estado'), of('último día'), of('días que quedan'), of('se cuentan en'), of('condición')]).toEqual([
      ...['En plazo', '2026-04-15', '3', 'días hábiles', ''],
    ])
    expect(of('responder')).toBe(`${site}/responder/${of('expediente')}?documento=0`)
  })

  test.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', '=1;2'])('%s is no formula there', (name) => {
    const view = { ...story().view(), entity: { ...story().view().entity, name } }
    const written = owedCsv(rowsAt('2026-04-10T06:00', [view]), site)
    expect(written).toContain(`'${name.replaceAll('"', '""')}`)
    expect(written).not.toMatch(/(^|;|;")[=+@\t-]/m)
  })

  test('of nothing it is its heading', () => {
    expect(csvLines(owedCsv([], site)).lines.map(({ cells }) => cells[0])).toEqual(['expediente'])
  })
})
