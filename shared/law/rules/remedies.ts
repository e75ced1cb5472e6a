import type { Rule } from '../rules.ts'
import { type Cite, deskCure, type RuleSource, toResolve, versions } from './version.ts'

const reconsideracion =
  (length: number, inWords: string) =>
  (cite: Cite): RuleSource => ({
    kind: 'reconsideracion',
    name: 'Recurso de reconsideración',
    term: { length, unit: 'business' },
    sets: '207.2',
    ...toResolve(cite),
    starts: 'El plazo para resolver corre desde el día hábil siguiente a la presentación del recurso.',
    cutoff: 'same-day',
    answeredBy: 'same-organ',
    cure: deskCure(cite),
    silence: 'negative',
    silenceAppeal: cite('188.3', '188.4', '188.5', '209'),
    ladder: 'none',
    dutyInfringed: {
      sentence: `El órgano que dictó el acto debe resolver la reconsideración en ${inWords} días hábiles.`,
      norm: cite('207.2'),
    },
    tuo: ['24.1', '207', '208', '214'],
    inferred: false,
    windows: [
      {
        id: 'recurso',
        // Each recurso is had once (214).
        name: 'Apelación',
        length: 15,
        unit: 'business',
        norm: cite('207.2', '209', '214'),
        recursos: ['apelacion'],
      },
    ],
    published: true,
    nextSteps: ['Apelación'],
  })

/** Queja for defects of procedure, and the two recursos. */
export const remedies: Rule[] = [
  ...versions((cite) => ({
    kind: 'queja',
    name: 'Queja por defectos de tramitación',
    term: { length: 3, unit: 'business' },
    sets: '158.2',
    ...toResolve(cite),
    starts: 'El plazo corre desde el día hábil siguiente a la presentación de la queja.',
    cutoff: 'same-day',
    answeredBy: 'superior',
    silence: 'none',
    ladder: 'hierarchy',
    dutyInfringed: {
      sentence:
        'La autoridad superior debe resolver la queja dentro de los tres días hábiles siguientes, previo traslado al quejado.',
      norm: cite('158.2'),
    },
    tuo: ['158', '24.1'],
    inferred: false,
    milestones: [
      {
        name: 'Informe del funcionario quejado, si se le pide el día de la queja',
        length: 1,
        unit: 'business',
        norm: cite('158.2'),
      },
    ],
    published: true,
    rungs: ['Queja ante la autoridad superior siguiente', 'Denuncia ante la Secretaría Técnica PAD'],
  })),
  // Ley 31603 cut the thirty days of the reconsideración to fifteen.
  ...versions(reconsideracion(30, 'treinta'), undefined, '2022-11-05'),
  ...versions(reconsideracion(15, 'quince'), '2022-11-06'),
  ...versions((cite) => ({
    kind: 'apelacion',
    name: 'Recurso de apelación',
    term: { length: 30, unit: 'business' },
    sets: '207.2',
    ...toResolve(cite),
    starts: 'El plazo para resolver corre desde el día hábil siguiente a la presentación del recurso.',
    cutoff: 'same-day',
    answeredBy: 'superior',
    cure: deskCure(cite),
    silence: 'negative',
    ladder: 'none',
    dutyInfringed: {
      sentence: 'El superior jerárquico debe resolver la apelación en treinta días hábiles.',
      norm: cite('207.2'),
    },
    tuo: ['24.1', '207', '209', '218.2'],
    inferred: false,
    published: true,
    nextSteps: [`Agota la vía administrativa (${cite('218.2')}): queda la demanda contencioso-administrativa`],
  })),
]
