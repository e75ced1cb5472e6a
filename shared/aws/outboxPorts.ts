import type { Letters } from '../ports.ts'
import { lettersOn } from './letters.ts'
import { type Ground, type Ports, portsOn } from './ports.ts'

/** Every port but the mail: for what works on the outbox, alone and in the background. */
export const outboxPortsOn = (ground: Ground): Ports & { letters: Letters } =>
  Object.assign(portsOn(ground), { letters: lettersOn(ground.dynamo) })
