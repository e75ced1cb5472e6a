import type { Entity } from '../cases/entity.ts'
import { type Counted, countedOf, type Figures, figuresOf, type Roll, totalOf } from '../cases/figures.ts'
import { listName, listNames } from '../cases/lists.ts'
import type { CaseView } from '../cases/view.ts'
import { limaDate } from '../law/time.ts'
import type { Calendars, Clock, Directory, FigureRows, LeftOut, Lists, Views } from '../ports.ts'

export type FigurePorts = {
  directory: Directory
  lists: Lists
  views: Views
  figures: FigureRows
  calendars: Calendars
  clock: Clock
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
    if (told && totalOf(told.whole) > 0)
      entities.push({ code: entity.code, name: entity.name, whole: told.whole, week: told.week })
  }
  await ports.figures.putRoll({ day: today, entities })
  return done
}

type Run = { today: Figures['day']; done: Remade; hasTime: () => boolean; leftOut: LeftOut }

/** The figures of today, made now unless they are; the last ones where there is no time, or they cannot be made. */
async function figuresToday(ports: FigurePorts, entity: Entity, run: Run): Promise<Figures | undefined> {
  const { today, done, hasTime, leftOut } = run
  const known = await ports.figures.of(entity.code)
  if (known?.day === today) return known
  if (!hasTime()) {
    done.left++
    return known
  }
  try {
    const made = await figuresNow(ports, entity, leftOut)
    done.made++
    return made
  } catch (error) {
    done.failed.push(entity.code)
    leftOut(error instanceof Error ? error : new Error(String(error)))
    return known
  }
}

async function figuresNow(ports: FigurePorts, { code }: Entity, leftOut: LeftOut): Promise<Figures> {
  const { lists, views, calendars, clock, directory, figures } = ports
  const now = clock.now()
  const name = listName({ by: 'entity', entity: code })
  const counted: { view: CaseView; counted: Counted }[] = []
  for await (const numbers of lists.all(name))
    for (const view of await views.those(numbers, leftOut)) {
      const one =
        listNames(view).includes(name) && countedOf(view, { now, record: await calendars.record(view.calendar) })
      if (one) counted.push({ view, counted: one })
    }
  const zones = counted.some(({ view }) => view.chosen?.zone) ? ((await directory.catalogue(code))?.zones ?? []) : []
  const made = figuresOf(counted, limaDate(now), (zone) => zones.find(({ id }) => id === zone)?.area)
  await figures.put(code, made)
  return made
}
