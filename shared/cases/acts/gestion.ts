import * as z from 'zod/mini'
import { addDays, type Instant, instant, limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { type Sealed, sealed } from '../folio.ts'
import { refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'

/**
 * What came of going to an authority, in the words of the junta: a visit, a call, no appointment given, sent away by whoever
 * attends, an authority that would not testify, a document that the desk did not take.
 */
export const gestionKinds = ['visit', 'call', 'no-appointment', 'sent-away', 'no-testimony', 'not-received'] as const
export type GestionKind = (typeof gestionKinds)[number]
export const gestionKind = z.enum(gestionKinds)

export const gestionMeans = ['in-person', 'phone', 'message'] as const
export type GestionMeans = (typeof gestionMeans)[number]

/**
 * The junta went to an authority, or called it, by its own word: it starts no term and accuses nobody. Whom it met, who was
 * there and what witnesses tell stand in the contents.
 */
export const schema = z.strictObject({
  fact: z.literal('gestion'),
  obligation: z.number(),
  kind: gestionKind,
  means: z.enum(gestionMeans),
  at: instant,
  contents: sealed,
})

export type Gestion = Mark & { kind: GestionKind; means: GestionMeans; when: Instant; contents: Sealed }

/** More of them in one case, and its page is of nothing else. */
const MOST = 60

/** Days before the filing from which on one is recorded. */
const DAYS_BEFORE = 730

type Told = { kind: GestionKind; means?: GestionMeans | undefined; at: Instant; contents: Sealed }

/** At any time, also after an answer. A call is by telephone and all else in person, where nothing else is said. */
export function logGestion(
  state: Case,
  { id: obligation, gestiones }: Obligation,
  { kind, means = kind === 'call' ? 'phone' : 'in-person', at, contents }: Told,
  { now }: Circumstances,
): Decision {
  const first = addDays(limaDate(state.filed.at), -DAYS_BEFORE)
  if (at > now)
    return refuse(
      'future-gestion',
      `Es posterior a este momento (${spanishDateTime(now)}). Escriba cuándo fue, o déjelo en blanco si fue ahora.`,
    )
  if (limaDate(at) < first)
    return refuse(
      'old-gestion',
      `Aquí se anotan las gestiones desde el ${spanishDate(first)}, dos años antes de registrar el documento. Revise la fecha.`,
    )
  if (kind === 'call' && means === 'in-person')
    return refuse('bad-means', 'Una llamada no es en persona. Elija otra opción, o no marque ninguna.')
  if (gestiones.length >= MOST)
    return refuse(
      'too-many-gestiones',
      `Ya hay ${MOST} gestiones en este expediente y no caben más. Guarde sus notas y escriba al operador de Plazo.`,
    )
  return [{ fact: 'gestion', obligation, kind, means, at, contents }]
}

export function fold(state: Case, fact: z.infer<typeof schema>, mark: Mark): Case {
  const { obligation, kind, means, at: when, contents } = fact
  return change(state, obligation, ({ gestiones }) => ({
    gestiones: [...gestiones, { ...mark, kind, means, when, contents }],
  }))
}
