import * as z from 'zod/mini'
import type { Ports } from '../shared/aws/ports.ts'
import { sayPage } from '../shared/pages/junta/say.tsx'
import { choices, limits, sayings } from '../shared/pages/parts/fields.ts'
import { contest } from '../shared/register/observations.ts'
import { say } from '../shared/register/statements.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { anyText, choice } from './http/input.ts'
import { juntaForm } from './http/juntaForm.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const input = z.strictObject({
  saying: choice(sayings, choices.saying, `Elija una de las opciones (${sayings.join(', ')}).`),
  reason: anyText(limits.reason),
})

/** Where a junta says what it thinks of what the office stated, which is no answer yet: a commitment, an answer on paper, an observation. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'contest'>, Handler> => {
  const { show, take } = juntaForm(ports, platform, {
    input,
    page: sayPage,
    places: {
      'nothing-stated': 'saying',
      'nothing-observed': 'saying',
      'too-early': 'saying',
      'already-said': 'saying',
    },
    act: (number, { saying, reason = '' }, by) => {
      const text = { text: reason }
      if (saying === 'observacion') return contest(ports, number, { ...by, text })
      if (saying === 'cumplio') return say(ports, number, { ...by, what: 'commitment', kept: true })
      return say(ports, number, { ...by, what: saying === 'papel' ? 'paper' : 'commitment', text })
    },
    done: ({ saying }, { number, folios }) => ({
      title: 'Registrado',
      message: `Consta en el folio ${folios}. La página muestra lo que dice la oficina y lo que dice la junta.`,
      json: { number, saying, folio: folios },
    }),
  })
  return { 'GET /casos/{number}/oficina': show, 'POST /casos/{number}/oficina': take }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
