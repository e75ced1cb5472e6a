import { setTimeout } from 'node:timers/promises'
import type { Clock, Ids, Keys, Pause } from '../ports.ts'
import { agendaOf } from './agendaOf.ts'
import { calendarsOn } from './calendars.ts'
import { codesOn } from './codes.ts'
import { contentsOn } from './contents.ts'
import { directoryOn } from './directory.ts'
import { docketsOn } from './dockets.ts'
import type { Dynamo } from './dynamo.ts'
import { foliosOn } from './folios.ts'
import { intentsOn } from './intents.ts'

/** What ports are made on; `machine`, the time of the machine where that of the register is another. */
export type Ground = { dynamo: Dynamo; clock: Clock; machine?: Clock; ids: Ids; keys: Keys }

const pause: Pause = (milliseconds) => setTimeout(milliseconds)

/**
 * What files and acts in a case needs. The outbox, the mail and the rest of the agenda are in nobody's way who is answered over
 * HTTP, nor are the views, which those add that show a case.
 */
export type Ports = ReturnType<typeof portsOn>

/**
 * The one wiring: every port on a database. A store that is not used costs nothing: it reads and keeps nothing before it is
 * first asked. It gives no right to any of them: what a function may do to which table is the registry's to say.
 */
export const portsOn = ({ dynamo, clock, ids, keys }: Ground) => ({
  clock,
  ids,
  keys,
  pause,
  agenda: agendaOf(dynamo),
  calendars: calendarsOn(dynamo),
  codes: codesOn(dynamo, keys),
  contents: contentsOn(dynamo),
  directory: directoryOn(dynamo),
  dockets: docketsOn(dynamo),
  folios: foliosOn(dynamo),
  intents: intentsOn(dynamo),
})
