import { toInstant } from '../../shared/law/time.ts'

/** When the sample pages are read. */
export const now = toInstant('2026-04-29T06:00')

/** What somebody may type to break a page, and a text as a page holds it. */
export const evil = `"><script>alert('x')</script>\n\n&amp; <b>`
export const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
