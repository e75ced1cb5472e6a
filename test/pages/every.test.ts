import { describe, expect, test } from 'vitest'
import { plazosPage } from '../../shared/pages/public/plazos.tsx'
import { site } from './record.ts'
import { samples } from './samples.ts'

describe('every page', () => {
  const pages = { ...samples, plazos: plazosPage({ site }) }
  test.each(Object.entries(pages))('W3, W4: %s cuts nothing that is pasted and keeps all but a code', (_, html) => {
    expect(html).not.toMatch(/maxlength/i)
    const kept = [...html.matchAll(/<(?:input|textarea|form)[^>]*autocomplete[^>]*>/g)].map(([tag]) => tag)
    for (const tag of kept) expect(tag).toMatch(/ name="code"/)
    expect(kept).toHaveLength(html.includes('name="code"') ? 1 : 0)
  })
})
