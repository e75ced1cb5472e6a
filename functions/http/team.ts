import * as z from 'zod/mini'
import type { accessOn } from '../../shared/aws/accessPorts.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import { operatorRoles } from '../../shared/cases/operators.ts'
import { isRejection, type Rejection } from '../../shared/cases/refusals.ts'
import { ofActs, ofTeam } from '../../shared/pages/operator/team.ts'
import { limits } from '../../shared/pages/parts/fields.ts'
import type { ActOfTwo, Clock, Ids } from '../../shared/ports.ts'
import * as two from '../../shared/register/actsOfTwo.ts'
import { appoint } from '../../shared/register/operators.ts'
import type { Platform } from '../lambda/platform.ts'
import { caseNumberIn, legible, line, listOf } from './input.ts'
import type { Operating } from './operating.ts'

const id = line({ name: 'Pedido', max: 64 }, 'Diga qué pedido.')

const number = legible(limits.about, (text) => caseNumberIn(text), 'Escriba el número del expediente.')

/** What an operator orders of the team, and of acts of two; each by a form of the desk alone. */
export const teamOrder = z.discriminatedUnion('verb', [
  z.strictObject({
    verb: z.literal('team appoint'),
    address: line(limits.email, 'Escriba el correo de esa persona.'),
    roles: z._default(listOf(z.enum(operatorRoles), operatorRoles.length, 'Qué podrá hacer'), []),
  }),
  z.strictObject({ verb: z.literal('acts ask name'), number }),
  z.strictObject({ verb: z.literal('acts ask erase'), number }),
  z.strictObject({ verb: z.literal('acts agree'), id }),
  z.strictObject({ verb: z.literal('acts drop'), id }),
  z.strictObject({ verb: z.literal('acts do'), id }),
])
export type TeamOrder = z.infer<typeof teamOrder>

/** Whether an order is one of an act of two: from another network it asks a fresh code. */
export const isOfTwo = ({ verb }: TeamOrder): boolean => verb.startsWith('acts') && verb !== 'acts drop'

/** The rooms of the team and of the acts of two, and how what is ordered there is carried out; `perform` does an act. */
export function teamOn(
  { access, clock, ids }: { access: ReturnType<typeof accessOn>; clock: Clock; ids: Ids },
  { dynamo }: Platform,
  perform: (act: ActOfTwo) => Promise<{ told: string } | Rejection>,
) {
  const operators = operatorsOn(dynamo)
  const ports = { ...access, operators, clock, ids }
  return {
    operators,
    rooms: {
      equipo: {
        ...({ title: 'El equipo', role: 'administrator' } as const),
        about: 'Quién opera Plazo y qué puede hacer. Sin ninguna función, deja de entrar aquí.',
        waiting: async () => ofTeam(await operators.all()),
      },
      pedidos: {
        ...({ title: 'Lo que se decide entre dos', role: 'reviewer' } as const),
        about: 'Lo pide una persona y lo hace cuando otra está de acuerdo o, si nadie más hay, a las 72 horas.',
        waiting: async () => ofActs(await operators.acts(), await operators.all(), clock.now()),
      },
    },
    async carryOut(order: TeamOrder, { session }: Operating): Promise<Rejection | { told?: string }> {
      const by = session.mailbox
      if (order.verb === 'team appoint') return asDone(await appoint(ports, order))
      if (order.verb === 'acts ask name') return asDone(await two.ask(ports, { verb: 'name', about: order.number, by }))
      if (order.verb === 'acts ask erase')
        return asDone(await two.ask(ports, { verb: 'erase', about: order.number, by }))
      if (order.verb === 'acts agree') return asDone(await two.agree(ports, order.id, by))
      if (order.verb === 'acts drop') return asDone(await two.giveUp(ports, order.id))
      const taken = await two.take(ports, order.id, by)
      return 'message' in taken ? taken : perform(taken)
    },
  }
}

const asDone = (done: object | Rejection): Rejection | Record<string, never> => (isRejection(done) ? done : {})
