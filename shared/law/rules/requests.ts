import type { Rule } from '../rules.ts'
import { deskCure, own, toResolve, versions } from './version.ts'

const fromNextDay = 'El plazo corre desde el día hábil siguiente a la presentación.'
const quejaFirst = 'Queja por defectos de tramitación ante el superior jerárquico'

/** Petitions of article 106 and following, reclamos, and access to information. */
export const requests: Rule[] = [
  ...versions(
    (cite) => ({
      kind: 'reclamo',
      name: 'Reclamo',
      term: { length: 30, unit: 'business' },
      sets: own('D.S. 007-2020-PCM, art. 14', 'D.S. 007-2020-PCM'),
      purpose: 'para responder',
      // Answer and notification are stages apart (13, 17.1); that the latter has the days of 24.1 is inferred.
      notify: {
        length: 5,
        unit: 'business',
        norm: `D.S. 007-2020-PCM, arts. 13 y 17.1; ${cite('24.1')}`,
        inferred: true,
      },
      registry: { length: 2, norm: 'D.S. 007-2020-PCM, art. 15.7' },
      starts:
        'El plazo corre desde el día hábil siguiente al registro; si se deriva a otra entidad, desde el siguiente a la nueva recepción.',
      cutoff: 'same-day',
      answeredBy: 'claims-officer',
      cure: { length: 2, effect: 'suspend', once: true, norm: 'D.S. 007-2020-PCM, art. 16.1, lit. b' },
      silence: 'none',
      ladder: 'hierarchy',
      dutyInfringed: {
        sentence: 'La entidad debe responder el reclamo en un plazo máximo de treinta días hábiles.',
        norm: 'D.S. 007-2020-PCM, art. 14',
      },
      own: [own('D.S. 007-2020-PCM, arts. 13 a 17', 'D.S. 007-2020-PCM')],
      tuo: ['24.1', '158'],
      inferred: false,
      milestones: [
        {
          name: 'Derivación al área o entidad competente',
          length: 3,
          unit: 'business',
          norm: 'D.S. 007-2020-PCM, art. 16.1',
        },
      ],
      published: true,
      rungs: [quejaFirst, 'El Órgano de Control Institucional verifica la atención de los reclamos'],
    }),
    '2020-01-18',
  ),
  ...versions((cite) => ({
    kind: 'solicitud',
    name: 'Solicitud',
    term: { length: 30, unit: 'business' },
    sets: '142',
    ...toResolve(cite),
    starts: `${fromNextDay} El TUPA puede fijar un plazo menor.`,
    cutoff: 'same-day',
    answeredBy: 'responsible',
    cure: deskCure(cite),
    silence: 'tupa',
    silenceAppeal: cite('188.3', '188.4', '188.5', '209'),
    ladder: 'hierarchy',
    dutyInfringed: {
      sentence:
        'El procedimiento de evaluación previa no puede durar más de treinta días hábiles desde que se inicia hasta que se resuelve.',
      norm: cite('142'),
    },
    tuo: ['35', '106', '125', '24.1', '158', '206.2', '207.2'],
    inferred: false,
    windows: [
      {
        id: 'recurso',
        name: 'Reconsideración o apelación',
        length: 15,
        unit: 'business',
        norm: cite('206.2', '207.2', '208', '209'),
        recursos: ['reconsideracion', 'apelacion'],
      },
    ],
    published: true,
    rungs: [quejaFirst],
    nextSteps: [
      'Si el TUPA prevé silencio positivo: declaración jurada; si prevé silencio negativo: apelación, sin que corra un plazo',
    ],
  })),
  ...versions((cite) => ({
    kind: 'memorial',
    name: 'Memorial',
    term: { length: 30, unit: 'business' },
    sets: '142',
    ...toResolve(cite, 'inferred'),
    starts: `${fromNextDay} Es un plazo inferido: el general de la petición.`,
    cutoff: 'same-day',
    answeredBy: 'addressee',
    cure: deskCure(cite),
    silence: 'negative',
    silenceAppeal: cite('188.3', '188.4', '188.5', '209'),
    ladder: 'hierarchy',
    dutyInfringed: {
      sentence:
        'La autoridad debe responder por escrito, dentro del plazo legal, la petición que se le presenta por escrito.',
      norm: `Constitución, art. 2, inc. 20; ${cite('106.3')}`,
    },
    own: [own('Constitución, art. 2, inc. 20', 'Constitución'), own('Ley 27972, art. 20', 'Ley 27972')],
    tuo: ['106.1', '108', '116.1', '22.2', '24.1', '158'],
    inferred: true,
    published: true,
    rungs: [quejaFirst, 'Pedido de informe ante el Concejo Municipal'],
  })),
  ...versions((cite) => ({
    kind: 'consulta',
    name: 'Consulta',
    term: { length: 30, unit: 'business' },
    sets: '142',
    ...toResolve(cite, 'inferred'),
    starts: `${fromNextDay} Es un plazo inferido: el general de la petición.`,
    cutoff: 'same-day',
    answeredBy: 'addressee',
    silence: 'none',
    ladder: 'hierarchy',
    dutyInfringed: {
      sentence:
        'La entidad debe responder por escrito, dentro del plazo legal, las consultas sobre las materias a su cargo.',
      norm: cite('111.1'),
    },
    tuo: ['106.3', '111', '24.1', '158'],
    inferred: true,
    published: true,
    rungs: [quejaFirst],
  })),
  ...versions(
    () => ({
      kind: 'acceso',
      name: 'Acceso a la información pública',
      term: { length: 10, unit: 'business' },
      sets: own('TUO Ley 27806, art. 11, lit. b', 'D.S. 021-2019-JUS'),
      starts:
        'El plazo corre desde el día hábil siguiente a la recepción; lo que llega fuera de horario se tiene por recibido el día hábil siguiente.',
      cutoff: 'next',
      answeredBy: 'information-officer',
      extension: {
        announcedWithin: 2,
        unit: 'business',
        norm: 'TUO Ley 27806, art. 11, lit. g; D.S. 007-2024-JUS, art. 23',
      },
      cure: { length: 2, effect: 'restart', once: true, norm: 'D.S. 007-2024-JUS, arts. 16.2 y 16.3' },
      silence: 'negative',
      ladder: 'tribunal',
      dutyInfringed: {
        sentence:
          'La entidad debe entregar la información pública solicitada en un plazo no mayor de diez días hábiles.',
        norm: 'TUO Ley 27806, art. 11, lit. b',
      },
      own: [
        own('TUO Ley 27806, art. 11', 'D.S. 021-2019-JUS'),
        own('Reglamento de la Ley 27806, arts. 16, 20, 22, 23 y 34', 'D.S. 007-2024-JUS'),
      ],
      tuo: [],
      inferred: false,
      milestones: [
        {
          name: 'Observación de la solicitud',
          length: 2,
          unit: 'business',
          norm: 'D.S. 007-2024-JUS, art. 16.1',
        },
        {
          name: 'Derivación a la entidad que posee la información',
          length: 4,
          unit: 'business',
          norm: 'D.S. 007-2024-JUS, art. 20.1',
        },
      ],
      windows: [
        {
          id: 'ttaip-ley',
          name: 'Apelación ante el Tribunal de Transparencia (ley)',
          length: 15,
          unit: 'calendar',
          norm: 'TUO Ley 27806, art. 11, lit. e',
          recursos: ['apelacion-ttaip'],
        },
        {
          id: 'ttaip-reglamento',
          name: 'Apelación ante el Tribunal de Transparencia (reglamento)',
          length: 15,
          unit: 'business',
          norm: 'D.S. 007-2024-JUS, art. 34.2',
          recursos: ['apelacion-ttaip'],
        },
      ],
      published: true,
      rungs: ['Apelación ante el Tribunal de Transparencia y Acceso a la Información Pública'],
    }),
    '2024-05-17',
  ),
]
