import * as z from 'zod/mini'
import type { Ports } from '../../shared/aws/ports.ts'
import type { Case } from '../../shared/cases/state.ts'
import { objectPage, withdrawPage } from '../../shared/pages/junta/intent.tsx'
import { intend, objectTo } from '../../shared/register/intend.ts'
import type { HttpPlatform } from '../lambda/platform.ts'
import { juntaForm } from './juntaForm.ts'

const nothing = z.strictObject({})

/** What is said of an intention that was recorded. */
export const intendedDone = ({ number, folios }: Case) => ({
  title: 'Pedido registrado',
  message: `Consta en el folio ${folios}. Plazo avisa al correo de la junta; surte efecto cinco días después de que llegue, a las 08:00, si nadie se opone. Para oponerse: /casos/${number}/oponerse.`,
  json: { number, folio: folios },
})

/** The forms by which a junta withdraws a case, and by which a member of it stops that. */
export const intentForms = (ports: Ports, platform: HttpPlatform, code: { source: string; missingCode: string }) => ({
  withdrawal: juntaForm(ports, platform, {
    ...code,
    input: nothing,
    page: withdrawPage,
    places: {},
    act: (number, _, by) => intend(ports, number, { ...by, what: 'withdraw' }),
    done: (_, state) => intendedDone(state),
  }),
  objection: juntaForm(ports, platform, {
    ...code,
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
