import { bindingsOn } from '../shared/aws/bindings.ts'
import { ERASURE, eraserOn, erasuresOn } from '../shared/aws/eraser.ts'
import { evidenceOn } from '../shared/aws/evidence.ts'
import { filesOn } from '../shared/aws/files.ts'
import { lettersOn } from '../shared/aws/letters.ts'
import { portsOn } from '../shared/aws/ports.ts'
import { caseNumberSchema } from '../shared/cases/number.ts'
import { eraseCase } from '../shared/register/erase.ts'
import { withBucket } from './lambda/bucket.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler } from './lambda/stream.ts'

/** Erases what was written in a case, and its files, once a folio says that it is erased. Of any other row nothing is done. */
export const create = (platform: Platform) => {
  const { dynamo, clock, machine = clock } = platform
  const ports = {
    ...{ ...portsOn(platform), machine, letters: lettersOn(dynamo), evidence: evidenceOn(dynamo) },
    ...{ files: filesOn(platform.files), bindings: bindingsOn(dynamo) },
    ...{ eraser: eraserOn(dynamo), erasures: erasuresOn(dynamo) },
  }
  return streamHandler(async ({ case: of, id = '' }) => {
    const { data: number } = caseNumberSchema.safeParse(of)
    if (!number || id !== ERASURE) return
    const erased = await eraseCase(ports, number)
    if (erased) log('info', { erased: number, ...erased })
  })
}

export const handler = onLambda((platform) => create(withBucket(platform)))
