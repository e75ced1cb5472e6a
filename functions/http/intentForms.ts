import * as z from 'zod/mini'
import type { Ports } from '../../shared/aws/ports.ts'
import { pendingIntent } from '../../shared/cases/acts/intended.ts'
import { type Case, principal } from '../../shared/cases/state.ts'
import { objectPage, withdrawPage } from '../../shared/pages/junta/intent.tsx'
import type { Members } from '../../shared/ports.ts'
import { intend, objectTo } from '../../shared/register/intend.ts'
import type { HttpPlatform } from '../lambda/platform.ts'
import { juntaForm } from './juntaForm.ts'

const nothing = z.strictObject({})

/** What is said of an intention that was recorded. */
export const intendedDone = (state: Case) => {
  const { number, folios } = state
  const { days, told = [] } = pendingIntent(principal(state).intents) ?? {}
  const [mailboxes, all] = told.length > 1 ? [`a los ${told.length} correos`, ' a todos'] : ['al correo', '']
  return {
    title: 'Pedido registrado',
    message: `Consta en el folio ${folios}. Plazo avisa ${mailboxes} de la junta. Surte efecto ${days} días calendario después de que ese aviso llegue${all}, a las 08:00, si antes nadie se opone.`,
    json: { number, folio: folios },
  }
}

/** The forms by which a junta withdraws a case, and by which a member of it stops that. */
export const intentForms = (ports: Ports & { members: Members }, platform: HttpPlatform) => ({
  withdrawal: juntaForm(ports, platform, {
    input: nothing,
    page: withdrawPage,
    places: {},
    act: (number, _, by) => intend(ports, number, { ...by, what: 'withdraw' }),
    done: (_, state) => intendedDone(state),
  }),
  objection: juntaForm(ports, platform, {
    input: nothing,
    page: objectPage,
    places: {},
    act: (number, _, by) => objectTo(ports, number, by),
    done: (_, { number, folios }) => ({
      title: 'Ya no surte efecto',
      message: `Su oposición consta en el folio ${folios}. El expediente sigue como estaba.`,
      json: { number, folio: folios },
    }),
  }),
})
