import type { TableName } from '../shared/aws/tables.ts'
import type { FileFolder, KeyPurpose } from '../shared/ports.ts'

/** What a function may do to a table, or to `Table/index`: the names of DynamoDB's actions, nothing wider. */
export type Access = Partial<
  Record<TableName | 'Letters/waiting' | 'Views/board' | 'Sessions/waiting' | 'Agenda/checking', readonly Action[]>
>
export type Action = 'GetItem' | 'Query' | 'Scan' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'PartiQLInsert'

/** What a function may do to the files of a folder: the names of S3's actions. */
export type FileAccess = Partial<Record<FileFolder, readonly ('GetObject' | 'PutObject' | 'DeleteObject')[]>>

export type FunctionSpec = {
  /**
   * HTTP routes, as API Gateway writes them; `$default` answers whatever has no route. A `public` one answers everybody alike,
   * and the edge may keep it; to a `desk` the edge hands over who asks, and keeps nothing of its path.
   */
  routes?: Readonly<Record<string, 'public' | 'desk'>>
  /** The routes whose pages depend on the query too, and tell a name in it that they do not know. */
  asked?: readonly string[]
  /** The table whose stream wakes it, and by which changes. */
  stream?: {
    table: 'Folios' | 'Letters' | 'Lists' | 'Sessions' | 'Threats' | 'Claims' | 'Evidence'
    events: readonly ('INSERT' | 'MODIFY' | 'REMOVE')[]
  }
  /** A cron expression of EventBridge Scheduler in America/Lima. */
  schedule?: string
  /** Its schedule wakes it once for each of so many segments of its work, whose number stands in the event. */
  segments?: number
  /** Hours without a run after which its silence is an alarm. */
  silentFor?: number
  /** Behind a function URL that only IAM opens: the event names who calls. */
  byIdentity?: true
  /** It knows the mailbox of the first operator, to whom it gives his right. */
  begins?: true
  /** Woken by what SES reports of our mail. */
  mailEvents?: true
  /** Woken by each mail that comes to where letters are answered, once it lies in the bucket. */
  receivesMail?: true
  /** Woken by each file that comes to this folder. */
  uploads?: FileFolder
  sendsMail?: true
  /** What it may do to files, which lie in a bucket of their own. */
  files?: FileAccess
  /** Its bundle carries the library that draws images, a binary for x86_64. */
  draws?: true
  /** The keys that it derives. */
  keys?: readonly KeyPurpose[]
  permissions: Access
  /** Who is hurt when it breaks: the text of its alarm. */
  errorImpact: string
  /** Members of its log lines that sound an alarm of their own, with its text. */
  logAlarms?: Readonly<Record<string, string>>
  memory: number
  /** After which it is cut; of what is answered over HTTP at most 25, for the API itself cuts after 30. */
  seconds: number
}

const folioWriter = ['Query', 'PartiQLInsert'] as const

/** To know who is signed in, to extend the session, and for whom they may act. */
const signedIn = { Sessions: ['GetItem', 'PutItem'], Rights: ['Query'] } as const

/** What every form of a junta about one of its cases needs, whether a code is typed or somebody is signed in. */
const forJunta = {
  ...signedIn,
  Folios: folioWriter,
  Codes: ['UpdateItem'],
  Contents: ['GetItem'],
  Directory: ['GetItem'],
  Calendars: ['Query'],
  Views: ['GetItem'],
  Dockets: ['Query'],
} as const

