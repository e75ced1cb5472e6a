import { agendaOn } from './agenda.ts'
import { allClaimsOn } from './claims.ts'
import { delegatesOn } from './delegates.ts'
import { letterLinksOn } from './letterLinks.ts'
import { lettersOn } from './letters.ts'
import { listsOn } from './lists.ts'
import { membersOn } from './members.ts'
import { nightsOn } from './nights.ts'
import { type Ground, portsOn } from './ports.ts'
import { logViewsOn, publicLogOn } from './publicLog.ts'
import { quietOn } from './quiet.ts'
import { returnedOn } from './returned.ts'
import { viewsOn } from './views.ts'

/** Every port but the mail: for what works alone and in the background, on the outbox or on the public log. */
export const outboxPortsOn = (ground: Ground) => ({
  ...portsOn(ground),
  agenda: agendaOn(ground.dynamo),
  claims: allClaimsOn(ground.dynamo),
  delegates: delegatesOn(ground.dynamo),
  views: viewsOn(ground.dynamo),
  letters: lettersOn(ground.dynamo),
  links: letterLinksOn(ground.dynamo),
  lists: listsOn(ground.dynamo),
  members: membersOn(ground.dynamo),
  nights: nightsOn(ground.dynamo),
  publicLog: publicLogOn(ground.dynamo),
  returned: returnedOn(ground.dynamo),
  quiet: quietOn(ground.dynamo),
  logViews: logViewsOn(ground.dynamo),
})
