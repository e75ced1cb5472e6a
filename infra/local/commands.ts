import { actCancelled, actsWaiting, firstOperator } from './actCommands.ts'
import { alarms } from './alarmCommand.ts'
import { audit } from './auditCommand.ts'
import { decrees, define, review } from './calendarCommands.ts'
import { exportFiles, importFiles } from './directoryCommands.ts'
import { doctor } from './doctorCommand.ts'
import { holderRecorded, holderRefused, holdersWaiting } from './holderCommands.ts'
import {
  claimDecided,
  filingAdmitted,
  filingRefused,
  filingsWaiting,
  juntasWaiting,
  juntaVerified,
  mailboxClaimed,
  resolutionOf,
} from './juntaCommands.ts'
import { count, file, nightly, show } from './localCommands.ts'
import { mailboxReleased, returnedMailboxes } from './mailboxCommands.ts'
import { mailDiscarded, mailReleased, mailsRead, mailsWaiting, mailWeighed } from './mailCommands.ts'
import type { Values } from './options.ts'
import {
  heldLetters,
  juntaSeen,
  ordered,
  queue,
  rebuild,
  releaseLetters,
  threatAttended,
  threatsWaiting,
} from './orderCommands.ts'
import { exportRegister, restoreCheck, verifyRegister } from './registerCommands.ts'
import { erasedAgain, textsExported, textsFound } from './textCommands.ts'

type Command = {
  /** What it does, as `plazo help` tells it. */
  does: string
  /** What must follow its name, if anything: as help names it, and as it is asked for where it is missing. */
  needs?: readonly [word: string, missing: string]
  takes: readonly (keyof Values)[]
  run: (argument: string, values: Values, json: boolean) => Promise<void> | void
}

const number = ['NUMERO', 'el número del expediente'] as const
const junta = ['JUNTA', 'el identificador de la junta'] as const
const registration = ['CLAVE', 'la clave del registro'] as const
const filing = ['CLAVE', 'la clave del escrito'] as const
const change = ['CLAVE', 'la clave del cambio'] as const
const calendar = ['CALENDARIO', 'el calendario'] as const

