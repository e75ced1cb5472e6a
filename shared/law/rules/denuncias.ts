import type { Rule } from '../rules.ts'
import { own, toResolve, versions } from './version.ts'

/** Denuncias: of neighbours, administrative, disciplinary, and of corruption. */
export const denuncias: Rule[] = [
  ...versions(() => ({
    kind: 'denuncia-vecinal',
    name: 'Denuncia vecinal de infracción',
    term: { length: 30, unit: 'business' },
    sets: own('Ley 27972, art. 118', 'Ley 27972'),
    starts: 'El plazo corre desde el día hábil siguiente a la presentación.',
    cutoff: 'same-day',
    answeredBy: 'responsible',
    silence: 'none',
    ladder: 'hierarchy',
    dutyInfringed: {
      sentence:
        'La autoridad municipal debe responder por escrito la denuncia del vecino en un plazo de treinta días hábiles.',
      norm: 'Ley 27972, Orgánica de Municipalidades, art. 118',
    },
    tuo: ['105', '158'],
    inferred: false,
    published: true,
    rungs: [
      'Queja por defectos de tramitación ante el superior jerárquico',
      'Denuncia ante la Secretaría Técnica PAD',
      'Queja ante la Defensoría del Pueblo',
    ],
    nextSteps: ['Demanda de cumplimiento (Ley 31307)'],
  })),
  ...versions((cite) => ({
    kind: 'denuncia-administrativa',
    name: 'Denuncia administrativa',
    term: { length: 30, unit: 'business' },
    sets: '142',
    ...toResolve(cite, 'inferred'),
    starts:
      'El plazo corre desde el día hábil siguiente a la presentación. La norma no fija plazo propio: se aplica el general.',
    cutoff: 'same-day',
    answeredBy: 'responsible',
    silence: 'none',
    ladder: 'hierarchy',
    dutyInfringed: {
      sentence:
        'La autoridad debe practicar las diligencias preliminares ante una denuncia; si la rechaza, debe motivarlo y comunicarlo al denunciante.',
      norm: cite('105.3'),
    },
    tuo: ['105', '24.1', '158'],
    inferred: true,
    published: true,
    rungs: [
      'Queja por defectos de tramitación ante el superior jerárquico',
      'Denuncia ante la Secretaría Técnica PAD',
      'Queja ante la Defensoría del Pueblo',
    ],
  })),
  ...versions(() => ({
    kind: 'denuncia-disciplinaria',
    name: 'Denuncia disciplinaria',
    term: { length: 30, unit: 'business' },
    sets: own('D.S. 040-2014-PCM, art. 101', 'D.S. 040-2014-PCM'),
    starts: 'El plazo corre desde el día hábil siguiente a la recepción por la Secretaría Técnica.',
    cutoff: 'same-day',
    answeredBy: 'st-pad',
    silence: 'none',
    ladder: 'disciplinary',
    dutyInfringed: {
      sentence:
        'La Secretaría Técnica debe tramitar la denuncia y responder al denunciante en un plazo no mayor de treinta días hábiles.',
      norm: 'D.S. 040-2014-PCM, art. 101',
    },
    own: [own('Ley 30057, arts. 92 a 94', 'Ley 30057')],
    tuo: [],
    inferred: false,
    published: true,
    rungs: ['Órgano de Control Institucional', 'Queja ante la Defensoría del Pueblo'],
  })),
  ...versions(() => ({
    kind: 'denuncia-corrupcion',
    name: 'Denuncia de corrupción',
    term: { length: 2, unit: 'business' },
    sets: own('D.S. 010-2017-JUS, art. 4.4', 'D.S. 010-2017-JUS'),
    purpose: 'solo para verificar los requisitos',
    starts: 'El plazo para verificar los requisitos corre desde el día hábil siguiente a la recepción.',
    cutoff: 'same-day',
    answeredBy: 'integrity',
    cure: { length: 3, effect: 'suspend', once: true, norm: 'D.S. 010-2017-JUS, art. 4.4' },
    silence: 'none',
    ladder: 'none',
    dutyInfringed: {
      sentence: 'La Oficina de Integridad debe verificar los requisitos de la denuncia en dos días hábiles.',
      norm: 'D.S. 010-2017-JUS, art. 4.4',
    },
    own: [own('D.Leg. 1327', 'D.Leg. 1327'), own('D.S. 010-2017-JUS, arts. 4.7 y 6', 'D.S. 010-2017-JUS')],
    tuo: [],
    inferred: false,
    milestones: [
      { name: 'Verificación de requisitos', length: 2, unit: 'business', norm: 'D.S. 010-2017-JUS, art. 4.4' },
      {
        // Five days once the requirements were verified, for which there are two.
        name: 'Evaluación de las medidas de protección, a más tardar',
        length: 7,
        unit: 'business',
        norm: 'D.S. 010-2017-JUS, art. 4.7',
      },
      {
        name: 'Otorgamiento de las medidas de protección',
        length: 15,
        unit: 'business',
        norm: 'D.S. 010-2017-JUS, art. 6',
      },
    ],
    published: false,
    nextSteps: ['Secretaría Técnica PAD', 'Órgano de Control Institucional', 'Fiscalía especializada'],
  })),
]
