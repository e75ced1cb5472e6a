import { accessOn } from '../shared/aws/accessPorts.ts'
import { calendarsOn } from '../shared/aws/calendars.ts'
import { directoryOn, importDirectory, wholeDirectoryOn } from '../shared/aws/directory.ts'
import { operatorsOn } from '../shared/aws/operators.ts'
import { publicLogOn } from '../shared/aws/publicLog.ts'
import type { Catalogue } from '../shared/cases/catalogue.ts'
import type { Entity } from '../shared/cases/entity.ts'
import { aloneFrom, operatorRoles } from '../shared/cases/operators.ts'
import { type Rejection, refuse } from '../shared/cases/refusals.ts'
import type { Directory, WholeDirectory } from '../shared/ports.ts'
import { giveUp } from '../shared/register/actsOfTwo.ts'
import { loadDirectory } from '../shared/register/loadDirectory.ts'
import { appoint } from '../shared/register/operators.ts'
import { type DirectoryOrder, directoryOrder } from './http/directoryOrders.ts'
import { identityDoor } from './http/identityDoor.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

/** Characters of what one answer exports: it may be no longer than 6 MB. */
const MOST_EXPORTED = 2_000_000
/** Faulty lines that one answer names. */
const MOST_FAULTS = 500

/**
 * The operator's orders about the directory, and the first right of an operator, in which begins whatever goes by signing in. It
 * does no act of two: what an import may not change alone waits for another operator, or for its hours.
 */
export const create = (platform: Platform) => {
  // What one order wrote, the next one reads.
  const dynamo = { ...platform.dynamo, freshFor: 0 }
  const { clock } = platform
  const access = accessOn(platform)
  const ports = {
    ...{ ...access, clock, operators: operatorsOn(dynamo), directory: wholeDirectoryOn(dynamo) },
    ...{ calendars: calendarsOn(dynamo), publicLog: publicLogOn(dynamo) },
    importDirectory: importDirectory.bind(undefined, dynamo),
  }
  const carryOut = async (given: DirectoryOrder, by: string): Promise<object | Rejection> => {
    switch (given.verb) {
      case 'directory import': {
        const done = await loadDirectory(ports, { ...given, by })
        return 'faults' in done ? { faults: done.faults.slice(0, MOST_FAULTS), faulty: done.faults.length } : done
      }
      case 'directory export':
        return exported(directoryOn(dynamo), ports.directory, given.from)
      case 'acts waiting':
        return { acts: (await ports.operators.acts()).map((act) => ({ ...act, due: aloneFrom(act) })) }
      case 'acts cancel': {
        const done = await giveUp(ports, given.act)
        return 'message' in done ? done : { act: done.id }
      }
      case 'operators begin': {
        const { firstOperator: address } = platform
        if (address === undefined) return nobodyNamed
        const done = await appoint(ports, { address, roles: operatorRoles })
        return 'message' in done ? done : { mailbox: address }
      }
    }
  }
  return identityDoor(directoryOrder, carryOut, about)
}

/** What is known of the entities after one, in the order of their codes, as much as fits one answer; `next`, where it goes on. */
async function exported(told: Directory, directory: WholeDirectory, from: string) {
  const all = (await told.entities()).map(({ code }) => code).toSorted()
  const codes = all.filter((code) => code > from)
  const known: { entity: Entity; catalogue: Catalogue | undefined }[] = []
  let length = 0
  for (const code of codes) {
    const entity = await directory.entity(code)
    if (!entity) continue
    known.push({ entity, catalogue: await directory.catalogue(code) })
    length += JSON.stringify(known.at(-1)).length
    if (length > MOST_EXPORTED && code !== codes.at(-1)) return { known, next: code, of: all.length }
  }
  return { known, of: all.length }
}

const about = (given: DirectoryOrder): Record<string, string> => ('act' in given ? { act: given.act } : {})

const nobodyNamed = refuse(
  'nobody-named',
  'Este despliegue no dice quién lo opera: vea operatorEmail en docs/operate.md.',
)

export const handler = onLambda(create)
