import { directory } from '../infra/local/seeds.ts'
import { limaDate } from '../shared/law/time.ts'
import { keys } from './keys.ts'

/** What a filing is read against, as the own mailbox of any junta of the seeds sends it on the first day. */
export const known = {
  ...{ entities: directory.entities, juntas: directory.juntas, own: directory.juntas.map(({ id }) => id), keys },
  ...{ today: limaDate('2026-03-02T15:30:00Z'), catalogue: async () => directory.catalogues[0] },
}
