import * as z from 'zod/mini'
import { type Catalogue, catalogue } from '../../shared/cases/catalogue.ts'
import { type Entity, entity, type Junta, junta } from '../../shared/cases/entity.ts'
import { addBusinessDays } from '../../shared/law/days.ts'
import { type Instant, type LocalDate, toInstant } from '../../shared/law/time.ts'
import type { LocalSystem } from './localSystem.ts'
import { operated } from './operated.ts'
import replies from './seeds/answers.json' with { type: 'json' }
import seed from './seeds/cases.json' with { type: 'json' }
import chosenFrom from './seeds/catalogue.json' with { type: 'json' }
import { signInBy } from './signIn.ts'

/** When the invented holders took office: the municipal term that began in 2023. */
const TOOK_OFFICE = '2023-01-01'

const { entity: invented, cases } = seed
const juntas = seed.juntas.map((one) => junta.parse(one))

const wayrapampa = entity.parse({
  code: invented.code,
  name: invented.name,
  calendar: invented.calendar,
  mesaDePartes: invented.mesaDePartes,
  adoptsPlazo: false,
  posts: invented.posts.map(({ holder, ...post }) => ({
    ...post,
    holders: [{ name: holder, from: TOOK_OFFICE, to: '2026-12-31' }],
  })),
})

/** The invented municipality, its juntas, and what is chosen from at filing. */
export const directory: { entities: Entity[]; juntas: Junta[]; catalogues: Catalogue[] } = {
  entities: [wayrapampa],
  juntas,
  catalogues: [catalogue.parse(chosenFrom)],
}

/** A mailbox each with which a junta, an office and the operator sign in here. */
export const signsIn: readonly (readonly [who: string, address: string])[] = [
  ['Junta', juntas[0]?.email ?? ''],
  ['Oficina', invented.posts[0]?.email ?? ''],
  ['Operador', operated.contact],
]

/** The instant at which the invented story begins. */
export const storyBegins: Instant = toInstant(cases.map(({ presented }) => presented).sort()[0] ?? '')

/** The case that stays on the word of its junta: nobody checks its stamp. */
const unchecked = 'El sereno asignado no sube desde diciembre'
/** The case whose junta shows all that its cargo has, which nobody checks and nobody disputes. */
const shownOnly = 'Queja por paralización del trámite'
const entry = { entryNumber: '2026-011873', desk: 'Mesa de partes central' }

const filed = z.object({ number: z.string(), url: z.optional(z.string()) })

/**
 * Plays the invented story through the functions themselves, up to the eve of a day of Lima: each case is filed and each
 * answer given in its hour, the operator looks at each junta and checks each stamp but two the next attended morning, and
 * what follows from them follows. Returns the numbers of the cases with a public page.
 */
export async function plant(system: LocalSystem, before: LocalDate): Promise<string[]> {
  const numbers = new Map<string, string>()
  const post = async (path: string, body: object, token?: string): Promise<unknown> => {
    const reply = await system.lambdas.http({
      method: 'POST',
      path,
      query: new URLSearchParams(),
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    if (reply.statusCode !== 201 && reply.statusCode !== 202)
      throw new Error(`the seed was refused at ${path}: ${reply.body}`)
    await system.idle()
    return JSON.parse(reply.body ?? '')
  }
  const tokens = new Map<string, string>()
  const tokenFor = async (email = ''): Promise<string> => {
    const token =
      tokens.get(email) ?? (await signInBy({ post, inbox: async () => ({ emails: system.inbox.mails() }) }, email))
    tokens.set(email, token)
    return token
  }
  const ofJunta = (junta: string) => tokenFor(juntas.find(({ id }) => id === junta)?.email)
  const ofOffice = (subject: string) => {
    const against = cases.find((one) => one.subject === subject)?.against
    return tokenFor(invented.posts.find(({ id }) => id === against)?.email)
  }
  const shown: string[] = []
  const calendar = (await system.register.calendars.record(invented.calendar)).asOf(system.clock.now())
  const order = async (given: object) => {
    const { statusCode, body } = await system.lambdas.operator('Operador inventado', JSON.stringify(given))
    if (statusCode !== 200) throw new Error(`an order of the operator was refused: ${body}`)
    await system.idle()
  }
  const story = [
    ...cases.map((one) => ({
      at: one.presented,
      async play() {
        const { number, url } = filed.parse(
          await post('/casos', { ...one, ...(one.subject === shownOnly && entry) }, await ofJunta(one.junta)),
        )
        numbers.set(one.subject, number)
        if (url) shown.push(number)
      },
    })),
    ...cases.map(({ subject, presented, junta }) => ({
      at: `${addBusinessDays(presented.slice(0, 10), 1, calendar, 'later')}T09:00`,
      async play() {
        await order({ verb: 'juntas seen', junta })
        const number = numbers.get(subject) ?? ''
        if (subject !== unchecked && subject !== shownOnly)
          await order({ verb: 'cases verify', number, ground: 'stamp' })
      },
    })),
    ...replies.map(({ subject, at, ...reply }) => ({
      at,
      async play() {
        const number = numbers.get(subject) ?? ''
        await post(`/responder/${number}`, { submission: 'seed', ...reply }, await ofOffice(subject))
      },
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
  for (const { at, play } of story)
    if (at < before) {
      await system.advance(toInstant(at), { goesOn: true })
      await play()
    }
  return shown
}
