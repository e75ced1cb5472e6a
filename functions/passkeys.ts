import * as z from 'zod/mini'
import { accessOn } from '../shared/aws/accessPorts.ts'
import { noticesOn } from '../shared/aws/notices.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { limaDate } from '../shared/law/time.ts'
import { type Adding, passkeysPage } from '../shared/pages/desk/passkeys.tsx'
import { signInPage } from '../shared/pages/desk/signIn.tsx'
import { messagePage } from '../shared/pages/public/message.tsx'
import { entryOptions, newPasskeyOptions } from '../shared/register/challenges.ts'
import { addPasskey, enterByPasskey, provedAddress, removePasskey } from '../shared/register/passkeys.ts'
import { deviceOf } from './http/device.ts'
import { entered, scripted, volver } from './http/entering.ts'
import { type Failure, type FormPage, failureOf, rejectForm, unfit } from './http/form.ts'
import { formToken } from './http/formToken.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { errorsOf, filled, legible } from './http/input.ts'
import { type SignedIn, STALE, toSignIn, whoSends, whoSigned } from './http/session.ts'
import { log } from './lambda/log.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const PATH = '/mesa/llaves'
const FORM = 'llaves'
/** Characters of what a device answers: of what it is made by, a certificate or two. */
const LONGEST = 20_000

const base64url = z.string().check(z.regex(/^[\w-]+$/))
/** What a device calls a passkey, of at most 1,023 bytes (WebAuthn, 4); as a sort key it has room for 1,024 characters. */
const id = z.string().check(z.regex(/^[\w-]{1,1024}$/))
const mailbox = z.string().check(z.regex(/^[\w-]{43}$/))
const device = { id, rawId: id, type: z.literal('public-key'), clientExtensionResults: z.object({}) }
const made = z.object({
  ...device,
  response: z.object({ clientDataJSON: base64url, attestationObject: base64url }),
})
const signed = z.object({
  ...device,
  response: z.object({
    ...{ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url, userHandle: mailbox },
  }),
})

/** What a device answered, as the script of the page wrote it. */
const answered = <S extends z.ZodMiniType>(answer: S) =>
  legible({ max: LONGEST }, (text): z.output<S> | undefined => answer.safeParse(jsonIn(text)).data, NO_ANSWER)

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
const NO_ANSWER = 'El teléfono no envió su llave. Toque otra vez el botón, o pida un código por correo.'

const entry = z.strictObject({ credential: answered(signed), volver })
const input = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('add'), credential: answered(made) }),
  z.strictObject({ act: z.literal('remove'), passkey: id }),
])

/** What was wrong with what was sent; the answer of a device stands in no field that one could see. */
const unreadable = (error: z.core.$ZodError): Failure =>
  unfit(errorsOf(error).map((fault) => (fault.field === 'credential' ? { ...fault, field: 'form' } : fault)))

/** Entering by a passkey in place of a code, and where a mailbox has them: one is added, listed and removed. */
export const routes = (_: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'passkeys'>, Handler> => {
  const access = accessOn(platform)
  const ports = { ...access, notices: noticesOn(platform.dynamo), site }
  const { codes, ids, passkeys } = ports

  const entering: FormPage = async (values, errors) =>
    signInPage({ values, errors, options: await entryOptions(ports, site) })

  const addingOf = async ({ session, rights }: SignedIn): Promise<Adding> => {
    if (rights.length === 0) return 'no-right'
    const name = await provedAddress(ports, session)
    if (name === undefined) return 'ask-code'
    return newPasskeyOptions(ports, site, { session, name, others: await passkeys.of(session.mailbox) })
  }

  const pageFor =
    (who: SignedIn): FormPage =>
    async (_, errors) => {
      const listed = (await passkeys.of(who.session.mailbox)).map(({ id, device, added, used }) => ({
        ...{ key: id, device, added: limaDate(added), used },
      }))
      const token = await formToken(codes, ids, who.session, FORM)
      return passkeysPage({ listed, adding: await addingOf(who), errors, token })
    }

  return {
    'POST /ingresar/llave': async (request) => {
      const given = entry.safeParse(filled(request.body))
      if (!given.success) return scripted(await rejectForm(request, unreadable(given.error), entering))
      const { caller, known, userAgent } = request
      const result = await enterByPasskey(ports, {
        ...{ response: given.data.credential, caller, known, device: deviceOf(userAgent) },
      })
      if (!('message' in result)) return entered(ports, request, result, given.data.volver)
      if (result.code === 'copied-passkey')
        log('error', { error: 'a passkey signed that may be a copy, and was refused' })
      return scripted(await rejectForm(request, failureOf(result), entering))
    },
    'GET /mesa/llaves': async (request) => {
      const who = await whoSigned(access, request)
      return who ? scripted({ status: 200, html: await pageFor(who)({}, {}) }) : toSignIn(PATH)
    },
    'POST /mesa/llaves': async (request) => {
      const { isOurs, ...who } = await whoSends(access, request, FORM)
      const refused = async (failure: Failure) => scripted(await rejectForm(request, failure, pageFor(who)))
      if (!isOurs) return refused(STALE)
      const { form: _, ...body } = filled(request.body)
      const given = input.safeParse(body)
      if (!given.success) return refused(unreadable(given.error))
      if (given.data.act === 'add') {
        const { credential: response } = given.data
        const failed = await addPasskey(ports, who.session, { response, device: deviceOf(request.userAgent) })
        if (failed) return refused(failureOf(failed))
      } else await removePasskey(ports, who.session, given.data.passkey)
      if (request.format === 'json') return { status: 201, json: {} }
      const next = { path: PATH, label: 'Continuar' }
      return { status: 201, html: messagePage({ title: 'Listo', message: said[given.data.act], next }) }
    },
  }
}

const said = {
  add: 'La próxima vez, en «Ingresar», toque «Entrar con la huella o el PIN de este teléfono». Le escribimos a su correo que se añadió esta llave.',
  remove:
    'Con esa llave ya no se entra. Su teléfono puede seguir mostrándola: bórrela ahí también, en su lista de llaves de acceso o contraseñas.',
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
