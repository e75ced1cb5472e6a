import { addDays } from '../../law/time.ts'
import { type Post, postId } from '../entity.ts'
import type { Line } from './cells.ts'

type Posts = Map<string, Post>

/** Adds the posts of some lines, or changes those that are there. */
export function withPosts(posts: Posts, lines: readonly Line[]): void {
  const named = new Set<string>()
  for (const line of lines) {
    const id = line.read.id('cargo')
    if (named.has(id)) line.fault(`El cargo «${id}» está dos veces.`)
    named.add(id)
    const valid = postId.safeParse(id).data
    if (valid) posts.set(id, { ...postAfter(posts.get(id), line), id: valid })
  }
  for (const line of lines) checkSuperior(posts, line)
}

function postAfter(before: Post | undefined, { read }: Line): Omit<Post, 'id'> {
  const { email, ...post } = before ?? { holders: [], superior: null }
  const address = read.has('correo') ? read.optional('correo', read.email) : email
  const superior = read.has('superior') ? (postId.safeParse(read.typed('superior')).data ?? null) : post.superior
  return { ...post, title: read.text('denominacion'), superior, ...(address && { email: address }) }
}

function checkSuperior(posts: Posts, { read, fault }: Line): void {
  const [id, superior] = [read.typed('cargo'), read.typed('superior')]
  if (superior && !posts.has(superior)) fault(`No hay un cargo «${superior}» en «cargos»: es el superior de «${id}».`)
  else if (goesRound(posts, id)) fault(`El superior de «${id}» depende de él mismo: revise «superior».`)
}

/** Whether whoever goes up from a post comes back to it. */
function goesRound(posts: Posts, id: string): boolean {
  let at = posts.get(id)?.superior
  for (let steps = 0; at && steps <= posts.size; steps++) {
    if (at === id) return true
    at = posts.get(at)?.superior
  }
  return false
}

type Holder = Post['holders'][number]

/** Adds the holders of some lines to their posts. */
export function withHolders(posts: Posts, lines: readonly Line[]): void {
  for (const [id, own] of Map.groupBy(lines, ({ read }) => read.typed('cargo'))) {
    const post = posts.get(id)
    if (post) posts.set(id, { ...post, holders: succeeded(post.holders, own) })
    else for (const { fault } of own) fault(`No hay un cargo «${id}» en «cargos».`)
  }
}

/** Who holds a post after some lines, in the order in which they took office; nobody beside his successor. */
function succeeded(before: readonly Holder[], lines: readonly Line[]): Holder[] {
  const byDay = new Map<string, { holder: Holder; line?: Line }>(before.map((holder) => [holder.from, { holder }]))
  for (const line of lines) {
    const holder = holderIn(line, byDay)
    if (byDay.get(holder.from)?.line) line.fault(`En ese cargo hay dos titulares desde el ${holder.from}.`)
    byDay.set(holder.from, { holder, line })
  }
  const all = [...byDay.values()].sort((a, b) => (a.holder.from < b.holder.from ? -1 : 1))
  return all.map(({ holder, line }, i) => {
    const next = all[i + 1]
    if (!next) return holder
    const { name, from } = next.holder
    if (holder.to && holder.to >= from)
      (next.line ?? line)?.fault(`«${holder.name}» y «${name}» tendrían el cargo a la vez desde el ${from}.`)
    return holder.to ? holder : { ...holder, to: addDays(from, -1) }
  })
}

/** A holder as a line says; of one that was there already, the day on which that was recorded stays. */
function holderIn({ read, fault }: Line, known: ReadonlyMap<string, { holder: Holder }>): Holder {
  const [name, from] = [read.text('titular'), read.date('desde')]
  const [to, written] = [read.optional('hasta', read.date), read.optional('registrado', read.date)]
  const there = known.get(from)?.holder
  const recorded = there?.name === name ? there.recorded : written
  if (to && to < from) fault('La fecha «hasta» es anterior a la fecha «desde».')
  return { name, from, ...(to && { to }), ...(recorded && { recorded }) }
}
