import * as z from 'zod/mini'
import type { Ports } from '../shared/aws/ports.ts'
import { findings, weighPage } from '../shared/pages/junta/weigh.tsx'
import { choices } from '../shared/pages/parts/fields.ts'
import { weighOwn } from '../shared/register/mails.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { choice } from './http/input.ts'
import { juntaForm } from './http/juntaForm.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const NO_MAIL = 'Diga en qué folio consta el correo: está en la carta de Plazo y en la página del expediente.'

const input = z.strictObject({
  mail: z.union(
    [z.int().check(z.minimum(1)), z.pipe(z.string().check(z.regex(/^\d{1,6}$/)), z.transform(Number))],
    NO_MAIL,
  ),
  verdict: choice(findings, choices.weighing, `Elija una de las opciones (${findings.join(', ')}).`),
})

/** Where a junta says whether what an office wrote by mail answers. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'weigh'>, Handler> => {
  const { show, take } = juntaForm(ports, platform, {
    input,
    page: weighPage,
    places: { 'nothing-to-weigh': 'verdict', 'no-such-mail': 'verdict' },
    act: (number, { mail, verdict }, { proof }) => weighOwn(ports, number, { proof, mail, verdict }),
    done: ({ mail, verdict }, { number, folios }) => ({
      title: 'Registrado',
      message:
        verdict === 'answers'
          ? `Consta en el folio ${folios} que ese correo es la respuesta de la oficina. Le llega por correo con lo que puede hacer.`
          : `Consta en el folio ${folios}. El plazo de la oficina sigue como estaba, y Plazo se lo dice.`,
      json: { number, mail, verdict, folio: folios },
    }),
  })
  return { 'GET /casos/{number}/correo': show, 'POST /casos/{number}/correo': take }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
