import { setTimeout } from 'node:timers/promises'
import type { Clock, Ids, Keys, Pause } from '../ports.ts'
import { agendaOn } from './agenda.ts'
import { calendarsOn } from './calendars.ts'
import { codesOn } from './codes.ts'
import { contentsOn } from './contents.ts'
import { directoryOn } from './directory.ts'
import type { Dynamo } from './dynamo.ts'
import { foliosOn } from './folios.ts'
import { intentsOn } from './intents.ts'
import { viewsOn } from './views.ts'

/** What ports are made on. */
export type Ground = { dynamo: Dynamo; clock: Clock; ids: Ids; keys: Keys }

const pause: Pause = (milliseconds) => setTimeout(milliseconds)

/** Every port but the outbox and the mail, which nobody who is answered over HTTP needs and whose weight nobody waits for. */
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
  agenda: agendaOn(dynamo),
  calendars: calendarsOn(dynamo),
  codes: codesOn(dynamo, keys),
  contents: contentsOn(dynamo),
  directory: directoryOn(dynamo),
  folios: foliosOn(dynamo),
  intents: intentsOn(dynamo),
  views: viewsOn(dynamo),
})
