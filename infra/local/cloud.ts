import { resolveTxt } from 'node:dns/promises'
import * as z from 'zod/mini'
import type { Finding } from '../../shared/register/health.ts'
import { outputIn, signedGet } from './door.ts'

/** What a deployment answers of itself: the cloud's own services, by GET; the DNS; and the site. */
export type Cloud = {
  get(service: string, path: string): Promise<string>
  txt(name: string): Promise<string[]>
  site(url: string): Promise<number>
}

/** The cloud as it is. */
export const theCloud: Cloud = {
  get: signedGet,
  txt: async (name) => (await resolveTxt(name)).map((parts) => parts.join('')),
  site: async (url) => (await fetch(url)).status,
}

/** Executions at once that a new account has, of which one night and one busy page need more. */
const FEW_EXECUTIONS = 100

const account = z.object({ ProductionAccessEnabled: z.boolean(), SendingEnabled: z.boolean() })
const identity = z.object({
  DkimAttributes: z.object({ Status: z.string() }),
  MailFromAttributes: z.object({ MailFromDomainStatus: z.string() }),
})
const limits = z.object({ AccountLimit: z.object({ ConcurrentExecutions: z.number() }) })

/**
 * Checks a deployment from outside, with the credentials of whoever asks: what it cannot find out is said, and is not well. `file`
 * is what the deployment wrote.
 */
export async function cloudHealth(
  file: string,
  { domain, site }: { domain: string; site: string },
  cloud: Cloud,
): Promise<Finding[]> {
  const check = async (of: string, look: () => Promise<{ ok: boolean; said: string }>): Promise<Finding> => {
    try {
      return { of, ...(await look()) }
    } catch (error) {
      return { of, ok: false, said: `No se pudo ver: ${error instanceof Error ? error.message : error}.` }
    }
  }
  return Promise.all([
    check('correo', async () => {
      const { ProductionAccessEnabled: out, SendingEnabled: sends } = account.parse(
        JSON.parse(await cloud.get('email', '/v2/email/account')),
      )
      if (!out)
        return { ok: false, said: 'La cuenta de SES sigue en el entorno de pruebas: pida acceso de producción.' }
      return { ok: sends, said: sends ? 'SES acepta envíos.' : 'SES suspendió los envíos: mire su consola.' }
    }),
    check('DKIM y rebotes', async () => {
      const found = identity.parse(JSON.parse(await cloud.get('email', `/v2/email/identities/${domain}`)))
      const [dkim, from] = [found.DkimAttributes.Status, found.MailFromAttributes.MailFromDomainStatus]
      return { ok: dkim === 'SUCCESS' && from === 'SUCCESS', said: `DKIM ${dkim}, dominio de rebotes ${from}.` }
    }),
    check('DMARC', async () => {
      const found = (await cloud.txt(`_dmarc.${domain}`)).find((text) => text.startsWith('v=DMARC1'))
      return { ok: /p=reject/.test(found ?? ''), said: found ?? 'No está publicado.' }
    }),
    check('funciones', async () => {
      const { ConcurrentExecutions: many } = limits.parse(
        JSON.parse(await cloud.get('lambda', '/2016-08-19/account-settings')),
      ).AccountLimit
      const said = `Ejecuciones a la vez: ${many}.`
      return {
        ok: many >= FEW_EXECUTIONS,
        said: many >= FEW_EXECUTIONS ? said : `${said} Pida ${FEW_EXECUTIONS} o más.`,
      }
    }),
    check('alarmas', async () => {
      const topic = encodeURIComponent(outputIn(file, 'AlarmsTopic'))
      const answer = await cloud.get('sns', `/?Action=ListSubscriptionsByTopic&Version=2010-03-31&TopicArn=${topic}`)
      const waits = answer.includes('PendingConfirmation') || !answer.includes('arn:aws:sns')
      return {
        ok: !waits,
        said: waits ? 'Nadie confirmó el correo de las alarmas: no llegan.' : 'Llegan a un correo confirmado.',
      }
    }),
    check('sitio', async () => {
      const status = await cloud.site(`${site}/salud`)
      return { ok: status === 200, said: `${site}/salud responde ${status}.` }
    }),
  ])
}
