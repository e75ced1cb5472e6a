import { agendaOn } from '../shared/aws/agenda.ts'
import { calendarsOn } from '../shared/aws/calendars.ts'
import { directoryOn } from '../shared/aws/directory.ts'
import { foliosOn } from '../shared/aws/folios.ts'
import { lettersOn } from '../shared/aws/letters.ts'
import { type SettlePorts, settle } from '../shared/register/settle.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler } from './lambda/stream.ts'

/** What settling a case stands on; the nightly pass does the same work. */
export const settlePorts = ({ dynamo, clock }: Platform): SettlePorts => ({
  folios: foliosOn(dynamo),
  letters: lettersOn(dynamo),
  agenda: agendaOn(dynamo),
  directory: directoryOn(dynamo),
  calendars: calendarsOn(dynamo),
  clock,
})

/** After each new folio: whatever the case owes now. */
export const create = (platform: Platform) => {
  const ports = settlePorts(platform)
  return streamHandler(async (key) => {
    await settle(ports, key.case ?? '')
  })
}

export const handler = onLambda(create)
