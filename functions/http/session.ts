import type { sessionPortsOn } from '../../shared/aws/sessionPorts.ts'
import type { Right, Session } from '../../shared/ports.ts'
import type { Signed } from '../../shared/register/juntaProof.ts'
import { officesOf } from '../../shared/register/officeProof.ts'
import { officeSession, sessionOf } from '../../shared/register/sessions.ts'
import { isOurs } from './formToken.ts'
import type { Request } from './http.ts'
import { Problem } from './problem.ts'
import type { Reply } from './reply.ts'

type Access = Pick<ReturnType<typeof sessionPortsOn>, 'codes' | 'machine' | 'rights' | 'sessions'>

/** Who is signed in, and what is theirs to do. */
export type SignedIn = { session: Session; rights: Right[] }

/** The same as the register knows them. */
export const signedBy = ({ session, rights }: SignedIn): Signed => ({ mailbox: session.mailbox, rights })

/** Who sends a request, where their session stands. */
export async function whoSigned(access: Access, { token }: Pick<Request, 'token'>): Promise<SignedIn | undefined> {
  const session = await sessionOf(access, token)
  if (!session) return undefined
  const rights = await access.rights.of(session.mailbox)
  const stands = officesOf(rights).length === 0 || (await officeSession(access, session))
  return stands ? { session, rights } : undefined
}

/** What is sent where no session stands. */
export const SIGNED_OUT = new Problem(
  401,
  'signed-out',
  'Su sesión terminó y no se registró nada. Entre de nuevo con su correo, en otra pestaña, y vuelva a enviar este formulario.',
  [],
  { signsIn: true },
)

/**
 * The same of what is sent, and whether its form is one that we showed to this session. Throws a Problem (401) without one.
 */
export async function whoSends(
  access: Access,
  request: Request,
  form: string,
): Promise<SignedIn & { isOurs: boolean }> {
  const who = await whoSigned(access, request)
  if (!who) throw SIGNED_OUT
  return { ...who, isOurs: await isOurs(access.codes, who.session, form, request) }
}

/** Where a desk leads whoever is not signed in: to the way in, and from there to the path that was asked for. */
export const toSignIn = (path: string): Reply => ({
  status: 303,
  location: `/ingresar?volver=${path.replace('?', '%3F')}`,
})

/** Why a form is not taken that was shown to another session. */
export const STALE = {
  status: 403,
  code: 'stale-form',
  fields: [
    {
      field: 'form',
      message: 'Este formulario se abrió en otra sesión y todavía no se registró nada. Revíselo y envíelo otra vez.',
    },
  ],
}

/** What whoever signed in is told of a case that is of no junta of theirs, or of none. */
export const NOT_YOURS =
  'Ese expediente no es de ninguna junta del correo con que usted entró. Vea los suyos en su mesa, o entre con el otro correo.'
