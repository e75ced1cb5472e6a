import { mailbox as addressOf, isMailable } from '../cases/mailbox.ts'
import { type OperatorRole, operatorRoles } from '../cases/operators.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { AllRights, Clock, Keys, MailboxId, Operator, Operators, Right } from '../ports.ts'
import { mailboxId } from './signIn.ts'

type Ports = { operators: Operators; rights: AllRights; keys: Keys; clock: Clock }

/** What whoever reads a mailbox may do as an operator; nothing, where he is none. */
export const rolesIn = (rights: readonly Right[]): readonly OperatorRole[] =>
  rights.flatMap((right) => (right.as === 'operator' ? right.roles : []))

/** Operators at once. */
const MOST_OPERATORS = 20

/**
 * Makes a mailbox an operator's with these roles, or changes them; without any it is one no more. The row stands before the
 * right is given and after it is taken, so that what is interrupted is seen and done again. The last administrator stays one.
 */
export async function appoint(
  { operators, rights, keys, clock }: Ports,
  { address, roles }: { address: string; roles: readonly OperatorRole[] },
): Promise<Operator | Rejection> {
  const typed = addressOf(address)
  if (!isMailable(typed)) return noAddress
  const mailbox = await mailboxId(keys, typed)
  const all = await operators.all()
  const there = all.find((one) => one.mailbox === mailbox)
  const others = all.filter((one) => one.mailbox !== mailbox)
  if (!roles.includes('administrator') && !others.some((one) => one.roles.includes('administrator'))) return lastOne
  if (!there && roles.length === 0) return nobody
  if (!there && all.length >= MOST_OPERATORS) return tooMany
  const n = there?.n ?? Math.max(0, ...all.map((one) => one.n)) + 1
  const operator: Operator = {
    ...{ mailbox, address: typed, n, since: there?.since ?? clock.now() },
    roles: operatorRoles.filter((one) => roles.includes(one)),
  }
  if (roles.length > 0) {
    await operators.put(operator)
    await rights.give(mailbox, { as: 'operator', roles: operator.roles })
  } else await dismiss({ operators, rights }, mailbox)
  // Two administrators who take it from each other at once: whoever sees that none is left stays one.
  if (there && !(await operators.all()).some((one) => one.roles.includes('administrator'))) {
    await operators.put(there)
    await rights.give(mailbox, { as: 'operator', roles: there.roles })
    return lastOne
  }
  return operator
}

async function dismiss({ operators, rights }: Pick<Ports, 'operators' | 'rights'>, mailbox: MailboxId): Promise<void> {
  await rights.take(mailbox, { as: 'operator', roles: [] })
  await operators.remove(mailbox)
}

const noAddress = refuse('no-address', 'Escriba el correo completo, por ejemplo persona@correo.pe.')
const lastOne = refuse(
  'last-administrator',
  'Sin administrador nadie podría entrar a esta sala: nombre antes a otra persona administradora.',
)
const nobody = refuse('no-roles', 'Marque qué podrá hacer esa persona.')
const tooMany = refuse('too-many-operators', `Ya son ${MOST_OPERATORS} operadores. Quite antes a quien ya no lo sea.`)