/** Every command by its name. */
export const commands: Readonly<Record<string, Command>> = {
  'directory import': {
    does: 'importa entidades, cargos, titulares y catálogos; sin --apply, dice qué haría',
    needs: ['CARPETA', 'la carpeta o el archivo CSV'],
    takes: ['as', 'apply'],
    run: importFiles,
  },
  'directory export': {
    does: 'escribe el directorio como se importa',
    needs: ['CARPETA', 'la carpeta'],
    takes: ['as', 'yes'],
    run: exportFiles,
  },
  'operators begin': {
    does: 'el correo que el despliegue nombra entra como operador',
    takes: ['as'],
    run: firstOperator,
  },
  'acts waiting': { does: 'lo que espera a un segundo operador, o 72 horas', takes: ['as'], run: actsWaiting },
  'acts cancel': {
    does: 'cancela lo que espera',
    needs: ['CLAVE', 'la clave de lo que espera'],
    takes: ['as'],
    run: actCancelled,
  },
  'calendar define': {
    does: 'un calendario de otra región o provincia',
    needs: ['CLAVE', 'la clave del calendario'],
    takes: ['as', 'name', 'place', 'through'],
    run: define,
  },
  'calendar import': {
    does: 'registra decretos; sin --apply, dice qué plazos moverían y qué acusaciones rectificarían',
    needs: ['ARCHIVO', 'el archivo de decretos'],
    takes: ['as', 'calendar', 'apply'],
    run: decrees,
  },
  'calendar review': {
    does: 'consta que se revisaron los decretos hasta un día',
    needs: calendar,
    takes: ['as', 'through', 'shorten'],
    run: review,
  },
  'cases queue': { does: 'lo que espera al operador, por fecha de vencimiento', takes: ['as'], run: queue },
  'mails waiting': { does: 'los correos que ningún expediente toma por sí solo', takes: ['as'], run: mailsWaiting },
  'mails read': {
    does: 'lo que dice un correo, o los de un expediente',
    needs: ['CLAVE|NUMERO', 'la clave del correo, o el número del expediente'],
    takes: ['as'],
    run: mailsRead,
  },
  'mails release': {
    does: 'es de la oficina de ese expediente',
    needs: ['CLAVE', 'la clave del correo'],
    takes: ['as', 'number', 'obligation'],
    run: mailReleased,
  },
  'mails discard': {
    does: 'no es de ningún expediente',
    needs: ['CLAVE', 'la clave del correo'],
    takes: ['as'],
    run: mailDiscarded,
  },
  'mails weigh': {
    does: 'un correo no responde nada (nothing), responde (answers), o es de la oficina y lo califica la junta (own)',
    needs: number,
    takes: ['as', 'mail', 'verdict'],
    run: mailWeighed,
  },
  'cases verify': {
    does: 'el operador comprobó el cargo',
    needs: number,
    takes: ['as', 'ground', 'presented', 'obligation'],
    run: ordered('cases verify', 'presentación comprobada'),
  },
  'cases decide': {
    does: 'decide lo que una oficina dijo en un folio y se objeta',
    needs: number,
    takes: ['as', 'folio', 'upheld'],
    run: ordered('cases decide', 'decidido'),
  },
  'cases refuse': {
    does: 'retira la comprobación: vuelve a valer la palabra de la junta',
    needs: number,
    takes: ['as', 'ground', 'obligation'],
    run: ordered('cases refuse', 'comprobación retirada'),
  },
  'cases annul': {
    does: 'anula el expediente: termina ahí, y se avisa a quien recibió cartas',
    needs: number,
    takes: ['as', 'because'],
    run: ordered('cases annul', 'expediente anulado'),
  },
  'cases keep': {
    does: 'mantiene el expediente que su junta dice que no presentó',
    needs: number,
    takes: ['as'],
    run: ordered('cases keep', 'expediente mantenido'),
  },
  'cases asked': {
    does: 'la junta pidió su respuesta en la entidad (reclamo que se recoge)',
    needs: number,
    takes: ['as'],
    run: ordered('cases asked', 'la junta pidió la respuesta en la entidad'),
  },
  'juntas waiting': { does: 'los registros que esperan', takes: ['as'], run: juntasWaiting },
  'juntas admit': {
    does: 'registra una junta que esperaba',
    needs: registration,
    takes: ['as'],
    run: claimDecided('juntas admit', 'registrada'),
  },
  'juntas refuse': {
    does: 'no la registra',
    needs: registration,
    takes: ['as'],
    run: claimDecided('juntas refuse', 'no se registra'),
  },
  'juntas seen': {
    does: 'el operador miró quién está detrás de la junta',
    needs: junta,
    takes: ['as'],
    run: juntaSeen,
  },
  'juntas resolution': { does: 'la foto de su resolución, 15 minutos', needs: junta, takes: ['as'], run: resolutionOf },
  'juntas verify': { does: 'el operador vio su resolución', needs: junta, takes: ['as', 'seen'], run: juntaVerified },
  'juntas board': {
    does: 'nueva directiva: actúa desde ese correo, y nadie más',
    needs: junta,
    takes: ['as', 'mailbox'],
    run: mailboxClaimed('juntas board'),
  },
  'juntas mailbox': {
    does: 'la junta perdió su correo: cambia en 72 horas, si el anterior no se opone',
    needs: junta,
    takes: ['as', 'mailbox'],
    run: mailboxClaimed('juntas mailbox'),
  },
  'holders waiting': {
    does: 'los cambios de titular que proponen las oficinas',
    takes: ['as'],
    run: holdersWaiting,
  },
  'holders record': {
    does: 'vio el documento: consta el nuevo titular',
    needs: change,
    takes: ['as'],
    run: holderRecorded,
  },
  'holders refuse': {
    does: 'no lo registra, y dice por qué',
    needs: change,
    takes: ['as', 'because'],
    run: holderRefused,
  },
  'filings waiting': {
    does: 'los escritos que pasan de lo que una junta registra de una vez',
    takes: ['as'],
    run: filingsWaiting,
  },
  'filings admit': { does: 'registra uno', needs: filing, takes: ['as'], run: filingAdmitted },
  'filings refuse': {
    does: 'no lo registra, y dice por qué',
    needs: filing,
    takes: ['as', 'because'],
    run: filingRefused,
  },
  'texts find': {
    does: 'en qué expedientes se escribió algo: un nombre, un teléfono',
    needs: ['TEXTO', 'lo que se busca'],
    takes: ['as'],
    run: textsFound,
  },
  'texts export': {
    does: 'todo lo que se escribió en un expediente, para quien pide lo suyo',
    needs: number,
    takes: ['as'],
    run: textsExported,
  },
  'texts erase-again': {
    does: 'repite lo que ya se mandó borrar, después de restaurar',
    takes: ['as'],
    run: erasedAgain,
  },
  'mailboxes returned': {
    does: 'los buzones de oficinas que devolvieron una carta: no se les escribe más',
    takes: ['as'],
    run: returnedMailboxes,
  },
  'mailboxes release': {
    does: 'ese buzón recibe correos otra vez: salen las cartas que lo esperaban',
    needs: ['CLAVE', 'la clave del buzón'],
    takes: ['as'],
    run: mailboxReleased,
  },
  'threats waiting': { does: 'las amenazas que contaron las juntas', takes: ['as'], run: threatsWaiting },
  'threats attended': {
    does: 'ya se atendió una',
    needs: ['CLAVE', 'la clave de la amenaza'],
    takes: ['as'],
    run: threatAttended,
  },
  'letters held': { does: 'las cartas retenidas, y por qué', takes: ['as'], run: heldLetters },
  'letters release': { does: 'suelta las de un expediente', needs: number, takes: ['as'], run: releaseLetters },
  'views rebuild': { does: 'repone toda página que no diga lo que dicen sus folios', takes: ['as'], run: rebuild },
  'register export': {
    does: 'escribe folios, registro público, directorio y calendarios, sin datos personales',
    needs: ['CARPETA', 'la carpeta'],
    takes: ['as'],
    run: exportRegister,
  },
  'register verify': {
    does: 'comprueba las cadenas de lo exportado, sin Plazo en marcha',
    needs: ['CARPETA', 'la carpeta'],
    takes: [],
    run: verifyRegister,
  },
  'restore-check': {
    does: 'comprueba que el registro tiene todo lo que exportó',
    needs: ['CARPETA', 'la carpeta de lo exportado'],
    takes: ['as'],
    run: restoreCheck,
  },
  doctor: {
    does: 'cómo está el registro; en la nube, también lo que falta al despliegue',
    takes: ['as', 'domain', 'site'],
    run: doctor,
  },
  alarms: { does: 'qué dice cada alarma', takes: [], run: alarms },
  file: {
    does: 'presenta cada caso en su fecha y adelanta el reloj hasta ella (solo aquí)',
    needs: ['ARCHIVO', 'el archivo de casos'],
    takes: ['from', 'until'],
    run: file,
  },
  show: { does: 'muestra un expediente (solo aquí)', needs: number, takes: [], run: show },
  nightly: { does: 'adelanta el reloj y hace la pasada de la noche (solo aquí)', takes: ['now'], run: nightly },
  audit: { does: 'revisa todo el registro por otro camino (solo aquí)', takes: [], run: audit },
  deadline: {
    does: 'calcula un plazo, día por día, con los calendarios de esta versión',
    takes: ['kind', 'presented', 'calendar', 'received', 'suspension', 'amount', 'unit'],
    run: count,
  },
}
