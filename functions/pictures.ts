import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { fonts } from '#fonts'
import { program } from '#resvg'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { isGone } from '../shared/cases/state.ts'
import { pictureOf } from '../shared/pages/public/picture.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { publicCase } from './http/publicCase.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

let started: Promise<void> | undefined

/** An SVG as a PNG, in the face of the papers and no other; the program that draws is started once. */
async function drawn(svg: string): Promise<Uint8Array> {
  started ??= initWasm(program)
  await started
  const font = { fontBuffers: [fonts.regular, fonts.bold], defaultFontFamily: 'Source Sans 3' }
  return new Resvg(svg, { font }).render().asPng()
}

/** The pictures that stand for public cases where they are shared. Apart, for what draws them weighs more than all the pages. */
export const routes = (
  { calendars, clock }: Ports,
  site: string,
  { dynamo }: HttpPlatform,
): Record<RoutesOf<'pictures'>, Handler> => ({
  'GET /casos/{number}/imagen.png': async ({ parameters }) => {
    const { view } = await publicCase(parameters.number ?? '', { views: viewsOn(dynamo), calendars, clock, site })
    if (isGone(view)) throw new Problem(410, 'gone', 'Este expediente ya no se publica. Su página dice por qué.')
    return { status: 200, shown: await drawn(pictureOf(view)), type: 'image/png' }
  },
})

export const create = httpFunction(routes, { cached: true })
export const handler = onLambda(create)
