import { annulmentGrounds } from '../../cases/acts/annulled.ts'
import { checks, refusalGrounds } from '../../cases/acts/graded.ts'
import { unweighed, type Weighing, weighing } from '../../cases/mails.ts'
import type { Case } from '../../cases/state.ts'
import { toDecide } from '../../cases/statements.ts'
import type { ToCheck } from '../../cases/toCheck.ts'
import { kindName } from '../../law/rules.ts'
import { spanishDate, spanishDateTime } from '../../law/time.ts'
import { annulmentWords } from '../../words/annulments.ts'
import { groundWords, howPresented } from '../../words/grades.ts'
import { known, type Orderly, type Task } from './room.tsx'

const why: Record<ToCheck['why'], string> = {
  declared: 'La junta declara que lo presentó',
  shown: 'La junta indica un cargo',
  disputed: 'La oficina dice que no le consta',
  disowned: 'La junta dice que no lo presentó',
  stated: 'Lo que dijo la oficina, por decidir',
  mail: 'Llegó un correo que no consta que sea de la oficina: léalo con plazo mails read',
  unweighed: 'La oficina escribió, y la junta no lo califica: léalo con plazo mails read',
  stalled:
    'Pasaron los días de lo que la junta pidió y no surtió efecto: reclama otro, o cambió quién actúa. Decida lo que espere de ella en Juntas, o llámela para que se oponga y lo pida de nuevo',
  untold:
    'De todos los correos de la junta volvió el aviso de lo que pidió, o no consta que llegara: no surte efecto. Llámela, y cambie su correo con plazo juntas mailbox',
}

const annul = (number: string): Orderly => ({
  ...{ verb: 'cases annul', of: { number }, label: 'Anular el expediente' },
  asks: [{ name: 'because', label: 'Por qué se anula', of: annulmentGrounds.map((one) => [one, annulmentWords(one)]) }],
})

type Checked = ToCheck & {
  state: Case
  entry?: { number?: string | undefined; desk?: string | undefined } | undefined
  cargo?: { file: string; folio: number } | undefined
}

/** A presentation, a dispute of it, or a case that its junta disowns. */
export const ofCheck = (check: Checked): Task => {
  const { number, obligation, since, due, state, entry, cargo } = check
  const presented = state.obligations[obligation]?.presented
  const of = { number, obligation: String(obligation) }
  return {
    ...{ id: `c-${number}-${obligation}`, title: number, since },
    facts: known(
      ['Qué espera', why[check.why]],
      ['Documento', kindName(state.kind)],
      ['Último día del plazo', due && spanishDate(due)],
      [
        'Presentado',
        presented && `${spanishDateTime(presented.presentedAt)}, ${howPresented({ channel: presented.channel })}`,
      ],
      ['N.º de registro', entry?.number],
      ['Mesa de partes', entry?.desk],
    ),
    links: [
      { href: `/operador/cargos/${number}`, text: 'Ver el cargo junto a los últimos aceptados de esa entidad' },
      ...(cargo
        ? [{ href: `/operador/cargos/${number}?archivo=${cargo.file}`, text: 'Abrir la foto de su cargo' }]
        : []),
    ],
    orders: ordersOf(check, of),
  }
}

function ordersOf({ number, obligation, why, state }: Checked, of: Orderly['of']): Orderly[] {
  if (why === 'untold' || why === 'stalled') return []
  if (why === 'disowned') return [keep(number), annul(number)]
  if (why === 'stated')
    return toDecide(state.obligations[obligation]?.statements ?? []).map((one) => decide(number, one))
  if (why === 'mail' || why === 'unweighed')
    return unweighed(state.obligations[obligation]?.mails).map((one) => weigh(number, one))
  return [verify(of), ...refuse(of, state), annul(number)]
}

const weighings: Record<Weighing, string> = {
  nothing: 'No dice nada sobre lo pedido',
  answers: 'Responde lo pedido',
  own: 'Es de la oficina',
}
const weigh = (number: string, { folio }: { folio: number }): Orderly => ({
  ...{ verb: 'mails weigh', of: { number, mail: String(folio) }, label: `Decidir el correo del folio ${folio}` },
  asks: [
    {
      name: 'verdict',
      label: `Qué es el correo del folio ${folio}`,
      of: weighing.options.map((one) => [one, weighings[one]]),
    },
  ],
})

const decide = (number: string, { folio }: { folio: number }): Orderly => ({
  ...{ verb: 'cases decide', of: { number, folio: String(folio) }, label: `Decidir lo del folio ${folio}` },
  asks: [
    {
      name: 'upheld',
      label: `¿Es cierto lo que la oficina dice en el folio ${folio}?`,
      of: [
        ['yes', 'Sí'],
        ['no', 'No'],
      ],
    },
  ],
})

const keep = (number: string): Orderly => ({
  verb: 'cases keep',
  of: { number },
  label: 'Lo presentó la junta: se mantiene',
})
const verify = (of: Orderly['of']): Orderly => ({
  ...{ verb: 'cases verify', of, label: 'Comprobar la presentación' },
  asks: [
    { name: 'ground', label: 'Qué se comprobó', of: checks.map((one) => [one, groundWords(one)]) },
    { name: 'presented', label: 'Si el sello dice otro momento, cuál (2/3/2026 10:20)', optional: true },
  ],
})
/** Only what was checked or shown is taken back. */
const refuse = (of: Orderly['of'], state: Case): Orderly[] =>
  (state.obligations[Number(of.obligation)]?.grades.length ?? 0) > 0
    ? [
        {
          ...{ verb: 'cases refuse', of, label: 'Retirar la comprobación o el cargo' },
          asks: [
            { name: 'ground', label: 'Por qué se retira', of: refusalGrounds.map((one) => [one, groundWords(one)]) },
          ],
        },
      ]
    : []
