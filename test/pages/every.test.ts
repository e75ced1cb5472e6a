import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { released } from '../../shared/law/calendars/index.ts'
import { plazosPage } from '../../shared/pages/public/plazos.tsx'
import { site } from './record.ts'
import { samples } from './samples.ts'

describe('every page', () => {
  const pages = { ...samples, plazos: plazosPage({ site, calendars: released }) }
  test('10: none weighs more than 8 KB on the way to a weak line', () => {
    for (const [name, html] of Object.entries(pages))
      expect(brotliCompressSync(html).length, name).toBeLessThanOrEqual(8192)
  })

  test.each(Object.entries(pages))('W3, W4: %s cuts nothing that is pasted and keeps all but a code', (_, html) => {
    expect(html).not.toMatch(/maxlength/i)
    const kept = [...html.matchAll(/<(?:input|textarea|form)[^>]*autocomplete[^>]*>/g)].map(([tag]) => tag)
    // A telephone offers its owner's address, and the code that was just mailed to it.
    const offered = kept.filter((tag) => !/ autocomplete="(email|one-time-code)"/.test(tag))
    for (const tag of kept) expect(tag).toMatch(/ name="(code|email|mailbox)"/)
    for (const tag of offered) expect(tag).toContain('autocomplete="off"')
    expect(kept).toHaveLength(html.match(/<input type="(text|email)"[^>]* name="(code|email|mailbox)"/g)?.length ?? 0)
  })
})
