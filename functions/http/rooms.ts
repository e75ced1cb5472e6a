import { agendaOn } from '../../shared/aws/agenda.ts'
import { auditsOn } from '../../shared/aws/audits.ts'
import { allClaimsOn } from '../../shared/aws/claims.ts'
import { allHolderProposalsOn } from '../../shared/aws/holderProposals.ts'
import { allKeptOn } from '../../shared/aws/kept.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { membersOn } from '../../shared/aws/members.ts'
import type { Ports } from '../../shared/aws/ports.ts'
import { returnedOn } from '../../shared/aws/returned.ts'
import { rightsOn } from '../../shared/aws/rights.ts'
import { allThreatsOn } from '../../shared/aws/threats.ts'
import type { OperatorRole } from '../../shared/cases/operators.ts'
import { needsReview } from '../../shared/law/calendars/reviews.ts'
import { limaDate } from '../../shared/law/time.ts'
import { ofCheck } from '../../shared/pages/operator/checkTasks.ts'
import type { Task } from '../../shared/pages/operator/room.tsx'
import * as tasks from '../../shared/pages/operator/tasks.ts'
import { checksOf } from '../../shared/register/checking.ts'
import { openClaims } from '../../shared/register/claims.ts'
import { holdersWaiting } from '../../shared/register/holders.ts'
import { listedAs, waitingFilings } from '../../shared/register/kept.ts'
import { returnedInUse } from '../../shared/register/returned.ts'
import { withAddress } from '../../shared/register/threats.ts'
import { log } from '../lambda/log.ts'
import type { Platform } from '../lambda/platform.ts'

/** A room of the operators: whose it is, and what waits there, of what is listed at once. */
export type Room = {
  title: string
  about: string
  role: OperatorRole
  waiting: () => Promise<Task[]>
}

/** Things that one page of a room shows. */
export const MOST_TASKS = 40

/** The rooms by the last part of their address. */
export function roomsOn(ports: Ports, platform: Platform) {
  const { dynamo } = platform
  const { clock, calendars, directory } = ports
  const [claims, kept, threats] = [allClaimsOn(dynamo), allKeptOn(dynamo), allThreatsOn(dynamo)]
  const [letters, members, audits] = [lettersOn(dynamo), membersOn(dynamo), auditsOn(dynamo)]
  const [returned, rights] = [returnedOn(dynamo), rightsOn(dynamo)]
  const proposals = allHolderProposalsOn(dynamo)
  const checking = { ...ports, agenda: agendaOn(dynamo) }
  const unread = ({ message: error }: Error) => log('error', { error })
  return {
    cargos: {
      ...({ title: 'Cargos, objeciones y expedientes desconocidos', role: 'reviewer' } as const),
      about:
        'Solo un cargo comprobado permite decir que un plazo terminó y nadie contestó. Lo que vence antes está primero.',
      waiting: async () => (await checksOf(checking, MOST_TASKS)).map(ofCheck),
    },
    juntas: {
      ...({ title: 'Juntas y lo que se dice de ellas', role: 'reviewer' } as const),
      about: 'Registros que se parecen a otra junta, y cambios de correo a los que alguien se opone.',
      waiting: async () => (await openClaims({ claims })).map(tasks.ofClaim),
    },
    escritos: {
      ...({ title: 'Escritos que pasan de lo que una junta registra de una vez', role: 'reviewer' } as const),
      about: 'No mueven ningún plazo mientras esperan. Si no se registran, la junta lee el motivo y puede corregir.',
      waiting: async () => (await waitingFilings({ kept, clock })).map((one) => tasks.ofFiling(listedAs(one))),
    },
    amenazas: {
      ...({ title: 'Amenazas', role: 'reviewer' } as const),
      about: 'Busque hoy a la junta. No le escriba nada que otros de su casa o de su junta no deban leer.',
      waiting: async () => {
        const waiting = await threats.waiting()
        return (await Promise.all(waiting.map((one) => withAddress(members, one)))).map(tasks.ofThreat)
      },
    },
    cartas: {
      ...({ title: 'Cartas retenidas', role: 'reviewer' } as const),
      about: 'Corrija antes lo que las retiene: si sigue faltando, quedan retenidas otra vez.',
      waiting: async () => [...Map.groupBy(await letters.held(unread), (one) => one.case)].map(tasks.ofHeld),
    },
    calendarios: {
      ...({ title: 'Calendarios por revisar', role: 'directory' } as const),
      about: 'Pasado el último día revisado, de nadie se dice que su plazo terminó.',
      waiting: async () => {
        const today = limaDate(clock.now())
        return (await calendars.definitions()).filter((one) => needsReview(one, today)).map(tasks.ofCalendar)
      },
    },
    devueltos: {
      ...({ title: 'Buzones que devuelven las cartas', role: 'directory' } as const),
      about:
        'No se les escribe más. Consiga otro buzón y regístrelo en el directorio: lo que espera sale la mañana siguiente. Si el mismo volvió a funcionar, suéltelo.',
      waiting: async () =>
        Promise.all(
          (await returnedInUse({ returned, rights })).map(async (one) =>
            tasks.ofReturned(one, await directory.entity(one.entity)),
          ),
        ),
    },
    titulares: {
      ...({ title: 'Cambios de titular que propone una oficina', role: 'directory' } as const),
      about:
        'Vea el documento que la designa, en el portal de la entidad o pidiéndolo. Al registrarlo consta en público desde ese día, y quien lo tenía termina el anterior.',
      waiting: async () => (await holdersWaiting({ proposals, directory })).map(tasks.ofHolder),
    },
    puestos: {
      ...({ title: 'Cargos sin titular o sin buzón', role: 'directory' } as const),
      about: 'A un cargo sin buzón no llega ninguna carta, y de él nada se dice. Corríjalo en el directorio.',
      waiting: async () => tasks.ofPosts(await directory.entities(), limaDate(clock.now())),
    },
    revision: {
      ...({ title: 'Lo que halló la revisión del registro', role: 'administrator' } as const),
      about:
        'La revisión cuenta todo otra vez por otro camino y no corrige nada. Lo que ya no halla deja de verse a los ocho días.',
      waiting: async () => tasks.ofFindings(await audits.findings(), limaDate(clock.now())),
    },
  } satisfies Record<string, Room>
}
