import { ruleTexts } from './rules/index.ts'
import type { LocalDate } from './time.ts'
import type { Article } from './tuo.ts'

export const kinds = [
  'denuncia-vecinal',
  'denuncia-administrativa',
  'denuncia-disciplinaria',
  'denuncia-corrupcion',
  'reclamo',
  'solicitud',
  'memorial',
  'queja',
  'consulta',
  'reconsideracion',
  'apelacion',
  'acceso',
] as const
export type Kind = (typeof kinds)[number]

/** Business days, calendar days, or months and years date to date (134). */
export const units = ['business', 'calendar', 'month', 'year'] as const
export type Unit = (typeof units)[number]
export type Length = { length: number; unit: Unit }

/** The junta's own time to act, from the notification of the answer or act: `ownWindows` gives its safe date. */
export type Window = Length & { id: string; name: string; norm: string; recursos: readonly Recurso[] }

/** What a junta may present against an act, each once (214). */
export type Recurso = 'reconsideracion' | 'apelacion' | 'apelacion-ttaip'

/** What the law says of one kind of document while one version of its text governs. Sentences are Spanish. */
export type Rule = {
  kind: Kind
  version: string
  name: string
  term: Length
  /** The norm that sets the days: the first of `articles`. */
  sets: Article
  /** What the days are for, where it is not to answer; Spanish, as in 'para resolver'. */
  purpose?: string
  /** Of a term to resolve: the time to notify what was resolved, counted after the resolving day (24.1). */
  notify?: Length & { norm: string; inferred?: true }
  /** Of what begins with its registration in a book of the entity: the days to register there what came by another way. */
  registry?: { length: number; norm: string }
  starts: string
  /** 'next': after office hours, or on an unattended day, it is deemed presented on the next attended day; else see `intakeOn`. */
  cutoff: 'same-day' | 'next'
  answeredBy:
    | 'responsible'
    | 'superior'
    | 'same-organ'
    | 'st-pad'
    | 'addressee'
    | 'integrity'
    | 'claims-officer'
    | 'information-officer'
  /** Terms of law cannot be extended unless the kind's own norm says so (136). */
  extension?: { announcedWithin: number; unit: Unit; norm: string }
  /** The days to cure what is observed, once; `later`, those of the second time that its norm allows, where the office states none. */
  cure?: {
    length: number
    effect: 'restart' | 'suspend'
    once: boolean
    norm: string
    later?: { length: number; norm: string }
  }
  /** 'tupa': positive or negative as an audited TUPA record says, and not before. */
  silence: 'none' | 'negative' | 'tupa'
  /** The norm by which the superior of whoever stayed silent may be appealed to, where the silence is negative. */
  silenceAppeal?: string
  ladder: 'hierarchy' | 'disciplinary' | 'tribunal' | 'none'
  /** For the queja: the duty infringed and the norm that requires it (158.2). */
  dutyInfringed: { sentence: string; norm: string }
  articles: readonly Article[]
  /** The term is inferred, not read in a norm: say so wherever it is shown. */
  inferred: boolean
  effectiveFrom: LocalDate
  effectiveTo?: LocalDate
  /** Shorter steps inside the procedure, from the same day zero. */
  milestones?: readonly (Length & { name: string; norm: string })[]
  windows?: readonly Window[]
  /** False: nothing of it is ever published. */
  published: boolean
  /** What the junta may do after a silence: what the ladder tells by itself, to whom and with what it must carry; and what stands beside it. */
  rungs?: readonly string[]
  nextSteps?: readonly string[]
}

/** All that the junta may do after a silence. */
export const stepsAfter = ({ rungs = [], nextSteps = [] }: Pick<Rule, 'rungs' | 'nextSteps'>): string[] => [
  ...rungs,
  ...nextSteps,
]

/** Every version of every rule, oldest first within its kind. */
export const allRules = (): readonly Rule[] => ruleTexts

/** The rule of a kind on a day in Lima; undefined before Plazo's record of the law begins. */
export const ruleInForce = (kind: Kind, on: LocalDate): Rule | undefined =>
  ruleTexts.find(
    (rule) =>
      rule.kind === kind && rule.effectiveFrom <= on && (rule.effectiveTo === undefined || on <= rule.effectiveTo),
  )

/** Whether the law keeps a kind confidential, by the rule in force on a day (Lima): nothing of it is published. */
export const isNeverPublished = (kind: Kind, on: LocalDate): boolean => ruleInForce(kind, on)?.published === false

/** The rule of a version such as 'denuncia-vecinal@2026-05-01'. */
export const ruleByVersion = (version: string): Rule | undefined => ruleTexts.find((rule) => rule.version === version)

/** Whether the law keeps secret what is filed under this version of a rule: it has no page (D.Leg. 1327). */
export const isSecret = (version: string): boolean => ruleByVersion(version)?.published === false

/** The Spanish name of a kind. */
export const kindName = (kind: Kind): string => ruleTexts.find((rule) => rule.kind === kind)?.name ?? kind

/** Whether a text names a kind. */
export const isKind = (text: string): text is Kind => kinds.some((kind) => kind === text)
