import { aloneFrom, type OperatorRole, operatorRoles } from '../../cases/operators.ts'
import { type Instant, spanishDateTime } from '../../law/time.ts'
import { known, type Task } from './room.tsx'

export const roleTitles: Record<OperatorRole, string> = {
  reviewer: 'Revisa textos, cargos y juntas',
  directory: 'Lleva el directorio y los calendarios',
  administrator: 'Dice quién es del equipo',
}

type Member = { mailbox: string; address: string; roles: readonly OperatorRole[]; since: Instant; n: number }

const asked = (roles: readonly OperatorRole[]) => ({
  name: 'roles',
  label: 'Qué podrá hacer',
  many: operatorRoles.map((one) => [one, roleTitles[one], roles.includes(one)] as const),
})

/** The team, each with a form of what he may do, and one for somebody new. */
export const ofTeam = (all: readonly Member[]): Task[] => [
  ...all.map(({ address, roles, since, n }) => ({
    ...{ id: `o-${n}`, title: `Operador ${n}` },
    facts: known(['Correo', address], ['Desde', spanishDateTime(since)]),
    orders: [{ verb: 'team appoint', of: { address }, asks: [asked(roles)], label: 'Cambiar' }],
  })),
  {
    ...{ id: 'o-new', title: 'Alguien más', facts: [] },
    orders: [
      {
        ...{ verb: 'team appoint', of: {}, label: 'Nombrar' },
        asks: [{ name: 'address', label: 'Su correo' }, asked([])],
      },
    ],
  },
]

type Act = { id: string; verb: string; about: string; by: string; at: Instant; agreed?: string | undefined }

const verbs: Readonly<Record<string, string>> = {
  name: 'Leer de qué junta es un expediente que reserva su nombre',
  erase: 'Borrar lo escrito y los archivos de un expediente',
  mailbox: 'Cambiar un buzón del directorio',
  adoption: 'Que una entidad tenga a Plazo como mesa de partes, o deje de tenerlo',
}

/** Asked for by an import of the directory, which makes them by itself once they may be made. */
const isOfDirectory = (verb: string): boolean => verb === 'mailbox' || verb === 'adoption'

/** The acts of two that were asked for, and a form to ask for one. */
export const ofActs = (acts: readonly Act[], team: readonly Member[], now: Instant): Task[] => {
  const called = (mailbox: string) => {
    const one = team.find((member) => member.mailbox === mailbox)
    return one ? `operador ${one.n}` : 'alguien que ya no es del equipo'
  }
  return [
    ...acts.map(({ id, verb, about, by, at, agreed }) => {
      const alone = aloneFrom({ at })
      return {
        ...{ id: `t-${id}`, title: verbs[verb] ?? verb, since: at },
        facts: known(
          ['De qué', about],
          ['Lo pidió', isOfDirectory(verb) ? 'quien importó el directorio' : called(by)],
          [
            'De acuerdo',
            agreed
              ? called(agreed)
              : alone <= now
                ? 'nadie, y pasaron las 72 horas'
                : `nadie todavía; sin nadie, desde ${spanishDateTime(alone)}`,
          ],
        ),
        orders: [
          { verb: 'acts agree', of: { id }, label: 'Estoy de acuerdo' },
          ...(isOfDirectory(verb) ? [] : [{ verb: 'acts do', of: { id }, label: 'Hacerlo ahora' }]),
          { verb: 'acts drop', of: { id }, label: 'Que no se haga' },
        ],
      }
    }),
    {
      ...{ id: 't-name', title: 'Pedir: de qué junta es un expediente', facts: [] },
      orders: [
        {
          ...{ verb: 'acts ask name', of: {}, label: 'Pedirlo' },
          asks: [{ name: 'number', label: 'N.º del expediente' }],
        },
      ],
    },
    {
      ...{ id: 't-hide', title: 'Ocultar ya un expediente, porque se pidió borrar datos personales' },
      facts: known([
        'Qué pasa',
        'Se anula: deja de mostrarse enseguida, y nada más se debe en él. Lo hace una persona sola, y no se deshace. Lo escrito sigue guardado hasta que se borre.',
      ]),
      orders: [
        {
          ...{ verb: 'cases annul', of: { because: 'personal-data' }, label: 'Ocultarlo' },
          asks: [{ name: 'number', label: 'N.º del expediente' }],
        },
      ],
    },
    {
      ...{ id: 't-erase', title: 'Pedir: que se borre lo escrito y los archivos de un expediente oculto' },
      facts: known([
        'Qué pasa',
        'Lo que se borra no vuelve. Sus folios quedan, que no dicen nada de lo escrito. La ley da 10 días hábiles desde que se pidió (Ley 29733).',
      ]),
      orders: [
        {
          ...{ verb: 'acts ask erase', of: {}, label: 'Pedirlo' },
          asks: [{ name: 'number', label: 'N.º del expediente' }],
        },
      ],
    },
  ]
}
