import { fonts } from '#fonts'
import { BINDING, bindingsOn } from '../shared/aws/bindings.ts'
import { evidenceOn } from '../shared/aws/evidence.ts'
import { filesOn } from '../shared/aws/files.ts'
import { lettersOn } from '../shared/aws/letters.ts'
import { portsOn } from '../shared/aws/ports.ts'
import { caseNumberSchema } from '../shared/cases/number.ts'
import { expediente } from '../shared/pages/desk/expediente.ts'
import { expedientePdf } from '../shared/papers/expediente.ts'
import { bind } from '../shared/register/bind.ts'
import { expedienteOf } from '../shared/register/expediente.ts'
import { withBucket } from './lambda/bucket.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler } from './lambda/stream.ts'

/** Makes the whole expediente that a junta asked for, with its photos, where nobody waits. Of any other row nothing is done. */
export const create = (platform: Platform) => {
  const { dynamo, site, clock, machine = clock } = platform
  const ports = {
    ...{ ...portsOn(platform), letters: lettersOn(dynamo), evidence: evidenceOn(dynamo) },
    ...{ files: filesOn(platform.files), bindings: bindingsOn(dynamo), machine },
  }
  return streamHandler(async ({ case: of, id = '' }) => {
    const { data: number } = caseNumberSchema.safeParse(of)
    if (!number || id !== BINDING) return
    await bind(ports, number, async (junta) => {
      const own = await expedienteOf(ports, number, junta)
      if (!own) return undefined
      const context = { now: clock.now(), record: await ports.calendars.record(own.view.calendar), site }
      return { pdf: await expedientePdf(expediente(own.view, own, context), fonts), folios: own.folios.length }
    })
  })
}

export const handler = onLambda((platform) => create(withBucket(platform)))
