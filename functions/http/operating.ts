import type { sessionPortsOn } from '../../shared/aws/sessionPorts.ts'
import type { OperatorRole } from '../../shared/cases/operators.ts'
import { rolesIn } from '../../shared/register/operators.ts'
import type { Request } from './http.ts'
import { Problem } from './problem.ts'
import type { Reply } from './reply.ts'
import { type SignedIn, toSignIn, whoSigned } from './session.ts'

type Access = ReturnType<typeof sessionPortsOn>

/** An operator who is signed in, and what he may do. */
export type Operating = SignedIn & { roles: readonly OperatorRole[] }

/** The operator of whoever is signed in. Throws a Problem (403) where he is none, or has not the role. */
export function operating(who: SignedIn, role?: OperatorRole): Operating {
  const roles = rolesIn(who.rights)
  if (roles.length === 0) throw new Problem(403, 'no-operator', NO_OPERATOR, [], { signsIn: true })
  if (role && !roles.includes(role)) throw new Problem(403, 'no-role', `Eso lo hace quien es ${roleNames[role]}.${ASK}`)
  return { ...who, roles }
}

/** The same of who asks for a page; where nobody is signed in, where that leads. */
export async function whoOperates(access: Access, request: Request, role?: OperatorRole): Promise<Operating | Reply> {
  const who = await whoSigned(access, request)
  return who ? operating(who, role) : toSignIn(request.path)
}

export const roleNames: Record<OperatorRole, string> = {
  reviewer: 'revisor o revisora',
  directory: 'responsable del directorio y los calendarios',
  administrator: 'administrador o administradora',
}
const ASK = ' Pídale que lo haga, o a quien administra que le dé esa función.'
const NO_OPERATOR =
  'Esa sala es solo del equipo que opera Plazo. El correo con que usted entró no es de nadie del equipo: vea lo suyo en su mesa.'
