import type { Entity, EntityCode } from '../cases/entity.ts'
import { type Counted, countedOf, type Figures, figuresOf, type Roll, rollEntryOf, totalOf } from '../cases/figures.ts'
import { countedName, listNames, yearOf } from '../cases/lists.ts'
import type { CaseView } from '../cases/view.ts'
import { limaDate } from '../law/time.ts'
import { type DataRow, dataFiles, dataRowOf } from '../pages/public/openData.ts'
import type { Calendars, Clock, Directory, FigureRows, Files, LeftOut, Lists, Views } from '../ports.ts'

export type FigurePorts = {
  directory: Pick<Directory, 'entities' | 'entity' | 'catalogue'>
  lists: Lists
  views: Views
  figures: FigureRows
  calendars: Pick<Calendars, 'record'>
  clock: Clock
  files: Pick<Files, 'put'>
  /** The origin of the public site. */
  site: string
}

/** What a run came to: entities whose figures it made, and those that are left for the next one. */
export type Remade = { made: number; failed: string[]; left: number }

/**
 * Makes the figures of each entity anew from all its public cases, once a day (Lima), while there is time, and then the roll
 * of those that have any. An entity whose cases cannot be read keeps its last figures, with their day; the others go on.
 */
export async function remakeFigures(ports: FigurePorts, hasTime: () => boolean, leftOut: LeftOut): Promise<Remade> {
  const today = limaDate(ports.clock.now())
  const done: Remade = { made: 0, failed: [], left: 0 }
  const entities: Roll['entities'] = []
  for (const entity of await ports.directory.entities()) {
    const told = await figuresToday(ports, entity, { today, done, hasTime, leftOut })
    if (told && totalOf(told.whole) > 0) entities.push(rollEntryOf(entity, told))
  }
  await ports.figures.putRoll({ day: today, entities })
  return done
}

type Run = { today: Figures['day']; done: Remade; hasTime: () => boolean; leftOut: LeftOut }

/** The figures of today, made now unless they are; the last ones where there is no time, or they cannot be made. */
async function figuresToday(ports: FigurePorts, entity: Entity, run: Run): Promise<Figures | undefined> {
  const { today, done, hasTime, leftOut } = run
  const known = await ports.figures.of(entity.code)
  if (known?.morning === today) return known
  if (!hasTime()) {
    done.left++
    return known
  }
  try {
    const made = await figuresNow(ports, entity, { morning: today, leftOut })
    done.made++
    return made
  } catch (error) {
    done.failed.push(entity.code)
    leftOut(error instanceof Error ? error : new Error(String(error)))
    return known
  }
}

/** What is counted of an entity at an instant, case by case. */
async function countedNow(ports: FigurePorts, { code }: Entity, leftOut: LeftOut): Promise<Told[]> {
  const { lists, views, calendars, clock } = ports
  const now = clock.now()
  const name = countedName(code)
  const counted: Told[] = []
  for await (const numbers of lists.all(name))
    for (const view of await views.those(numbers, leftOut)) {
      const known = { now, record: await calendars.record(view.calendar) }
      const one = listNames(view).includes(name) && countedOf(view, known)
      if (one) counted.push({ view, counted: one, row: dataRowOf({ view, counted: one }, known, ports.site) })
    }
  return counted
}

/** Which morning it is that makes them, where it is one. */
type Making = { morning?: Figures['day']; leftOut: LeftOut }

type Told = { view: CaseView; counted: Counted; row: DataRow }

/** Makes the figures of an entity, and the files of its open data of every year. */
async function figuresNow(ports: FigurePorts, entity: Entity, { morning, leftOut }: Making): Promise<Figures> {
  const { clock, directory, figures, files } = ports
  const today = limaDate(clock.now())
  const counted = await countedNow(ports, entity, leftOut)
  const zones = counted.some(({ view }) => view.chosen?.zone)
    ? ((await directory.catalogue(entity.code))?.zones ?? [])
    : []
  const made = figuresOf(counted, today, (zone) => zones.find(({ id }) => id === zone)?.area)
  const before = await figures.of(entity.code)
  for (const year of new Set([...Object.keys(made.years), ...Object.keys(before?.years ?? {})])) {
    const rows = counted.filter(({ view }) => String(yearOf(view)) === year).map(({ row }) => row)
    for (const { name, type, text } of dataFiles(entity.code, year, rows))
      await files.put({ folder: 'data', name }, Buffer.from(text), type)
  }
  await figures.put(entity.code, { ...made, morning: morning ?? before?.morning })
  return made
}

/** The same at once, of an entity of which something is to be told no more, and of the roll. */
export async function remakeEntity(ports: FigurePorts, code: EntityCode, leftOut: LeftOut): Promise<void> {
  const entity = await ports.directory.entity(code)
  if (!entity) throw new RangeError(`the entity ${code} is not in the directory`)
  const made = await figuresNow(ports, entity, { leftOut })
  const roll = await ports.figures.roll()
  if (!roll) return
  const entities = roll.entities.map((one) => (one.code === code ? rollEntryOf(entity, made) : one))
  await ports.figures.putRoll({ ...roll, entities: entities.filter(({ whole }) => totalOf(whole) > 0) })
}
