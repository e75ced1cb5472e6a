import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { accessOn } from '../../shared/aws/accessPorts.ts'
import { passkeyScript } from '../../shared/pages/parts/passkey.tsx'
import type { SignedIn } from '../../shared/register/begin.ts'
import { sessionOf } from '../../shared/register/sessions.ts'
import { signedInCookies } from './caller.ts'
import { CLOSED, type Request } from './http.ts'
import type { Reply } from './reply.ts'

/** Paths of the desks and of a case, however many parts they have; and what a page of files is about. */
const RETURNS = /^\/(?:(?:mesa|operador)(?:\/[\w-]+)*|casos\/[\w-]+\/\w+)(?:\?de=(?:\d{1,5}|cargo))?$/
const returns = z.string().check(z.regex(RETURNS))

/** The page that is opened once somebody is in; none where it is no page of ours that wants a session. */
export const volver = z.catch(z.optional(returns), undefined)

/** Leads whoever is in to a page, or gives a program its session; a browser has one: whoever enters anew leaves none behind. */
export async function entered(
  { sessions, machine }: Pick<ReturnType<typeof accessOn>, 'sessions' | 'machine'>,
  { token, format }: Request,
  signed: SignedIn,
  location = '/mesa',
): Promise<Reply> {
  const old = await sessionOf({ sessions, machine }, token)
  if (old) await sessions.end(old.mailbox, old.id)
  const { session } = signed
  if (format === 'json') return { status: 201, json: { token: signed.token, expires: session.expires } }
  return { status: 303, location, cookies: signedInCookies(signed) }
}

const hash = createHash('sha256').update(passkeyScript).digest('base64')

/** A page with the one script that we have: nothing else on it runs. */
export const scripted = (reply: Reply): Reply =>
  'html' in reply
    ? { ...reply, headers: { 'content-security-policy': `${CLOSED}; script-src 'sha256-${hash}'` } }
    : reply
