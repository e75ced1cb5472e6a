import type { accessOn } from '../../shared/aws/accessPorts.ts'
import { freshCodePage } from '../../shared/pages/operator/freshCode.tsx'
import type { Operators } from '../../shared/ports.ts'
import { askCode } from '../../shared/register/askCode.ts'
import { networkOf } from '../../shared/register/begin.ts'
import { signIn } from '../../shared/register/signIn.ts'
import { signedInCookies } from './caller.ts'
import { deviceOf } from './device.ts'
import type { Request } from './http.ts'
import { typed } from './input.ts'
import type { Operating } from './operating.ts'
import { Problem } from './problem.ts'
import type { Reply } from './reply.ts'

type Ports = { access: ReturnType<typeof accessOn>; team: { operators: Pick<Operators, 'all'> } }

/**
 * Whoever sends an act of two, if his session was begun from the network that he sends from; else a page that asks the code
 * that is mailed to him now, and with that code a session begun from here, in the place of the other.
 */
export async function freshlySigned(
  { access, team }: Ports,
  request: Request,
  who: Operating,
  code: unknown,
): Promise<{ who: Operating; cookies?: string[] } | { reply: Reply }> {
  const { caller, known, userAgent, path } = request
  if (who.session.network === (await networkOf(access.codes, caller))) return { who }
  const address = (await team.operators.all()).find(({ mailbox }) => mailbox === who.session.mailbox)?.address
  if (!address) throw new Problem(403, 'no-operator', 'Usted ya no es del equipo.')
  const { code: __, ...fields } = typed(request.body)
  const ask = (error?: string): { reply: Reply } => ({
    reply: { status: error ? 422 : 200, html: freshCodePage({ path, fields, error }) },
  })
  if (typeof code !== 'string') {
    await askCode(access, { address, caller, known })
    return ask()
  }
  const signed = await signIn(access, { address, code, caller, known, device: deviceOf(userAgent) })
  if ('message' in signed) return ask(signed.message)
  await access.sessions.end(who.session.mailbox, who.session.id)
  return { who: { ...who, session: signed.session }, cookies: signedInCookies(signed) }
}
