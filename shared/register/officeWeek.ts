import { type Entity, type EntityCode, entityCode, findPost, type Post } from '../cases/entity.ts'
import { canonical, sha256 } from '../cases/folio.ts'
import { owingName } from '../cases/lists.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type CaseView, publicView } from '../cases/view.ts'
import { type LocalDate, limaDate, mondayOf } from '../law/time.ts'
import { digest, digestId, isTold } from '../letters/kinds/digest.ts'
import type { Folios, Letter, Letters, Lists, Quiet, WholeDirectory } from '../ports.ts'
import { owedRows } from '../words/owed.ts'
import { type OfficePorts, officePlace } from './addressee.ts'
import { readable } from './handover.ts'
import { seriesOf } from './owedCases.ts'
import { type CircumstancePorts, circumstancesIn } from './perform.ts'
import { mailboxId } from './signIn.ts'
import type { WeekTold } from './weekly.ts'

/** Cases that are read for one letter: the latest, for whose days are not over is among them. */
const MOST_READ = 300
const AT_ONCE = 20

export type OfficeWeekPorts = Omit<CircumstancePorts, 'directory'> &
  OfficePorts & {
    directory: WholeDirectory
    folios: Folios
    letters: Pick<Letters, 'has'>
    lists: Pick<Lists, 'all'>
    quiet: Pick<Quiet, 'since'>
  }

/**
 * The letter of a week to an office while it is owed: undefined once the week is over, nothing is owed, its mailbox wants
 * none, no mailbox of the post takes it, or another post that reads the same has this letter. A confidential case is in none: it has
 * no public view.
 */
export async function officeWeekTold(
  ports: OfficeWeekPorts,
  { case: of, id, to }: Letter,
): Promise<WeekTold | undefined> {
  const now = ports.clock.now()
  const monday = mondayOf(limaDate(now))
  const { data: code } = entityCode.safeParse(of)
  const entity = code && (await ports.directory.entity(code))
  if (!entity || to.role !== 'post' || id !== digestId(entity.code, to.post, monday)) return undefined
  const post = findPost(entity, to.post)
  const place = post && (await officePlace(ports, entity, { role: 'post', post: post.id }))
  if (!place || 'lacks' in place) return undefined
  if (await ports.quiet.since(await mailboxId(ports.keys, place.address))) return undefined
  // Another mailbox of a post, which gets its letters for the time being, is told of no other post.
  const readers = entity.posts.filter(({ id: one, email }) => one === post.id || email === place.address)
  if (await isAnothers(ports, entity.code, readers, post, monday)) return undefined
  const offices = readers.map((one) => ({ entity: entity.code, post: one.id }))
  const { views, more } = await viewsOwed(ports, entity, readers)
  const calendars = [...new Set(views.map(({ calendar }) => calendar))]
  const known = new Map(
    await Promise.all(calendars.map(async (one) => [one, await circumstancesIn(ports, entity, one)] as const)),
  )
  const circumstances = await circumstancesIn(ports, entity)
  const owed = owedRows(views, offices, ({ calendar }) => known.get(calendar) ?? circumstances).filter(isTold)
  if (owed.length === 0) return undefined
  const owing = readers.filter((one) => owed.some(({ facts }) => facts.owed.debtor.id === one.id))
  const week = { monday, now, offices: owing.map(({ title }) => title), owed, more }
  return {
    head: sha256(canonical(owed.map(({ view }) => view.head))),
    write: (site) => digest.write(week, site),
    ...{ to: place.address, circumstances, leave: '/mesa/oficina' },
  }
}

/** Whether a post before this one, of those that read its mailbox, has its letter in the outbox, which tells of them all. */
async function isAnothers(
  { letters }: Pick<OfficeWeekPorts, 'letters'>,
  code: EntityCode,
  readers: readonly Post[],
  { id }: Post,
  monday: LocalDate,
): Promise<boolean> {
  for (const one of readers.slice(
    0,
    readers.findIndex((reader) => reader.id === id),
  ))
    if (await letters.has(code, digestId(code, one.id, monday))) return true
  return false
}

/** What everybody may know of the latest cases in which some posts owe something, and how many older ones there are. */
async function viewsOwed(
  ports: OfficeWeekPorts,
  entity: Entity,
  posts: readonly Post[],
): Promise<{ views: CaseView[]; more: number }> {
  const found = new Set<CaseNumber>()
  for (const { id: post } of posts)
    for await (const page of ports.lists.all(owingName({ entity: entity.code, post })))
      for (const number of page) found.add(number)
  const latest = [...found].sort((one, other) => seriesOf(other).localeCompare(seriesOf(one))).slice(0, MOST_READ)
  const catalogue = await ports.directory.catalogue(entity.code)
  const views: CaseView[] = []
  for (let at = 0; at < latest.length; at += AT_ONCE) {
    const states = await Promise.all(latest.slice(at, at + AT_ONCE).map((number) => readable(ports, number)))
    for (const state of states) {
      const view = state && publicView(state, entity, undefined, { catalogue })
      if (view) views.push(view)
    }
  }
  return { views, more: found.size - latest.length }
}
