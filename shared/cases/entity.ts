import * as z from 'zod/mini'
import { type LocalDate, localDate } from '../law/time.ts'
import { mailbox } from './mailbox.ts'

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
  superior: z.nullable(postId),
  holders: z.array(holder),
})

/** A post (cargo) of an entity. Letters go to the post; holders are only shown, each for the dates it held it. */
export type Post = z.infer<typeof post>

export const entity = z.object({
  code: entityCode,
  name: z.string(),
  calendar: z.string(),
  mesaDePartes: z.optional(email),
  adoptsPlazo: z.boolean(),
  since: z.optional(localDate),
  posts: z.array(post),
})

/**
 * A public entity as the directory records it; `adoptsPlazo` where Plazo itself is its mesa de partes (I7); `since`, the first
 * day (Lima) for which its posts, holders and calendar are known: no presentation of before is declared in a filing.
 */
export type Entity = z.infer<typeof entity>

export const junta = z.object({
  id: z.string(),
  name: z.string(),
  email,
  zone: z.optional(z.string()),
  resolution: z.optional(z.string()),
  president: z.optional(z.string()),
})

/** A junta vecinal. `resolution` is absent for a junta de facto, shown as "no verificada". */
export type Junta = z.infer<typeof junta>

export const findPost = (entity: Entity, id: string): Post | undefined => entity.posts.find((post) => post.id === id)

/** Who held a post on a day (America/Lima), or undefined while "titular por confirmar". */
export const holderOn = (post: Post, day: LocalDate): string | undefined =>
  post.holders.find(({ from, to }) => from <= day && (to === undefined || day <= to))?.name
