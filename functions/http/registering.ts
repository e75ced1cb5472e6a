import * as z from 'zod/mini'
import { claimsOn } from '../../shared/aws/claims.ts'
import type { Ports } from '../../shared/aws/ports.ts'
import { sessionPortsOn } from '../../shared/aws/sessionPorts.ts'
import { zones } from '../../shared/cases/entity.ts'
import { mailbox as addressOf } from '../../shared/cases/mailbox.ts'
import { roles } from '../../shared/cases/members.ts'
import { readDay } from '../../shared/law/parseDates.ts'
import { limaDate, spanishDate } from '../../shared/law/time.ts'
import { registeringPage } from '../../shared/pages/desk/registering.tsx'
import { limits } from '../../shared/pages/parts/fields.ts'
import { messagePage } from '../../shared/pages/public/message.tsx'
import type { MailboxId } from '../../shared/ports.ts'
import { register } from '../../shared/register/claims.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import type { HttpPlatform } from '../lambda/platform.ts'
import { type Failure, type FormPage, failureOf, invalid, rejectForm, unfit } from './form.ts'
import { formToken } from './formToken.ts'
import type { Handler } from './http.ts'
import { choice, filled, legible, line, submissionId } from './input.ts'
import { nameIn } from './names.ts'
import { type SignedIn, STALE, toSignIn, whoSends, whoSigned } from './session.ts'

const FORM = 'registrar'

const none = z.undefined('Si existe de hecho, deje en blanco el número y la fecha de la resolución.')
const about = {
  submission: submissionId,
  name: legible(limits.juntaName, nameIn, 'Escriba cómo se llama la junta.'),
  entity: line(limits.entity, 'Elija de qué municipalidad es.'),
  zone: choice(zones, { name: 'Dónde queda' }, 'Elija dónde queda.'),
  role: choice(roles, { name: 'Qué es usted en la junta' }, 'Elija qué es usted en la junta.'),
  email: line(limits.email, 'Escriba otra vez el correo con que entró.'),
}
const input = z.discriminatedUnion(
  'exists',
  [
    z.strictObject({
      ...about,
      exists: z.literal('resolution'),
      resolution: legible(
        limits.resolution,
        nameIn,
        'Escriba el número de la resolución, o elija que existe de hecho.',
      ),
      dated: legible(limits.dated, readDay, 'Escriba la fecha de la resolución, por ejemplo 2/3/2025.'),
    }),
    z.strictObject({ ...about, exists: z.literal('de-facto'), resolution: z.optional(none), dated: z.optional(none) }),
  ],
  'Diga si la junta tiene resolución.',
)

const fault = (field: string, message: string): Failure => unfit([{ field, message }])

/** Where a neighbour, whose mailbox nobody has to know, registers a junta. */
export const registeringForm = (ports: Ports, platform: HttpPlatform): { show: Handler; take: Handler } => {
  const access = sessionPortsOn(platform)
  const claims = claimsOn(platform.dynamo)
  const { clock, codes, directory, ids, keys } = ports

  const formFor =
    ({ session }: SignedIn): FormPage =>
    async (values, errors) => {
      const [entities, token] = [await directory.entities(), await formToken(codes, ids, session, FORM)]
      return registeringPage({ entities, values, errors, token, submission: values.submission ?? ids.random() })
    }

  const take = async (given: z.infer<typeof input>, mailbox: MailboxId): Promise<Failure | { junta: string }> => {
    const { name, zone, role, submission, email, resolution, dated } = given
    const entity = (await directory.entities()).find(({ code }) => code === given.entity)
    if (!entity) return fault('entity', 'Elija una municipalidad de la lista.')
    if ((await mailboxId(keys, email)) !== mailbox) return fault('email', OTHER_MAILBOX)
    if (dated && dated > limaDate(clock.now())) return fault('dated', FUTURE)
    const told = { submission, name, entity: entity.code, zone, role }
    const known = resolution && dated && `${resolution}, del ${spanishDate(dated)}`
    const by = { mailbox, address: addressOf(email) }
    const done = await register({ claims, clock }, by, { ...told, resolution: known })
    return 'message' in done ? failureOf(done) : done
  }

  return {
    show: async (request) => {
      const who = await whoSigned(access, request)
      return who ? { status: 200, html: await formFor(who)({}, {}) } : toSignIn('/mesa/registrar')
    },
    take: async (request) => {
      const { isOurs, ...who } = await whoSends(access, request, FORM)
      const page = formFor(who)
      if (!isOurs) return rejectForm(request, STALE, page)
      const { form: _, ...body } = filled(request.body)
      const given = input.safeParse({ submission: ids.random(), ...body })
      if (!given.success) return rejectForm(request, invalid(given.error), page)
      const done = await take(given.data, who.session.mailbox)
      if (!('junta' in done)) return rejectForm(request, done, page)
      if (request.format === 'json') return { status: 201, json: done }
      const next =
        given.data.exists === 'resolution'
          ? { path: `/mesa/junta/${done.junta}/resolucion`, label: 'Añadir la foto de la resolución' }
          : { path: '/mesa', label: 'Continuar' }
      return {
        status: 201,
        html: messagePage({ title: 'Recibimos su registro', message: RECEIVED, next }),
      }
    },
  }
}

const OTHER_MAILBOX =
  'Ese no es el correo con que entró. Escríbalo igual, o salga y entre con el correo que usará la junta.'
const FUTURE = 'La fecha de la resolución no puede ser de después de hoy. Revísela.'
const RECEIVED =
  'En un minuto le escribimos a su correo: si la junta ya quedó registrada, o si el operador mira antes que no sea otra que ya está.'
