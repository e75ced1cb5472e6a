import { fonts } from '#fonts'
import { calendarsOn } from '../shared/aws/calendars.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { constancia } from '../shared/pages/public/constancia.ts'
import { paperPdf } from '../shared/papers/paper.ts'
import { httpHandler } from './http/http.ts'
import { publicCase } from './http/publicCase.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'

/** The papers of public cases, to be printed. Apart from `read`, because a face and its shaper are heavier than all the pages. */
export const create = (platform: HttpPlatform) => {
  const { dynamo, clock, site } = platform
  const sources = { views: viewsOn(dynamo), calendars: calendarsOn(dynamo), clock, site }
  return httpHandler(
    platform,
    async ({ parameters }) => {
      const { view, setting } = await publicCase(parameters.number ?? '', sources)
      const bytes = await paperPdf(constancia(view, setting), fonts)
      return { status: 200, file: { name: `constancia-${view.number}.pdf`, bytes }, type: 'application/pdf' }
    },
    { cached: true },
  )
}

export const handler = onLambda(create)
