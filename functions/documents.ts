import { filesOn } from '../shared/aws/files.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import type { CaseView } from '../shared/cases/view.ts'
import { textsPage } from '../shared/pages/public/texts.tsx'
import { releasedAddress } from '../shared/register/files/released.ts'
import { type Handler, httpFunction, type Request, showing } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { publicCase } from './http/publicCase.ts'
import { withBucket } from './lambda/bucket.ts'
import { type HttpPlatform, onLambda, systemClock } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** What was written and added in a case and released: it reads views, and of the files those alone that were released (I6). */
export const routes = (ports: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'documents'>, Handler> => {
  const { calendars, clock } = ports
  const { dynamo, machine = systemClock } = platform
  const sources = { views: viewsOn(dynamo), calendars, clock, site }
  const files = filesOn(platform.files)
  const caseOf = async ({ parameters }: Request) => (await publicCase(parameters.number ?? '', sources)).view
  const shownIn = (view: CaseView) => (view.documents ?? []).filter(({ file }) => file)
  const addressOf = releasedAddress({ files, machine })

  return {
    'GET /casos/{number}/textos': async (request) => {
      const view = await caseOf(request)
      const addressed = shownIn(view).map(async (one) => {
        // An address is good for a minute, and whoever reads the page saves later.
        const save = `/casos/${view.number}/archivos/${one.file?.id}`
        const thumbnail = one.file?.type === 'image' ? await addressOf(view.number, one, 'previews') : undefined
        return [one.file?.id ?? '', { save, thumbnail }] as const
      })
      const html = textsPage(view, new Map(await Promise.all(addressed)))
      return { status: 200, html, headers: { 'content-security-policy': showing(await files.origin()) } }
    },
    'GET /casos/{number}/archivos/{file}': async (request) => {
      const view = await caseOf(request)
      const one = shownIn(view).find(({ file }) => file?.id === request.parameters.file)
      if (!one) throw new Problem(404, 'no-such-file', noSuchFile)
      return { status: 303, location: await addressOf(view.number, one, 'released') }
    },
  }
}

const noSuchFile = 'Ese archivo no está publicado. Vea los que hay en la página de textos y pruebas del expediente.'

export const create = httpFunction(routes)
export const handler = onLambda((platform) => create(withBucket(platform)))
