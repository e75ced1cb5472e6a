import { directoryOn } from '../shared/aws/directory.ts'
import { foliosOn } from '../shared/aws/folios.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { publish } from '../shared/register/publish.ts'
import { onLambda, type Platform } from './platform.ts'
import { streamHandler } from './stream.ts'

/** After each new folio: the public view of its case. */
export const create = ({ dynamo }: Platform) => {
  const ports = { folios: foliosOn(dynamo), directory: directoryOn(dynamo), views: viewsOn(dynamo) }
  return streamHandler((key) => publish(ports, key.case ?? ''))
}

export const handler = onLambda(create)
