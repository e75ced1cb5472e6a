import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { expect, test } from 'vitest'
import { released } from '../../shared/law/calendars/index.ts'
import { plazosPage } from '../../shared/pages/public/plazos.tsx'
import { site } from './record.ts'
import { samples } from './samples.ts'

/** The rules of HTML and of accessibility; of how the renderer writes what means the same, none. */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      ...{ 'doctype-style': 'off', 'void-style': 'off', 'prefer-tbody': 'off', 'tel-non-breaking': 'off' },
      // What a page adds of its own to the one stylesheet may stand on the element.
      'no-inline-style': 'off',
      // A title holds the number, the kind and the office, however long that one is called.
      'long-title': 'off',
    },
  }),
)

const faultsOf = (html: string): string[] =>
  validator.validateStringSync(html).results.flatMap(({ messages }) => messages.map(({ message }) => message))

test('issue 13: every page is valid HTML', () => {
  const pages = { ...samples, plazos: plazosPage({ site, calendars: released }) }
  for (const [name, html] of Object.entries(pages)) expect([name, faultsOf(html)]).toEqual([name, []])
  expect(faultsOf((samples.home ?? '').replace('</main>', '<p><div></div></p></main>'))).not.toEqual([])
})
