import { type Desk, filingOf } from './desk.ts'

const FORM = 'application/x-www-form-urlencoded'
const PHONE = 'Mozilla/5.0 (Linux; Android 9) Chrome/120.0 Mobile Safari/537.36'

/** A browser: what it keeps of the cookies that it is given. */
export function newBrowser(desk: Desk) {
  const kept = new Map<string, string>()
  const headers = () => ({
    'user-agent': PHONE,
    cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
  })
  const keep = <T extends { cookies: string[] }>(reply: T): T => {
    for (const one of reply.cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
      if (/Max-Age=0/.test(one)) kept.delete(name)
      else kept.set(name, value)
    }
    return reply
  }
  return {
    kept,
    get: async (path: string) => keep(await desk.get(path, headers())),
    send: async (path: string, fields: Record<string, string>) =>
      keep(await desk.raw(path, FORM, new URLSearchParams(fields).toString(), headers())),
    /** Files what the fields say, in its session. */
    file: async (fields: Record<string, string>) =>
      keep(await desk.raw('/casos', 'application/json', filingOf(fields), headers())),
  }
}

/** The last code that was mailed to an address. */
export async function codeMailedTo(desk: Desk, address: string): Promise<string> {
  const mails = (await desk.mails()).filter(({ destination }) => destination.to.includes(address))
  const text = mails.filter(({ subject }) => subject.includes('código para entrar')).at(-1)?.body.text ?? ''
  return /\b\d{4} \d{4}\b/.exec(text)?.[0] ?? ''
}

/** A browser that signs in with a mailbox, to go to a path. */
export async function enter(desk: Desk, address: string, path?: string) {
  const browser = newBrowser(desk)
  await browser.get('/ingresar')
  await browser.send('/ingresar', { email: address, ...(path && { volver: path }) })
  const code = await codeMailedTo(desk, address)
  const reply = await browser.send('/ingresar', { email: address, code, ...(path && { volver: path }) })
  return { browser, code, reply }
}

/** The hidden field of a form that proves to whom it was shown. */
export const fieldIn = (body: string): string => /name="form" value="([^"]+)"/.exec(body)?.[1] ?? ''
