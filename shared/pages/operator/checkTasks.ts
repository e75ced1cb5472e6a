import { annulmentGrounds } from '../../cases/acts/annulled.ts'
import { checks, refusalGrounds } from '../../cases/acts/graded.ts'
import type { Case } from '../../cases/state.ts'
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
  stated: 'La oficina dice algo que mueve su plazo',
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

const ordersOf = ({ why, number, state }: Checked, of: Orderly['of']): Orderly[] => {
  if (why === 'stated') return [decide(number)]
  return why === 'disowned' ? [keep(number), annul(number)] : [verify(of), ...refuse(of, state), annul(number)]
}

const decide = (number: string): Orderly => ({
  ...{ verb: 'cases decide', of: { number }, label: 'Decidirlo' },
  asks: [
    { name: 'folio', label: 'Folio en que la oficina lo dice (está en la página del expediente)' },
    {
      ...{ name: 'upheld', label: '¿Se sostiene?' },
      of: [
        ['yes', 'Sí: el plazo se mueve como dice'],
        ['no', 'No: el plazo queda como estaba'],
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
