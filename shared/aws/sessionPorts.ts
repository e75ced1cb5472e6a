import { codesOn } from './codes.ts'
import type { Ground } from './ports.ts'
import { rightsOn } from './rights.ts'
import { sessionsOn } from './sessions.ts'

/** The ports of whoever is signed in, by the machine's own time. */
export const sessionPortsOn = ({ dynamo, clock, machine = clock, keys }: Ground) => ({
  machine,
  codes: codesOn(dynamo, keys),
  rights: rightsOn(dynamo),
  sessions: sessionsOn(dynamo),
})