/** THE LIST: every function with what wakes it and what it may touch. CDK, the local server and the tests read it. */
export const registry = {
  file: {
    routes: { 'POST /casos': 'desk' },
    keys: ['causes', 'codes', 'mailboxes'],
    permissions: {
      Folios: folioWriter,
      Intents: ['GetItem', 'PutItem', 'UpdateItem'],
      Contents: ['GetItem', 'PutItem'],
      Agenda: ['GetItem', 'PutItem'],
      Codes: ['UpdateItem'],
      ...signedIn,
      Dockets: ['Query', 'PutItem'],
      Kept: ['GetItem', 'Query', 'PutItem'],
      Directory: ['GetItem', 'Query'],
      Calendars: ['Query'],
    },
    errorImpact: 'Ningún programa puede presentar escritos en nombre de una junta.',
    memory: 512,
    seconds: 20,
  },
  // These two before `guide`, whose route of a question theirs would match too.
  review: {
    routes: { 'GET /mesa/presentar/{draft}/revisar': 'desk' },
    keys: ['codes'],
    permissions: {
      Drafts: ['GetItem'],
      Folios: ['Query'],
      Intents: ['GetItem'],
      Contents: ['GetItem'],
      ...signedIn,
      Directory: ['GetItem'],
      Calendars: ['Query'],
    },
    errorImpact: 'Las juntas no pueden revisar lo que van a presentar; sus borradores se conservan.',
    memory: 512,
    seconds: 20,
  },
  present: {
    routes: { 'POST /mesa/presentar/{draft}/revisar': 'desk' },
    keys: ['codes', 'mailboxes'],
    permissions: {
      Drafts: ['GetItem', 'PutItem', 'DeleteItem'],
      Folios: folioWriter,
      Intents: ['GetItem', 'PutItem', 'UpdateItem'],
      Contents: ['GetItem', 'PutItem'],
      Agenda: ['GetItem', 'PutItem'],
      Codes: ['UpdateItem'],
      ...signedIn,
      Dockets: ['Query', 'PutItem'],
      Kept: ['GetItem', 'Query', 'PutItem'],
      Directory: ['GetItem'],
      Calendars: ['Query'],
    },
    errorImpact: 'Las juntas no pueden presentar lo que escribieron; sus borradores se conservan.',
    memory: 512,
    seconds: 20,
  },
  guide: {
    routes: {
      'GET /mesa/presentar': 'desk',
      'POST /mesa/presentar': 'desk',
      'GET /mesa/presentar/{draft}': 'desk',
      'GET /mesa/presentar/{draft}/{step}': 'desk',
      'POST /mesa/presentar/{draft}/{step}': 'desk',
    },
    keys: ['codes'],
    permissions: {
      Drafts: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
      Kept: ['GetItem', 'Query', 'PutItem'],
      ...signedIn,
      Directory: ['GetItem', 'Query'],
    },
    errorImpact: 'Las juntas no pueden escribir lo que van a presentar, ni seguir sus borradores.',
    memory: 512,
    seconds: 20,
  },
  read: {
    routes: {
      'GET /': 'public',
      'GET /casos/{number}': 'public',
      'GET /salud': 'public',
      $default: 'public',
    },
    permissions: { Views: ['GetItem'], 'Views/board': ['Query'], Lists: ['GetItem'], Calendars: ['Query'] },
    errorImpact: 'Nadie puede consultar un expediente: ni la junta, ni la prensa, ni la oficina.',
    memory: 512,
    seconds: 20,
  },
  browse: {
    asked: ['GET /casos', 'GET /casos.json', 'GET /casos.atom', 'GET /buscar'],
    routes: {
      'GET /casos': 'public',
      'GET /casos.json': 'public',
      'GET /casos.atom': 'public',
      'GET /buscar': 'public',
      'GET /autoridades': 'public',
      'GET /autoridades.json': 'public',
      'GET /autoridades/{entity}': 'public',
      'GET /autoridades/{entity}/{post}': 'public',
      'GET /zonas/{entity}/{zone}': 'public',
      'GET /asuntos/{entity}/{subject}': 'public',
      'GET /juntas/{id}': 'public',
      'GET /presentar': 'public',
      'GET /registrar-junta': 'public',
      'GET /privacidad': 'public',
      'GET /como-funciona': 'public',
    },
    permissions: { Lists: ['GetItem', 'Query'], Views: ['GetItem'], Directory: ['GetItem'] },
    errorImpact: 'Nadie ve las listas ni las cifras de una autoridad; cada expediente y la portada siguen en pie.',
    memory: 512,
    seconds: 20,
  },
  press: {
    routes: {
      'GET /boletin': 'public',
      'GET /boletin.json': 'public',
      'GET /datos': 'public',
      'GET /openapi.json': 'public',
      'GET /glosario': 'public',
      'GET /sitemap.xml': 'public',
      'GET /robots.txt': 'public',
    },
    permissions: { Lists: ['GetItem'], Views: ['GetItem'] },
    errorImpact:
      'La prensa no ve el boletín de la semana, ni los programas qué archivos hay; los archivos siguen en pie.',
    memory: 512,
    seconds: 20,
  },
  documents: {
    routes: { 'GET /casos/{number}/textos': 'public', 'GET /casos/{number}/archivos/{file}': 'public' },
    files: { released: ['GetObject'], previews: ['GetObject'] },
    permissions: { Views: ['GetItem'], Calendars: ['Query'] },
    errorImpact: 'Nadie puede leer completo lo que escribieron las partes ni ver las pruebas publicadas.',
    memory: 512,
    seconds: 20,
  },
  papers: {
    routes: { 'GET /casos/{number}/constancia.pdf': 'public', 'GET /casos/{number}/afiche.pdf': 'public' },
    permissions: { Views: ['GetItem'], Calendars: ['Query'] },
    errorImpact: 'Nadie puede imprimir la constancia ni el afiche de un expediente; su página sigue en pie.',
    memory: 1024,
    seconds: 20,
  },
  pictures: {
    routes: { 'GET /casos/{number}/imagen.png': 'public' },
    permissions: { Views: ['GetItem'], Calendars: ['Query'] },
    errorImpact: 'Quien comparte un expediente no ve su imagen; su página sigue en pie.',
    memory: 1024,
    seconds: 20,
  },
  expediente: {
    // One route for all that is printed: a stack has room for 500 resources.
    routes: { 'GET /mesa/casos/{number}/papeles/{paper}': 'desk', 'POST /mesa/casos/{number}/papeles/{paper}': 'desk' },
    keys: ['codes', 'mailboxes'],
    files: { bound: ['GetObject'] },
    permissions: {
      ...signedIn,
      Dockets: ['Query'],
      Folios: ['Query'],
      Contents: ['GetItem'],
      Evidence: ['GetItem', 'PutItem'],
      Calendars: ['Query'],
      Directory: ['GetItem'],
    },
    errorImpact:
      'Una junta no puede llevarse en papel su expediente ni lo que tiene para firmar; sus páginas siguen en pie.',
    memory: 1024,
    seconds: 25,
  },
  bind: {
    stream: { table: 'Evidence', events: ['INSERT', 'MODIFY'] },
    files: { kept: ['GetObject'], bound: ['PutObject'] },
    permissions: {
      Evidence: ['GetItem', 'Query', 'PutItem'],
      Folios: ['Query'],
      Contents: ['GetItem'],
      Letters: ['Query'],
      Calendars: ['Query'],
      Directory: ['GetItem'],
    },
    errorImpact:
      'El expediente entero que pidió una junta no llega; sus páginas y lo que tiene para firmar siguen en pie.',
    // Forty photos and what is written of them, twice.
    memory: 1769,
    seconds: 120,
  },
  erase: {
    stream: { table: 'Evidence', events: ['INSERT', 'MODIFY'] },
    keys: ['mailboxes'],
    files: {
      ...{ uploads: ['DeleteObject'], kept: ['DeleteObject'], thumbnails: ['DeleteObject'], bound: ['DeleteObject'] },
      ...{ released: ['DeleteObject'], previews: ['DeleteObject'], mailed: ['DeleteObject'] },
    },
    permissions: {
      Evidence: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
      Folios: ['Query'],
      Contents: ['GetItem', 'PutItem'],
      Letters: ['Query', 'UpdateItem'],
      Dockets: ['DeleteItem'],
    },
    errorImpact:
      'Lo que alguien pidió borrar sigue guardado, y la ley da 10 días hábiles: ya no se muestra, pero hay que terminarlo.',
    memory: 512,
    seconds: 300,
  },
  plazos: {
    asked: ['GET /plazos', 'GET /plazos.json', 'GET /plazos.ics', 'GET /registro', 'GET /registro.json'],
    routes: {
      'GET /plazos': 'public',
      'GET /plazos.json': 'public',
      'GET /plazos.ics': 'public',
      'GET /registro': 'public',
      'GET /registro.json': 'public',
    },
    permissions: { Calendars: ['Query'], Views: ['GetItem'], 'Views/board': ['Query'] },
    errorImpact: 'Nadie puede calcular un plazo ni ver qué días no se cuentan y por qué norma.',
    memory: 512,
    seconds: 20,
  },
  answer: {
    routes: { 'GET /responder/{letter}': 'desk', 'POST /responder/{letter}': 'desk' },
    keys: ['codes'],
    permissions: {
      Sessions: ['GetItem', 'PutItem', 'DeleteItem'],
      Rights: ['Query'],
      Folios: folioWriter,
      Contents: ['GetItem', 'PutItem'],
      Codes: ['UpdateItem'],
      Directory: ['GetItem', 'Query'],
      Calendars: ['Query'],
      Views: ['GetItem'],
    },
    errorImpact: 'Las oficinas no pueden registrar su respuesta, y podrían figurar en silencio sin estarlo.',
    memory: 512,
    seconds: 20,
  },
  office: {
    routes: { 'GET /mesa/oficina': 'desk', 'POST /mesa/oficina': 'desk', 'GET /mesa/oficina.csv': 'desk' },
    keys: ['codes', 'mailboxes'],
    permissions: {
      ...signedIn,
      Claims: ['Query', 'PutItem', 'UpdateItem'],
      Quiet: ['GetItem', 'PutItem', 'DeleteItem'],
      Lists: ['Query'],
      Directory: ['GetItem'],
      Calendars: ['Query'],
      Views: ['GetItem'],
    },
    errorImpact: 'Las oficinas no ven junto todo lo que deben; cada carta se responde como siempre.',
    memory: 512,
    seconds: 20,
  },
  resend: {
    routes: { 'GET /casos/{number}/reenviar': 'desk', 'POST /casos/{number}/reenviar': 'desk' },
    keys: ['codes'],
    permissions: {
      Folios: ['Query'],
      Letters: ['Query', 'PutItem'],
      Codes: ['UpdateItem'],
      Directory: ['GetItem'],
      Calendars: ['Query'],
    },
    errorImpact: 'Una oficina que perdió su carta no puede pedir que se la reenvíen, y sin ella no responde.',
    memory: 512,
    seconds: 20,
  },
  hold: {
    routes: {
      'GET /casos/{number}/esperar': 'desk',
      'POST /casos/{number}/esperar': 'desk',
      'GET /casos/{number}/retirar': 'desk',
      'POST /casos/{number}/retirar': 'desk',
      'GET /casos/{number}/desconocer': 'desk',
      'POST /casos/{number}/desconocer': 'desk',
      'GET /casos/{number}/oponerse': 'desk',
      'POST /casos/{number}/oponerse': 'desk',
    },
    keys: ['codes', 'mailboxes'],
    permissions: { ...forJunta, Members: ['Query'] },
    errorImpact:
      'Una junta no puede pedir que Plazo espere ni que no siga, ni nadie de ella detener un retiro que no pidió.',
    memory: 512,
    seconds: 20,
  },
  steps: {
    routes: { 'GET /casos/{number}/pasos': 'desk', 'POST /casos/{number}/pasos': 'desk' },
    keys: ['codes', 'mailboxes'],
    permissions: {
      ...forJunta,
      Contents: ['GetItem', 'PutItem'],
    },
    errorImpact: 'Una junta no puede pedir los avisos a los superiores ni abrir el documento que le toca presentar.',
    memory: 512,
    seconds: 20,
  },
  cargo: {
    routes: { 'GET /casos/{number}/cargo': 'desk', 'POST /casos/{number}/cargo': 'desk' },
    keys: ['codes', 'mailboxes'],
    permissions: {
      ...forJunta,
      Contents: ['GetItem', 'PutItem'],
      Intents: ['GetItem', 'PutItem', 'UpdateItem'],
    },
    errorImpact:
      'Una junta no puede decir que presentó su documento ni mostrar su cargo: su plazo no empieza, o nada consta comprobado.',
    memory: 512,
    seconds: 20,
  },
  follow: {
    routes: {
      'GET /casos/{number}/gestiones': 'desk',
      'POST /casos/{number}/gestiones': 'desk',
      'GET /casos/{number}/calificar': 'desk',
      'POST /casos/{number}/calificar': 'desk',
    },
    keys: ['codes', 'mailboxes'],
    permissions: {
      ...forJunta,
      Contents: ['GetItem', 'PutItem'],
      Members: ['Query'],
    },
    errorImpact: 'Una junta no puede anotar sus gestiones ante la autoridad ni decir qué piensa de su respuesta.',
    memory: 512,
    seconds: 20,
  },
  weigh: {
    routes: { 'GET /casos/{number}/correo': 'desk', 'POST /casos/{number}/correo': 'desk' },
    keys: ['codes', 'mailboxes'],
    permissions: forJunta,
    errorImpact:
      'Una junta no puede decir si el correo de una oficina responde, y nada se dice de su silencio mientras tanto.',
    memory: 512,
    seconds: 20,
  },
  contest: {
    routes: { 'GET /casos/{number}/oficina': 'desk', 'POST /casos/{number}/oficina': 'desk' },
    keys: ['codes', 'mailboxes'],
    permissions: { ...forJunta, Contents: ['GetItem', 'PutItem'] },
    errorImpact:
      'Una junta no puede decir que un compromiso no se cumplió, ni que no le notificaron lo que la oficina dice.',
    memory: 512,
    seconds: 20,
  },
  signIn: {
    routes: { 'GET /ingresar': 'desk', 'POST /ingresar': 'desk', 'POST /salir': 'desk' },
    keys: ['codes', 'mailboxes'],
    permissions: {
      Codes: ['UpdateItem'],
      Sessions: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
    },
    errorImpact: 'Nadie puede entrar a su mesa: ni juntas, ni oficinas, ni el operador.',
    memory: 512,
    seconds: 20,
  },
  passkeys: {
    routes: { 'POST /ingresar/llave': 'desk', 'GET /mesa/llaves': 'desk', 'POST /mesa/llaves': 'desk' },
    keys: ['codes'],
    permissions: {
      Passkeys: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      Codes: ['UpdateItem'],
      Sessions: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
      Rights: ['Query'],
    },
    errorImpact: 'Nadie puede entrar con la huella o el PIN de su teléfono; con un código por correo, sí.',
    memory: 512,
    seconds: 20,
  },
  mesa: {
    routes: { 'GET /mesa': 'desk' },
    keys: ['codes', 'mailboxes'],
    permissions: {
      Drafts: ['Query'],
      Sessions: ['GetItem', 'Query', 'PutItem'],
      Passkeys: ['Query'],
      Rights: ['Query'],
      Dockets: ['Query'],
      Claims: ['Query'],
      Folios: ['Query'],
      Contents: ['GetItem'],
      Calendars: ['Query'],
      Directory: ['GetItem'],
    },
    errorImpact: 'Quien entró no ve su mesa; las cartas y los formularios de cada expediente siguen en pie.',
    memory: 512,
    seconds: 20,
  },
  ownCase: {
    routes: { 'GET /mesa/casos/{number}': 'desk', 'GET /mesa/casos/{number}/registrado': 'desk' },
    keys: ['mailboxes'],
    permissions: {
      ...signedIn,
      Dockets: ['Query'],
      Folios: ['Query'],
      Contents: ['GetItem'],
      Calendars: ['Query'],
      Directory: ['GetItem'],
    },
    errorImpact: 'Las juntas no ven sus expedientes desde su mesa; la página pública de cada uno sigue en pie.',
    memory: 512,
    seconds: 20,
  },
  evidence: {
    routes: {
      'GET /mesa/casos/{number}/pruebas': 'desk',
      'GET /mesa/oficina/casos/{number}/archivos': 'desk',
      'GET /mesa/junta/{id}/resolucion': 'desk',
    },
    keys: ['mailboxes', 'files'],
    files: { uploads: ['PutObject'], kept: ['GetObject'], thumbnails: ['GetObject'] },
    permissions: {
      Sessions: ['GetItem', 'PutItem'],
      Rights: ['Query'],
      Dockets: ['Query'],
      Folios: ['Query'],
      Evidence: ['GetItem', 'Query'],
      Claims: ['Query'],
      Directory: ['GetItem'],
    },
    errorImpact: 'Las juntas no pueden añadir fotos ni documentos a sus expedientes, ni ver los que añadieron.',
    memory: 512,
    seconds: 20,
  },
  images: {
    uploads: 'uploads',
    draws: true,
    keys: ['mailboxes', 'files'],
    files: {
      uploads: ['GetObject', 'DeleteObject'],
      kept: ['PutObject'],
      thumbnails: ['PutObject'],
      resolutions: ['PutObject', 'DeleteObject'],
    },
    permissions: {
      Evidence: ['GetItem', 'PutItem'],
      Folios: folioWriter,
      Rights: ['Query'],
      Dockets: ['Query'],
      Claims: ['Query'],
      Directory: ['GetItem'],
      Calendars: ['Query'],
    },
    errorImpact:
      'Las fotos y los documentos que envían las juntas esperan sin que nadie los mire, y no entran al expediente.',
    // At 1,769 MB a function has one whole processor; the largest photo takes half of it.
    memory: 1769,
    seconds: 120,
  },
  threat: {
    routes: { 'GET /mesa/amenaza': 'desk', 'POST /mesa/amenaza': 'desk' },
    keys: ['codes'],
    permissions: { ...signedIn, Threats: ['PutItem'], Directory: ['GetItem'] },
    errorImpact: 'Quien fue amenazado no puede reservar el nombre de su junta de una vez ni avisar al operador.',
    logAlarms: {
      threat: 'Alguien de una junta dijo que fue amenazado. Léalo con plazo threats waiting, y busque hoy a la junta.',
    },
    memory: 512,
    seconds: 20,
  },
  reserve: {
    stream: { table: 'Threats', events: ['INSERT'] },
    schedule: 'cron(40 * * * ? *)',
    silentFor: 3,
    keys: ['mailboxes'],
    permissions: {
      Threats: ['GetItem', 'UpdateItem', 'Scan'],
      Kept: ['Scan', 'PutItem'],
      Drafts: ['Query', 'PutItem'],
      Members: ['Query'],
      Dockets: ['Query'],
      Folios: folioWriter,
      Directory: ['GetItem'],
      Calendars: ['Query'],
    },
    errorImpact: 'El nombre de una junta amenazada sigue en sus páginas: resérvelo en cada expediente.',
    logAlarms: {
      unattended: 'Una amenaza espera al operador: léala con plazo threats waiting y diga que la atendió.',
      unreviewed:
        'Un escrito pasa de los que una junta registra de una vez y espera al operador: véalo con plazo filings waiting.',
    },
    memory: 512,
    seconds: 300,
  },
  members: {
    routes: {
      'GET /mesa/junta/{id}': 'desk',
      'POST /mesa/junta/{id}': 'desk',
      'GET /mesa/registrar': 'desk',
      'POST /mesa/registrar': 'desk',
    },
    keys: ['codes', 'mailboxes'],
    permissions: {
      Sessions: ['GetItem', 'PutItem'],
      Rights: ['Query', 'PutItem', 'DeleteItem'],
      Members: ['Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      Claims: ['Query', 'PutItem', 'UpdateItem'],
      Codes: ['UpdateItem'],
      Directory: ['GetItem', 'Query'],
    },
    errorImpact:
      'Una junta no puede invitar a otro miembro ni quitar a quien ya no debe actuar por ella, y ninguna nueva registrarse.',
    memory: 512,
    seconds: 20,
  },
  enrol: {
    stream: { table: 'Claims', events: ['INSERT', 'MODIFY'] },
    schedule: 'cron(50 * * * ? *)',
    silentFor: 3,
    keys: ['mailboxes'],
    permissions: {
      Claims: ['GetItem', 'UpdateItem', 'Scan'],
      Directory: ['GetItem', 'Query', 'PutItem'],
      Mailboxes: ['GetItem', 'PutItem'],
      // Another mailbox of a post acts once its days are over, unless the own one returns what it gets.
      Calendars: ['Query'],
      Letters: ['GetItem'],
      // A new holder that an operator admitted: the public log tells of it.
      Folios: folioWriter,
      Intents: ['GetItem', 'PutItem'],
      Rights: ['PutItem', 'DeleteItem'],
      Members: ['Query', 'PutItem', 'DeleteItem'],
      Sessions: ['Query', 'PutItem', 'DeleteItem'],
      Passkeys: ['Query', 'DeleteItem'],
    },
    errorImpact:
      'Las juntas que se registran y los titulares que se admiten no llegan al directorio: esas juntas no pueden presentar.',
    logAlarms: {
      unregistered:
        'Un registro o un cambio de titular espera al operador desde ayer: véalo con plazo juntas waiting y holders waiting.',
    },
    memory: 512,
    seconds: 300,
  },
  mailCodes: {
    stream: { table: 'Sessions', events: ['INSERT', 'MODIFY'] },
    schedule: 'cron(0/5 * * * ? *)',
    silentFor: 2,
    sendsMail: true,
    keys: ['codes', 'mailboxes'],
    permissions: {
      Sessions: ['GetItem', 'UpdateItem'],
      'Sessions/waiting': ['Query'],
      Rights: ['Query'],
      // Where an office that answers from its letter gets its code.
      Directory: ['GetItem'],
      Mailboxes: ['GetItem'],
      Claims: ['Query'],
    },
    errorImpact: 'No llegan los códigos: nadie que no haya entrado antes puede entrar a su mesa.',
    logAlarms: {
      unmailed:
        'El servicio de correo no acepta los códigos para entrar: revise la cuenta de SES, su cuota del día, su dominio y sus permisos.',
    },
    memory: 512,
    seconds: 120,
  },
  textDesk: {
    routes: {
      'GET /operador/textos': 'desk',
      'GET /operador/textos/{number}': 'desk',
      'GET /operador/textos/{number}/{folio}': 'desk',
      'POST /operador/textos/{number}/{folio}': 'desk',
    },
    keys: ['codes', 'mailboxes'],
    files: {
      kept: ['GetObject'],
      thumbnails: ['GetObject'],
      released: ['PutObject', 'DeleteObject'],
      previews: ['PutObject', 'DeleteObject'],
    },
    permissions: {
      ...signedIn,
      Lists: ['Query'],
      Views: ['GetItem'],
      Folios: folioWriter,
      Intents: ['GetItem', 'PutItem'],
      Contents: ['GetItem', 'PutItem'],
      Dockets: ['Query'],
      Claims: ['Scan'],
      Kept: ['Scan'],
      Directory: ['GetItem'],
      Calendars: ['Query'],
    },
    errorImpact:
      'El equipo no puede leer lo que se escribe en los expedientes: nada nuevo se muestra, ni se deja de mostrar.',
    memory: 512,
    seconds: 20,
  },
  operatorDesk: {
    routes: {
      'GET /operador': 'desk',
      'GET /operador/cargos/{number}': 'desk',
      'GET /operador/{room}': 'desk',
      'POST /operador/{room}': 'desk',
    },
    keys: ['codes', 'mailboxes'],
    files: { kept: ['GetObject'] },
    permissions: {
      Evidence: ['GetItem', 'PutItem'],
      Sessions: ['GetItem', 'PutItem', 'DeleteItem'],
      Rights: ['Query', 'PutItem', 'DeleteItem'],
      Codes: ['UpdateItem'],
      Operators: ['Query', 'PutItem', 'DeleteItem'],
      Folios: folioWriter,
      Contents: ['GetItem', 'PutItem'],
      Intents: ['GetItem', 'PutItem', 'UpdateItem'],
      Agenda: ['Scan', 'PutItem'],
      'Agenda/checking': ['Query'],
      Letters: ['GetItem', 'UpdateItem', 'Query'],
      'Letters/waiting': ['Query'],
      Directory: ['GetItem', 'Query'],
      Calendars: ['Query', 'PutItem'],
      Audits: ['Query'],
      Views: ['GetItem', 'PutItem'],
      Kept: ['GetItem', 'Scan', 'PutItem'],
      Dockets: ['Query', 'PutItem'],
      Lists: ['Query', 'PutItem', 'DeleteItem'],
      Threats: ['Scan', 'UpdateItem'],
      Members: ['Query'],
      Claims: ['Scan', 'PutItem', 'UpdateItem'],
    },
    errorImpact:
      'El equipo no ve lo que espera ni puede decidirlo desde sus páginas; la puerta de la nube sigue en pie.',
    memory: 1024,
    seconds: 25,
  },
  operator: {
    byIdentity: true,
    keys: ['mailboxes'],
    // A mail that waits, as it came: to be read whole, and kept with the case to which it belongs.
    files: { resolutions: ['GetObject'], mail: ['GetObject'], mailed: ['GetObject', 'PutObject'] },
    permissions: {
      Evidence: ['GetItem', 'PutItem', 'UpdateItem'],
      Operators: ['Query'],
      Folios: folioWriter,
      Contents: ['GetItem', 'PutItem'],
      Inbound: ['GetItem', 'UpdateItem', 'Scan'],
      Intents: ['GetItem', 'PutItem', 'UpdateItem'],
      Agenda: ['GetItem', 'Scan', 'PutItem'],
      Audits: ['Query'],
      Letters: ['GetItem', 'UpdateItem', 'Query'],
      'Letters/waiting': ['Query'],
      Directory: ['GetItem', 'Query'],
      Calendars: ['Query', 'PutItem'],
      Views: ['GetItem', 'PutItem'],
      Kept: ['GetItem', 'Scan', 'PutItem'],
      Dockets: ['PutItem'],
      Rights: ['Query'],
      Sessions: ['PutItem'],
      Lists: ['PutItem', 'DeleteItem'],
      Threats: ['Scan', 'UpdateItem'],
      // Where whoever was threatened, or whose filing waits, is written to.
      Members: ['Query'],
      Claims: ['Scan', 'PutItem', 'UpdateItem'],
    },
    errorImpact:
      'El operador no puede comprobar cargos, anular, soltar cartas ni revisar calendarios: ningún silencio nuevo llega a registrarse.',
    memory: 512,
    // An import of decrees looks at every open case that they may move.
    seconds: 300,
  },
  directory: {
    byIdentity: true,
    begins: true,
    keys: ['mailboxes'],
    permissions: {
      Directory: ['GetItem', 'Query', 'PutItem'],
      Mailboxes: ['GetItem', 'PutItem'],
      Rights: ['PutItem'],
      Calendars: ['Query'],
      Operators: ['Query', 'PutItem'],
      // The public log tells what changed.
      Folios: folioWriter,
      Intents: ['GetItem', 'PutItem'],
    },
    errorImpact:
      'El operador no puede importar el directorio: una autoridad nueva, un cargo o un titular siguen como estaban.',
    memory: 1024,
    seconds: 300,
  },
  actsOfTwo: {
    schedule: 'cron(3/10 * * * ? *)',
    silentFor: 3,
    keys: ['mailboxes'],
    permissions: {
      Operators: ['Query', 'PutItem'],
      Directory: ['GetItem', 'PutItem'],
      Mailboxes: ['GetItem', 'PutItem'],
      // Those that a mailbox named end with it.
      Claims: ['Query', 'UpdateItem'],
      Rights: ['PutItem', 'DeleteItem'],
      Folios: folioWriter,
      Intents: ['GetItem', 'PutItem'],
    },
    errorImpact: 'Lo que aprobaron dos operadores no se hace: un buzón cambiado sigue siendo el de antes.',
    memory: 512,
    seconds: 300,
  },
  settle: {
    stream: { table: 'Folios', events: ['INSERT'] },
    keys: ['mailboxes'],
    permissions: {
      Folios: folioWriter,
      Contents: ['GetItem'],
      Letters: ['PutItem', 'Query'],
      Agenda: ['GetItem', 'PutItem', 'DeleteItem'],
      Members: ['Query'],
      Claims: ['Scan'],
      Directory: ['GetItem'],
      Calendars: ['Query'],
    },
    errorImpact: 'Las cartas de los expedientes que cambian hoy no salen hasta la pasada de la noche.',
    memory: 512,
    seconds: 60,
  },
  publish: {
    // A shard has room for two readers, so the watch over the folios is here and not a third.
    stream: { table: 'Folios', events: ['INSERT', 'MODIFY', 'REMOVE'] },
    permissions: {
      Folios: ['Query'],
      Contents: ['GetItem'],
      Directory: ['GetItem'],
      Views: ['GetItem', 'PutItem'],
      Lists: ['PutItem', 'DeleteItem'],
    },
    errorImpact: 'La página pública muestra los expedientes como estaban antes del último folio.',
    logAlarms: {
      tampered: 'Alguien cambió o borró un folio: el registro dejó de ser fiable. Compare las cabezas publicadas.',
    },
    memory: 512,
    seconds: 60,
  },
  nightly: {
    // Each run goes on from where the last one came to; the run of 07:55 tells if that is not the end.
    schedule: 'cron(10/15 0-7 * * ? *)',
    segments: 8,
    silentFor: 17,
    keys: ['mailboxes'],
    permissions: {
      Agenda: ['Scan', 'GetItem', 'PutItem', 'DeleteItem'],
      Folios: folioWriter,
      Contents: ['GetItem'],
      Letters: ['PutItem', 'Query'],
      Members: ['Query'],
      Claims: ['Scan'],
      Directory: ['GetItem', 'Query'],
      Calendars: ['Query'],
      Views: ['GetItem', 'PutItem'],
      Lists: ['PutItem', 'DeleteItem'],
    },
    errorImpact: 'Los plazos vencidos anoche no se registran y ningún superior recibe su aviso.',
    logAlarms: {
      unfinished:
        'La noche no terminó antes de las 08:00: hay expedientes sin mirar, que se miran la noche que viene. Vea cuánto avanzó cada segmento en el registro de nightly.',
      unchecked:
        'A una presentación sin comprobar le quedan cinco días hábiles o menos de plazo, una objeción espera decisión, o una junta dice que no presentó un expediente: vea plazo cases queue.',
    },
    memory: 1024,
    seconds: 900,
  },
  figures: {
    // What leaves the lists is out of what is counted and downloaded at once.
    stream: { table: 'Lists', events: ['REMOVE'] },
    // After the night; what one run does not reach, the next one does.
    schedule: 'cron(20/20 8-9 * * ? *)',
    silentFor: 25,
    files: { data: ['PutObject'] },
    permissions: {
      Lists: ['GetItem', 'Query', 'PutItem'],
      Views: ['GetItem'],
      Directory: ['GetItem', 'Query'],
      Calendars: ['Query'],
    },
    errorImpact:
      'Las cifras y los datos abiertos se quedan en los de otro día, que dicen; lo que hoy se oculta sigue en los archivos de /datos.',
    memory: 1024,
    seconds: 900,
  },
  audit: {
    // After the night; once the day's part is done, a run does nothing.
    schedule: 'cron(5/15 8-11 * * ? *)',
    silentFor: 25,
    permissions: {
      Audits: ['Query', 'PutItem'],
      Folios: ['Query'],
      Contents: ['GetItem'],
      Agenda: ['GetItem', 'Scan'],
      Letters: ['Query'],
      Views: ['GetItem'],
      Directory: ['GetItem', 'Query'],
      Calendars: ['Query'],
    },
    errorImpact:
      'La revisión del registro por otro camino encontró algo o no corrió: un plazo mal contado o una página vieja pasarían inadvertidos.',
    logAlarms: {
      unaudited:
        'Hay una entidad que la revisión no termina desde hace más de 8 días: vea si falla o si no le alcanza el tiempo.',
    },
    memory: 1024,
    seconds: 900,
  },
  deliver: {
    stream: { table: 'Letters', events: ['INSERT'] },
    schedule: 'cron(0/5 * * * ? *)',
    silentFor: 2,
    sendsMail: true,
    keys: ['codes', 'mailboxes', 'replies'],
    permissions: {
      Letters: ['GetItem', 'UpdateItem'],
      Agenda: ['PutItem'],
      // What the link of a letter opens.
      Sessions: ['PutItem'],
      'Letters/waiting': ['Query'],
      Folios: ['Query'],
      Contents: ['GetItem'],
      Codes: ['UpdateItem'],
      Directory: ['GetItem'],
      Dockets: ['Query'],
      // What an office owes, and whether its mailbox wants to be told each week.
      Lists: ['Query'],
      Quiet: ['GetItem'],
      Members: ['Query'],
      Mailboxes: ['GetItem'],
      Claims: ['Query'],
      Calendars: ['Query'],
    },
    errorImpact: 'No sale ninguna carta: ni constancias a las juntas ni avisos a las oficinas.',
    logAlarms: {
      held: 'Una carta quedó retenida y no saldrá sola: vea plazo letters held, corrija lo que la retiene y suéltela con plazo letters release.',
      paused:
        'El servicio de correo no acepta ninguna carta: revise la cuenta de SES, su cuota del día, su dominio y sus permisos. Las cartas esperan y salen solas después.',
      // The alarm above tells of a pause once, for it lasts as long as the pause: this one tells of it every morning.
      stalled:
        'Esta mañana el correo sigue sin aceptar ninguna carta. Mientras dure, ningún aviso ni constancia llega: revise la cuenta de SES.',
    },
    memory: 512,
    seconds: 300,
  },
  inbound: {
    receivesMail: true,
    schedule: 'cron(25 8,14 * * ? *)',
    silentFor: 25,
    keys: ['codes', 'files', 'mailboxes', 'replies'],
    files: { mail: ['GetObject'], mailed: ['PutObject'], uploads: ['PutObject'] },
    permissions: {
      Folios: folioWriter,
      Contents: ['GetItem', 'PutItem'],
      Inbound: ['PutItem', 'Scan'],
      Directory: ['GetItem'],
      Mailboxes: ['GetItem'],
      Claims: ['Query'],
      Calendars: ['Query'],
    },
    errorImpact:
      'Lo que las oficinas responden por correo no llega a su expediente, y podrían figurar en silencio sin estarlo.',
    logAlarms: {
      unproved:
        'Llegó a un expediente un correo que no consta que sea de la oficina: decida en cinco días hábiles, con plazo mails read y mails weigh.',
      penned: 'Hay correos que ningún expediente toma por sí solo: véalos con plazo mails waiting.',
    },
    memory: 1769,
    seconds: 120,
  },
  mailEvents: {
    mailEvents: true,
    keys: ['mailboxes'],
    permissions: {
      // What returned a letter for good stands there too, and gets no other; that letter waits for another mailbox.
      Letters: ['GetItem', 'UpdateItem', 'PutItem'],
      Claims: ['Query'],
      Folios: folioWriter,
      Directory: ['GetItem'],
      Calendars: ['Query'],
    },
    errorImpact: 'Las entregas no se anotan y los plazos que empiezan con ellas no corren.',
    logAlarms: {
      undelivered:
        'Una carta fue devuelta, marcada como no deseada, o no se sabe si llegó: busque otro buzón de esa autoridad o de esa junta y revise la lista de supresión de SES.',
    },
    memory: 512,
    seconds: 60,
  },
} as const satisfies Record<string, FunctionSpec>

export type FunctionName = keyof typeof registry
/** The routes of a function, by which its file gives a handler for each. */
export type RoutesOf<Name extends FunctionName> = (typeof registry)[Name] extends {
  routes: Readonly<Record<infer Route, unknown>>
}
  ? Route
  : never
/** The registry with its widest type, for whoever walks it. */
export const functions: Readonly<Record<FunctionName, FunctionSpec>> = registry
export const functionNames = Object.keys(registry) as FunctionName[]

/** The routes of a function, as API Gateway writes them. */
export const routeNames = ({ routes = {} }: FunctionSpec): string[] => Object.keys(routes)
/** Whether a function must know who asks. */
export const isDesk = ({ routes = {} }: FunctionSpec): boolean => Object.values(routes).includes('desk')
