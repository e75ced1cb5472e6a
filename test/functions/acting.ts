import { directory } from '../../infra/local/seeds.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { type Desk, numberIn, typed } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

const [retama] = directory.juntas
/** The mailbox of the first junta, and that of a member of it. */
export const MINE = retama?.email ?? ''
export const MEMBER = 'secretaria@correo.example'

export type Browser = Awaited<ReturnType<typeof enter>>['browser']
type Number = ReturnType<typeof numberIn>

/** What a page says in its main part. */
export const words = (html: string): string =>
  html
    .replace(/.*<main/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** Sends the form of a page as it shows it, with what is typed into it. */
export const give = async (browser: Browser, path: string, fields: Record<string, string>) =>
  browser.send(path, { form: fieldIn((await browser.get(path)).body), ...fields })

/** The junta's own browser, and that of the member whom it invited and who accepted. */
export async function two(desk: Desk): Promise<{ own: Browser; member: Browser }> {
  const page = `/mesa/junta/${retama?.id}`
  const { browser: own } = await enter(desk, MINE)
  await give(own, page, { act: 'invite', email: MEMBER, role: 'secretary' })
  const { browser: member } = await enter(desk, MEMBER)
  await give(member, page, { act: 'accept' })
  return { own, member }
}

/** What a junta does in cases of its own, and what comes of it. */
export function actingOn(desk: () => Desk) {
  let sent = 0
  return {
    newCase: async (junta = retama?.id ?? '', change: Record<string, string> = {}) =>
      numberIn((await desk().file(typed({ submission: `filing-${++sent}-case`, junta, ...change }))).body),
    send: (browser: Browser, path: string, fields: Record<string, string> = {}) =>
      give(browser, path, { submission: `sending-${++sent}`, ...fields }),
    until: (day: LocalDateTime) => desk().world.advance(toInstant(day)),
    said: async (number: Number) => words((await desk().get(`/casos/${number}`)).body),
    deskSays: async (browser: Browser, number: Number) => words((await browser.get(`/mesa/casos/${number}`)).body),
    facts: async (number: Number) =>
      (await desk().world.folios.of(number)).flatMap((folio) => folio.facts.map(({ fact }) => fact)),
    lettersAbout: async (number: Number, what: string) =>
      (await desk().mails()).filter(({ subject }) => subject.includes(number) && subject.includes(what)),
  }
}
