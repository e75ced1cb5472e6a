import { type Docket, docketId, type Keys } from '../ports.ts'
import { seal } from './passes.ts'

/** Under what the cases of a junta are listed: nobody reads in it which junta it is. */
export const docketOf = async (keys: Keys, junta: string): Promise<Docket> =>
  docketId.parse(seal(await keys.of('mailboxes'), `junta|${junta}`))
