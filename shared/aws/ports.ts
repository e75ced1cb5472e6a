import type { Agenda, Calendars, Clock, Codes, Contents, Directory, Folios, Ids, Intents, Views } from '../ports.ts'
import { agendaOn } from './agenda.ts'
import { calendarsOn } from './calendars.ts'
import { codesOn } from './codes.ts'
import { contentsOn } from './contents.ts'
import { directoryOn } from './directory.ts'
import type { Dynamo } from './dynamo.ts'
import { foliosOn } from './folios.ts'
import { intentsOn } from './intents.ts'
import { viewsOn } from './views.ts'

type Stores = {
  agenda: Agenda
  calendars: Calendars
  codes: Codes
  contents: Contents
  directory: Directory
  folios: Folios
  intents: Intents
  views: Views
}

/** Every port but the outbox and the mail, which nobody who is answered over HTTP needs and whose weight nobody waits for. */
export type Ports = Stores & { clock: Clock; ids: Ids }

/** What ports are made on. */
export type Ground = { dynamo: Dynamo; clock: Clock; ids: Ids }

/**
 * The one wiring: every port on a database, each store made when it is first used. It gives no right to any of them: what
 * a function may do to which table is the registry's to say.
 */
export function portsOn({ dynamo, clock, ids }: Ground): Ports {
  const made: Partial<Stores> = {}
  return {
    clock,
    ids,
    get agenda() {
      made.agenda ??= agendaOn(dynamo)
      return made.agenda
    },
    get calendars() {
      made.calendars ??= calendarsOn(dynamo)
      return made.calendars
    },
    get codes() {
      made.codes ??= codesOn(dynamo, ids)
      return made.codes
    },
    get contents() {
      made.contents ??= contentsOn(dynamo)
      return made.contents
    },
    get directory() {
      made.directory ??= directoryOn(dynamo)
      return made.directory
    },
    get folios() {
      made.folios ??= foliosOn(dynamo)
      return made.folios
    },
    get intents() {
      made.intents ??= intentsOn(dynamo, clock)
      return made.intents
    },
    get views() {
      made.views ??= viewsOn(dynamo)
      return made.views
    },
  }
}
