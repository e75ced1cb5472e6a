import { allSessionsOn } from './allSessions.ts'
import { askedCodesOn } from './askedCodes.ts'
import { codesOn } from './codes.ts'
import { membersOn } from './members.ts'
import { passkeysOn } from './passkeys.ts'
import type { Ground } from './ports.ts'
import { allRightsOn } from './rights.ts'

/** The ports of whoever signs in or out, by the machine's own time. */
export const accessOn = ({ dynamo, clock, machine = clock, ids, keys }: Ground) => ({
  machine,
  ids,
  keys,
  codes: codesOn(dynamo, keys),
  rights: allRightsOn(dynamo),
  members: membersOn(dynamo),
  sessions: allSessionsOn(dynamo),
  askedCodes: askedCodesOn(dynamo),
  passkeys: passkeysOn(dynamo),
})
