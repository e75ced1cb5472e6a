import { type Catalogue, succeeding } from '../cases/catalogue.ts'
import { merge } from '../cases/directory/merge.ts'
import type { DirectoryFault, DirectoryRecord } from '../cases/directory/sheets.ts'
import type { Entity } from '../cases/entity.ts'
import { canonical } from '../cases/folio.ts'
import type { Calendars, WholeDirectory } from '../ports.ts'
import { changeDirectory, type DirectoryPorts } from './changeDirectory.ts'
import { type EntitlePorts, entitle } from './entitle.ts'
import { type AskPorts, asAlone, askFor, type HeldChange } from './heldChanges.ts'

export type LoadPorts = Omit<DirectoryPorts, 'directory'> &
  EntitlePorts &
  AskPorts & { directory: WholeDirectory; calendars: Pick<Calendars, 'definitions'> }

/** What an import does to an entity, or would do. */
type Loaded = { code: string; name: string; is: 'new' | 'changed' | 'same'; posts: number; mailboxes: number }
/** `waits`: of what is held, whether it was asked for; not where too many acts of two wait already. */
export type Load = { applied: boolean; entities: Loaded[]; held: (HeldChange & { waits: boolean })[] }

/**
 * The operator's import of lines of the directory's files, of whole entities: tells what it does to each and, if the order says
 * `apply`, does it: who reads a mailbox gets its rights, and the public log tells what changed. All or nothing: where one line
 * is faulty, nothing is written. A mailbox that takes the place of another, and `adoptsPlazo`, wait as acts of two. The same
 * order again, also after it was interrupted, changes nothing more. Faults are in Spanish, by line.
 */
export async function loadDirectory(
  ports: LoadPorts,
  { records, apply, by }: { records: readonly DirectoryRecord[]; apply: boolean; by: string },
): Promise<Load | { faults: DirectoryFault[] }> {
  const calendars = (await ports.calendars.definitions()).map(({ id }) => id)
  const byEntity = [...Map.groupBy(records, ({ cells }) => cells.entidad ?? '')]
  const merged = await Promise.all(
    byEntity.map(async ([code, lines]) => {
      const before = { entity: await ports.directory.entity(code), catalogue: await ports.directory.catalogue(code) }
      return { before, after: merge(code, lines, { ...before, calendars }) }
    }),
  )
  const faults = merged.flatMap(({ after }) => after.faults)
  if (faults.length > 0) return { faults }
  const changes = merged.flatMap(({ before, after: { entity, catalogue } }) =>
    entity ? [changeOf(before, { entity, catalogue })] : [],
  )
  const held: Load['held'] = []
  if (apply) {
    const changed = changes.filter(({ told }) => told.is !== 'same')
    const rows = { entities: changed.map(({ entity }) => entity), juntas: [] }
    await entitle(ports, rows)
    await changeDirectory(ports, { ...rows, catalogues: changed.flatMap(({ catalogue }) => catalogue ?? []) })
  }
  for (const change of changes.flatMap((one) => one.held))
    held.push({ ...change, waits: !apply || (await askFor(ports, change, by)) })
  return { applied: apply, entities: changes.map(({ told }) => told), held }
}

type Known = { entity?: Entity | undefined; catalogue?: Catalogue | undefined }

/** What of an import of one entity is done at once, and what waits. */
function changeOf(before: Known, after: { entity: Entity; catalogue?: Catalogue | undefined }) {
  const { alone, held } = asAlone(before.entity, after.entity)
  const catalogue = after.catalogue && succeeding(after.catalogue, before.catalogue)
  const isSame =
    canonical(alone) === canonical(before.entity ?? null) &&
    canonical(catalogue ?? null) === canonical(before.catalogue ?? catalogue ?? null)
  const { code, name, posts, mesaDePartes } = alone
  const told: Loaded = {
    ...{ code, name, is: before.entity ? (isSame ? 'same' : 'changed') : 'new', posts: posts.length },
    mailboxes: posts.filter(({ email }) => email).length + Number(mesaDePartes !== undefined),
  }
  return { entity: alone, catalogue, held, told }
}
