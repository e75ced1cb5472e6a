import type { Kind, Length } from './rules.ts'
import type { LocalDate } from './time.ts'
import { type TuoText, tuo } from './tuo.ts'

export type Instrument =
  | Kind
  | 'aviso'
  | 'informe-concejo'
  | 'denuncia-control'
  | 'queja-defensoria'
  | 'apelacion-ttaip'
type Basis = { norm: string; articles: readonly string[] }

/** One authority to turn to when the one before stayed silent: an aviso of Plazo's own, or an instrument of the junta's (I14). */
export type Rung = {
  step: string
  /** The post that receives it, on record or not. */
  post: string
  /** What opens it: the case's term ended, the wait of the aviso before is over, or the junta decides so. */
  trigger: 'term-exceeded' | 'wait-over' | 'decision'
  /** The entity has no such post on record: an operator's task, never skipped silently. */
  unrecorded: boolean
  /** Plazo sends it by itself: an aviso, to a superior on record alone. All else is the junta's own act. */
  automatic: boolean
  instrument: Instrument
  title: string
  /** Of an aviso, Plazo's own wait; of an instrument, the term of its norm. Undefined: no norm gives it one. */
  term?: Length
  basis: Basis
  inferred: boolean
}

/** A step of the ladder before it is known whose it is. */
export type Step = Pick<Rung, 'step' | 'post' | 'instrument' | 'title' | 'term'> & {
  cite: (text: TuoText) => Basis
}

/** The order of an entity's ladder between two days; the law fixes none, so all of it is inferred (LAW 5). */
export type Ladder = {
  entity: string
  from: LocalDate
  to?: LocalDate
  /** The post without superior, where a chain of superiors is broken. */
  head: string
  afterHead: readonly Step[]
  afterDisciplinary: readonly Step[]
  tribunal: readonly Step[]
}

const own =
  (norm: string, ...articles: string[]) =>
  () => ({ norm, articles })

const oci: Step = {
  step: 'oci',
  post: 'oci',
  instrument: 'denuncia-control',
  title: 'Denuncia ante el Órgano de Control Institucional',
  cite: own('Ley 27785 y Ley 29542', 'Ley 27785, art. 22, lit. n', 'Ley 29542'),
}

const defensoria: Step = {
  step: 'defensoria',
  post: 'defensoria',
  instrument: 'queja-defensoria',
  title: 'Queja ante la Defensoría del Pueblo',
  cite: own('Ley 26520, Orgánica de la Defensoría del Pueblo', 'Ley 26520, art. 21'),
}

/** Bodies of control, which reserve what they receive: Plazo neither takes nor publishes what is addressed to them (Ley 27785, art. 22, lit. n; Ley 29542, art. 9; Ley 26520, art. 20). */
export const isOutside = (post: string): boolean =>
  [oci.post, defensoria.post, 'contraloria', 'fiscalia'].includes(post)

/** Business days for which Plazo waits after an aviso before it writes to the next superior: no norm gives them (INF). */
const WAIT: Length = { length: 5, unit: 'business' }

const inTuo = (text: TuoText, ...labels: string[]): Basis => ({
  norm: `TUO Ley 27444 (${text})`,
  articles: labels.map((label) => tuo(text, label).label),
})

/** Plazo's own e-mail to a superior. */
export const aviso: Omit<Step, 'post'> = {
  step: 'superior',
  instrument: 'aviso',
  title: 'Aviso al superior',
  term: WAIT,
  cite: (text) => inTuo(text, '131.2', '143.2'),
}

/** What the junta may present to the first superior itself. */
export const queja: Omit<Step, 'post'> = {
  step: 'queja',
  instrument: 'queja',
  title: 'Queja por defectos de tramitación',
  term: { length: 3, unit: 'business' },
  cite: (text) => inTuo(text, '158.1', '158.2'),
}

/** The default ladder, '*', serves every entity that has none of its own on the day. */
export const ladders: readonly Ladder[] = [
  {
    entity: '*',
    from: '2019-01-26',
    head: 'alcaldia',
    afterHead: [
      {
        step: 'st-pad',
        post: 'st-pad',
        instrument: 'denuncia-disciplinaria',
        title: 'Denuncia ante la Secretaría Técnica de los Procedimientos Administrativos Disciplinarios',
        term: { length: 30, unit: 'business' },
        cite: own('Ley 30057, del Servicio Civil', 'Ley 30057, arts. 92 a 94', 'D.S. 040-2014-PCM, art. 101'),
      },
      {
        step: 'concejo',
        post: 'concejo',
        instrument: 'informe-concejo',
        title: 'Memorial al Concejo Municipal para que un regidor pida informe',
        // Art. 10 gives its days to what a regidor asks, and none to what neighbours ask of the Concejo.
        cite: own('Ley 27972, Orgánica de Municipalidades', 'Ley 27972, art. 10', 'Ley 27972, art. 116'),
      },
      oci,
      defensoria,
    ],
    afterDisciplinary: [oci, defensoria],
    tribunal: [
      {
        step: 'ttaip',
        post: 'ttaip',
        instrument: 'apelacion-ttaip',
        title: 'Apelación ante el Tribunal de Transparencia y Acceso a la Información Pública',
        cite: own('TUO Ley 27806', 'TUO Ley 27806, art. 11, lit. e'),
      },
    ],
  },
]

/** The ladder of an entity in force on a day; undefined before the record of the law begins. */
export const ladderOn = (entity: string, on: LocalDate): Ladder | undefined => {
  const inForce = ladders.filter(({ from, to }) => from <= on && (to === undefined || on <= to))
  return inForce.find((ladder) => ladder.entity === entity) ?? inForce.find((ladder) => ladder.entity === '*')
}
