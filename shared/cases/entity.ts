import * as z from 'zod/mini'
import { instant, type LocalDate, localDate } from '../law/time.ts'
import { isMailable, mailbox } from './mailbox.ts'

const email = z.pipe(z.string(), z.transform(mailbox))

/** `recorded`: the day (Lima) on which Plazo learnt of one who was not there at first. */
const holder = z.object({
  name: z.string(),
  from: localDate,
  to: z.optional(localDate),
  recorded: z.optional(localDate),
})

/** The code of an entity, with which its numbers begin. */
export const entityCode = z
  .string()
  .check(z.regex(/^[A-Z]{2,5}$/))
  .brand<'EntityCode'>()
export type EntityCode = z.infer<typeof entityCode>

/** What a post is called in the directory of its entity. */
export const postId = z.string().check(z.minLength(1)).brand<'PostId'>()
export type PostId = z.infer<typeof postId>

const post = z.object({
  id: postId,
  title: z.string(),
  email: z.optional(email),
  mailable: z.optional(z.boolean()),
  superior: z.nullable(postId),
  holders: z.array(holder),
})

/**
 * A post (cargo) of an entity. Letters go to the post; holders are only shown, each for the dates it held it. Who mails nothing
 * is not told its mailbox, but whether mail can be addressed to it (I6).
 */
export type Post = z.infer<typeof post>

/** How many filings of one junta are taken at once: in a day (Lima), and against one post while it owes them an answer. */
const allowance = z.object({ aDay: z.number(), open: z.number() })
export type Allowance = z.infer<typeof allowance>

export const entity = z.object({
  code: entityCode,
  name: z.string(),
  ubigeo: z.optional(z.string()),
  calendar: z.string(),
  mesaDePartes: z.optional(email),
  desk: z.optional(z.boolean()),
  adoptsPlazo: z.boolean(),
  since: z.optional(localDate),
  allowance: z.optional(allowance),
  posts: z.array(post),
})

/**
 * A public entity as the directory records it; `ubigeo`, where it is, by the code of INEI; `desk`, for who is not told its mailbox, whether its mesa de partes has one;
 * `adoptsPlazo` where Plazo itself is its mesa de partes (I7); `since`, the first
 * day (Lima) for which its posts, holders and calendar are known: no presentation of before is declared in a filing; `allowance`,
 * what a junta may file there at once, where it is not the usual.
 */
export type Entity = z.infer<typeof entity>

export const publicJunta = z.object({
  id: z.string(),
  name: z.string(),
  zone: z.optional(z.string()),
  resolution: z.optional(z.string()),
  entity: z.optional(entityCode),
  since: z.optional(localDate),
  succession: z.optional(z.string()),
  succeeded: z.optional(instant),
})

/** Where a junta is, as a choice. */
export const zones = ['casco-urbano', 'cinturon'] as const

/** What everybody may know of a junta vecinal; `entity`, its municipality, and `since`, the day (Lima) on which it registered itself. `resolution` is absent for one de facto, or where nobody checked it: shown as "no verificada". `succession`, which claim put there the board or the mailbox that acts for it now, and `succeeded`, when; absent for the first. */
export type PublicJunta = z.infer<typeof publicJunta>

export const privateJunta = z.object({ email, president: z.optional(z.string()) })
export const junta = z.extend(publicJunta, privateJunta.shape)

/** A junta with what only who writes to it may know. */
export type Junta = z.infer<typeof junta>

/** The mailboxes of an entity: of its mesa de partes, and of its posts by their id. */
export const mailboxes = z.object({ desk: z.optional(email), posts: z.record(z.string(), email) })
export type Mailboxes = z.infer<typeof mailboxes>

/** Whether mail can be addressed to a post, whoever asks. */
export const takesMail = (post: Post | undefined): boolean => post?.mailable ?? isMailable(post?.email ?? '')

/** Whether the mesa de partes of an entity has a mailbox, whoever asks. */
export const hasDesk = ({ desk, mesaDePartes }: Entity): boolean => desk ?? mesaDePartes !== undefined

/** An entity in two: what whoever mails nothing is told, and its mailboxes. */
export function apart({ mesaDePartes, desk: _, posts, ...entity }: Entity): { told: Entity; mailboxes: Mailboxes } {
  return {
    told: {
      ...entity,
      desk: mesaDePartes !== undefined,
      posts: posts.map(({ email: own, ...post }) => ({ ...post, mailable: isMailable(own ?? '') })),
    },
    mailboxes: {
      ...(mesaDePartes !== undefined && { desk: mesaDePartes }),
      posts: Object.fromEntries(posts.flatMap(({ id, email: own }) => (own === undefined ? [] : [[id, own]]))),
    },
  }
}

/** The two together again. */
export function together({ desk: _, posts, ...told }: Entity, own: Mailboxes | undefined): Entity {
  const withMailbox = ({ mailable: __, ...post }: Post): Post => {
    const address = own?.posts[post.id]
    return address === undefined ? post : { ...post, email: address }
  }
  return {
    ...told,
    ...(own?.desk !== undefined && { mesaDePartes: own.desk }),
    posts: posts.map(withMailbox),
  }
}

/** The post of an id in an entity, or in as much of it as a page knows. */
export const findPost = <P extends { id: string }>({ posts }: { posts: readonly P[] }, id: string): P | undefined =>
  posts.find((post) => post.id === id)

/** Who held a post on a day (America/Lima), or undefined while "titular por confirmar". */
export const holderOn = (post: Post, day: LocalDate): string | undefined =>
  post.holders.find(({ from, to }) => from <= day && (to === undefined || day <= to))?.name
