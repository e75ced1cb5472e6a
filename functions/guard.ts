import { log } from './http.ts'
import { onLambda } from './platform.ts'
import { streamHandler } from './stream.ts'

/** Folios are only ever inserted (I2): being woken at all is the alarm; the log names the leaf. */
export const create = () =>
  streamHandler(async (key, { eventName }) => {
    log('error', { tampered: key, event: eventName })
  })

export const handler = onLambda(create)
