import * as z from 'zod/mini'
import type { Ports } from '../../shared/aws/ports.ts'
import { restorableUntil } from '../../shared/cases/acts/disowned.ts'
import { pendingIntent } from '../../shared/cases/acts/intended.ts'
import { type Case, principal } from '../../shared/cases/state.ts'
import { spanishDate } from '../../shared/law/time.ts'
import { disownPage, objectPage, withdrawPage } from '../../shared/pages/junta/intent.tsx'
import type { Members } from '../../shared/ports.ts'
import { disown, objectTo } from '../../shared/register/disown.ts'
import { intend } from '../../shared/register/intend.ts'
import { LOOKED_AT_FIRST } from '../../shared/words/disowned.ts'
import type { HttpPlatform } from '../lambda/platform.ts'
import { juntaForm } from './juntaForm.ts'

/** What is said of an intention that was recorded. */
export const intendedDone = (state: Case) => {
  const { number, folios } = state
  const { days, told = [] } = pendingIntent(principal(state).intents) ?? {}
  const [mailboxes, all] =
    told.length > 1 ? [`a los ${told.length} correos`, ' a todos (5 si a alguno no llega)'] : ['al correo', '']
  return {
    title: 'Pedido registrado',
    message: `Consta en el folio ${folios}. Plazo avisa ${mailboxes} de la junta. Surte efecto ${days} días calendario después de que ese aviso llegue${all}, a las 08:00, si antes nadie se opone.`,
    json: { number, folio: folios },
  }
}

/** What is said to whoever said that the junta did not file a case: it is hidden, looked at first, or withdrawn. */
const disownedDone = (state: Case) => {
  const { number, folios } = state
  const { disowned } = principal(state)
  if (!disowned || disowned.restored) return intendedDone(state)
  const json = { number, folio: folios }
  if (!disowned.hides)
    return { title: 'El operador lo mira primero', message: `Consta en el folio ${folios}. ${LOOKED_AT_FIRST}`, json }
  const until = spanishDate(restorableUntil(disowned))
  return {
    title: 'El expediente está oculto',
    message: `Consta en el folio ${folios}. Plazo avisa a todos los correos de la junta y a las oficinas que recibieron una carta. Si nadie de la junta lo restaura hasta el ${until}, queda anulado.`,
    json,
  }
}

/** The forms by which a junta withdraws a case, or says that it is none of its own; and by which a member of it stops that. */
export const intentForms = (ports: Ports & { members: Members }, platform: HttpPlatform) => {
  const form = (given: Pick<Parameters<typeof juntaForm>[2], 'page' | 'act' | 'done'>) =>
    juntaForm(ports, platform, { ...given, input: z.strictObject({}), places: {} })
  return {
    withdrawal: form({
      page: withdrawPage,
      act: (number, _, by) => intend(ports, number, { ...by, what: 'withdraw' }),
      done: (_, state) => intendedDone(state),
    }),
    disowning: form({
      page: disownPage,
      act: (number, _, by) => disown(ports, number, by),
      done: (_, state) => disownedDone(state),
    }),
    objection: form({
      page: objectPage,
      act: (number, _, by) => objectTo(ports, number, by),
      done: (_, { number, folios }) => ({
        title: 'Sigue como estaba',
        message: `Su oposición consta en el folio ${folios}. El expediente sigue como estaba.`,
        json: { number, folio: folios },
      }),
    }),
  }
}
