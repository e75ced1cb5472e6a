import { lettersOn } from './letters.ts'
import { type Ground, portsOn } from './ports.ts'

/** Every port but the mail: for what works on the outbox, alone and in the background. */
export const outboxPortsOn = (ground: Ground) => ({ ...portsOn(ground), letters: lettersOn(ground.dynamo) })
