import { sha256 } from '../../shared/cases/folio.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { kindName } from '../../shared/law/rules.ts'
import { toInstant } from '../../shared/law/time.ts'
import { bindingPage } from '../../shared/pages/desk/binding.tsx'
import { deskPage } from '../../shared/pages/desk/desk.tsx'
import { evidencePage } from '../../shared/pages/desk/evidence.tsx'
import type { OwnGestion } from '../../shared/pages/desk/gestiones.tsx'
import { invitationPage, membersPage } from '../../shared/pages/desk/members.tsx'
import { ownCasePage } from '../../shared/pages/desk/ownCase.tsx'
import { passkeysPage } from '../../shared/pages/desk/passkeys.tsx'
import { registeringPage } from '../../shared/pages/desk/registering.tsx'
import { resolutionPage } from '../../shared/pages/desk/resolution.tsx'
import { codePage, signInPage } from '../../shared/pages/desk/signIn.tsx'
import { threatPage, toldPage } from '../../shared/pages/desk/threat.tsx'
import { toSignPage } from '../../shared/pages/desk/toSign.tsx'
import { cargoPage } from '../../shared/pages/junta/cargo.tsx'
import { filedPage } from '../../shared/pages/junta/filed.tsx'
import { gestionPage } from '../../shared/pages/junta/gestion.tsx'
import { holdPage } from '../../shared/pages/junta/hold.tsx'
import { disownPage, objectPage, withdrawPage } from '../../shared/pages/junta/intent.tsx'
import { judgePage } from '../../shared/pages/junta/judge.tsx'
import { sayPage } from '../../shared/pages/junta/say.tsx'
import { officeActs } from '../../shared/pages/office/acts.tsx'
import { answeredPage } from '../../shared/pages/office/answered.tsx'
import { officeCodePage } from '../../shared/pages/office/code.tsx'
import { officeDeskPage } from '../../shared/pages/office/desk.tsx'
import { enclosuresPage } from '../../shared/pages/office/enclosures.tsx'
import { resendPage } from '../../shared/pages/office/resend.tsx'
import { mark } from '../../shared/pages/parts/style.ts'
import { casePage } from '../../shared/pages/public/case.tsx'
import { comoFuncionaPage } from '../../shared/pages/public/comoFunciona.tsx'
import { homePage } from '../../shared/pages/public/home.tsx'
import { juntaPage } from '../../shared/pages/public/junta.tsx'
import { messagePage } from '../../shared/pages/public/message.tsx'
import { notFoundPage } from '../../shared/pages/public/notFound.tsx'
import { privacidadPage } from '../../shared/pages/public/privacidad.tsx'
import { registrarJuntaPage } from '../../shared/pages/public/registrarJunta.tsx'
import { otherWaysIn } from '../../shared/words/gestiones.ts'
import { owedRows } from '../../shared/words/owed.ts'
import { discotecas } from '../letters/dossier.ts'
import { curing, observing, verifyCure } from '../observing.ts'
import { commit } from '../stating.ts'
import { guide } from './guide.ts'
import { listed, roll } from './listed.ts'
import { entity, lateDecree, number, rectified, setting, site, story, threeRungs } from './record.ts'
import { responding } from './responding.ts'

const now = toInstant('2026-04-29T06:00')
const hash = threeRungs().view().head
const kind = kindName('denuncia-vecinal')

export const unverified = { id: 'los-molles', name: 'Asociación de Residentes Los Molles', email: 'lm@example.org' }

/** A reclamo whose office observed it: its term stands still. */
export const observed = () => story({ kind: 'reclamo' }).does('2026-03-10T11:00', observing('2026-03-10'), 'office')

/** …and whose junta cured it, which the operator checked. */
export const cured = () =>
  observed()
    .does('2026-03-12T09:00', curing('2026-03-12T08:30'), 'junta')
    .does('2026-03-12T10:00', verifyCure(), 'operator')

/** What is on a cargo, whatever became of the document. */
export const cargo = {
  ...{ number, kindName: kind, hash, folio: 1, site, filedAt: toInstant('2026-03-02T10:30') },
  addressee: { post: 'Subgerente de Fiscalización y Licencias', entity: entity.name },
}
export const stamped = { at: toInstant('2026-03-02T10:20'), channel: 'stamped-cargo' as const }

/** What a letter told of the document, and the offices to which one may send it on. */
const asked = {
  ...{ subject: 'Discotecas sin licencia', request: 'Que se clausuren.', petitioner: 'Junta vecinal Jirón Retama' },
  facts: 'Siguen abiertas.\n\nY hacen ruido.',
}
const sentTo = [{ label: 'Municipalidad Provincial', options: [{ value: 'WAY/alcaldia', label: 'Alcaldía' }] }]

/** A case whose office committed itself to a day that passed. */
const committed = () => story().does('2026-04-10T15:00', commit('2026-04-20'), 'office').view()

const counted = { number, record: setting('2026-04-29T06:00').record }

/** A case that went on and on: eight rungs. */
const eightRungs = () => {
  const view = threeRungs().view()
  const [first, ...others] = view.obligations
  const more = [...others, ...others, ...others].slice(0, 7)
  return { ...view, obligations: [first, ...more].flatMap((owed, id) => (owed ? [{ ...owed, id }] : [])) }
}

const answeredEarly = () => story().answers('2026-04-10T15:00')
/** …and its junta does not accept that, and asked that the superior be told. */
const contested = () =>
  answeredEarly().does(
    '2026-04-14T11:00',
    {
      ...{ do: 'judge', obligation: 0, verdict: 'unresponsive', sequel: 'aviso' },
      contents: { id: 'judge:1', digest: 'b'.repeat(64) },
    },
    'junta',
  )

/** What the office answered, as the junta reads it at its desk. */
const answerRead = {
  ...{ folio: 3, at: now, obligation: 0, said: 'Respondió: «atendido en parte»' },
  text: { text: 'Se limpió la calle.', document: 'Oficio 12-2026', signedBy: 'R. Ticllacuri, Subgerente' },
}
const gestiones: OwnGestion[] = [
  { folio: 2, kind: 'visit', means: 'in-person', when: toInstant('2026-03-09T10:00') },
  {
    ...{ folio: 3, kind: 'sent-away', means: 'in-person', when: toInstant('2026-03-16T09:30') },
    text: {
      ...{
        place: 'Segundo piso del palacio municipal',
        met: 'La secretaria de la subgerencia',
        present: 'Cinco vecinos',
      },
      account: 'Que volvamos otro día.\nQue el subgerente está en una reunión.',
      testimony: 'Doña Eufemia Ccori: estuvo conmigo en la puerta y lo oyó.',
    },
  },
]

/** What an office, and those above it, owe in many cases. */
export function officeDesk(cases: number, state?: string) {
  const late = { filedAt: '2026-04-20T10:30', presented: '2026-04-20T10:20' } as const
  const running = () => story(late)
  const kinds = [
    threeRungs,
    running,
    () => story({ ...late, unchecked: true }),
    observed,
    () => story({ presented: '' }),
  ]
  const views = Array.from({ length: cases }, (_, i) => ({
    ...(kinds[i % kinds.length] ?? running)().view(),
    number: caseNumber({ entity: 'WAY', year: 2026 }, i + 1),
  }))
  const context = setting('2026-05-06T06:00')
  const offices = [{ entity: entity.code }]
  const titles = [`Mesa de partes, ${entity.name}`]
  const mondays = { quiet: state && '2026-05-04', own: !state, token: 'x' }
  const title = 'Subgerente de Fiscalización y Licencias'
  const post = 'WAY/subgerencia-fiscalizacion'
  const other = { post, title, from: '2026-05-07', active: false, here: false }
  const delegates = {
    posts: [{ key: post, title, own: true }],
    others: ['tramites', 'secretaria', 'archivo'].map((name) => ({
      ...other,
      id: name,
      address: `${name}@muni.example`,
    })),
    values: state ? { email: 'tramites@' } : {},
    errors: state ? { email: 'Escriba el correo completo.' } : {},
    token: 'x',
  }
  const rows = owedRows(views, offices, () => context)
  const holder = {
    posts: [{ key: post, title }],
    waiting: ['Saturnina Quispe Rojas', 'Nilda Roca Oré', 'Eufemia Ccori Asto'].map((name) => ({
      ...{ id: name, ofPost: post, title, name, from: '2026-05-07' },
      ...{ document: 'Resolución de Alcaldía 012-2026-MPW/A', at: context.now },
    })),
    values: state ? { holder: 'Nilda', since: 'mañana' } : {},
    errors: state ? { since: '«mañana» no es una fecha. Escríbala así: 2/3/2026.' } : {},
    token: 'x',
  }
  return officeDeskPage({ titles, rows, state, more: 0, mondays, delegates, holder, now: context.now })
}

/** Every page in the states that people meet. */
/** An address of a file as S3 wants it signed: no two have a letter of their signature in common but by chance. */
const signed = (folder: string, i: number): string => {
  const [id, token, signature] = ['id', 'token', folder].map((what) => sha256(`${what} ${what === 'token' ? '' : i}`))
  const query = {
    'response-content-disposition': `attachment; filename="prueba-${i}.jpg"`,
    'response-content-type': 'image/jpeg',
    'response-cache-control': 'private, no-store',
    ...{ 'X-Amz-Algorithm': 'AWS4-HMAC-SHA256', 'X-Amz-Date': '20260302T152000Z', 'X-Amz-Expires': '900' },
    ...{ 'X-Amz-Credential': 'ASIAIOSFODNN7EXAMPLE/20260302/us-east-1/s3/aws4_request', 'X-Amz-SignedHeaders': 'host' },
    ...{ 'X-Amz-Security-Token': token?.repeat(12) ?? '', 'X-Amz-Signature': signature ?? '' },
  }
  return `https://files.example/${folder}/${number}/${id?.slice(0, 32)}?${new URLSearchParams(query)}`
}

export const samples: Record<string, string> = {
  ...guide,
  home: homePage({
    overdue: [threeRungs().view(), story().lapses('2026-04-16T00:10').view()],
    elapsed: [],
    answered: [story().answers('2026-04-10T15:00').view()],
    ...{ now, site, roll },
  }),
  ...listed,
  'case-running': casePage(story().view(), setting('2026-03-25T06:00')),
  'case-unpresented': casePage(story({ presented: '' }).view(), setting('2026-03-25T06:00')),
  'case-disputed': casePage(
    story({ filedAt: '2026-07-10T08:15', kind: 'memorial', against: 'alcaldia', junta: unverified }).view(),
    setting('2026-07-20T06:00'),
  ),
  'case-unconfirmed': casePage(story({ identity: 'reserved' }).view(), setting('2026-04-16T00:05')),
  'case-missed': casePage(threeRungs().view(), setting('2026-05-06T06:00')),
  'case-answered-late': casePage(threeRungs().answers('2026-05-06T11:00').view(), setting('2026-05-07T06:00')),
  'case-unreachable': casePage(
    story()
      .lapses('2026-04-16T00:10')
      .does('2026-04-16T00:11', { do: 'notify', obligation: 1, letter: '', fate: 'unreachable', document: true })
      .view(),
    setting('2026-04-17T06:00'),
  ),
  'case-eight-rungs': casePage(eightRungs(), setting('2026-05-06T06:00')),
  'case-in-time': casePage(story().answers('2026-04-10T15:00').view(), setting('2026-04-11T06:00')),
  'case-rectified': casePage(rectified().view(), setting('2026-04-21T06:00', lateDecree)),
  'case-stopped': casePage(observed().view(), setting('2026-03-25T06:00')),
  'case-held': casePage(
    story()
      .does('2026-04-14T09:00', { do: 'hold', obligation: 0, until: '2026-04-30' })
      .lapses('2026-04-16T00:10')
      .view(),
    setting('2026-04-20T06:00'),
  ),
  'case-windows': casePage(
    story({ kind: 'solicitud' }).answers('2026-04-10T15:00').view(),
    setting('2026-04-11T06:00'),
  ),
  'case-late': casePage(threeRungs().answers('2026-04-28T11:00').view(), setting('2026-04-29T06:00')),
  filed: filedPage({ ...cargo, files: 6, published: true, due: '2026-04-15', presented: stamped }),
  'filed-confidential': filedPage({ ...cargo, files: 0, published: false, way: 'reserved' }),
  'filed-own': filedPage({ ...cargo, files: 0, published: true, way: 'own' }),
  'filed-libro': filedPage({ ...cargo, files: 0, published: true, way: 'libro' }),
  'filed-mailed': filedPage({ ...cargo, files: 0, published: true, way: 'mailed' }),
  answer: responding({ ...counted, view: story().view(), told: asked, now }),
  'answer-late': responding({ ...counted, view: threeRungs().view(), told: asked, now }),
  'answer-given': responding({
    ...{ ...counted, view: threeRungs().answers('2026-04-28T11:00').view(), acts: [], now },
    over: 'La respuesta consta desde el 28 de abril de 2026, 11:00, folio 9.',
  }),
  'answer-errors': responding({
    ...{ number, values: { text: 'Se hizo.' }, now, signed: { token: 'x', leaving: 'y' } },
    errors: { outcome: 'Marque qué se resolvió.', signedBy: 'Escriba nombre y cargo de quien firma.' },
  }),
  ...Object.fromEntries(
    officeActs.map((act) => [
      `answer-${act}`,
      responding({ ...counted, act, view: story().view(), destinations: sentTo, told: asked, now }),
    ]),
  ),
  'answer-code': officeCodePage({
    ...{ number, path: `/responder/${'a1'.repeat(16)}`, values: { que: 'respuesta', text: 'Se hizo.' } },
    error: 'El código no corresponde.',
  }),
  resend: resendPage({ number }),
  say: sayPage({ number, view: committed(), values: {}, errors: {}, submission: 's9', now }),
  'office-desk': officeDesk(40),
  'office-desk-none': officeDesk(0),
  'office-desk-wrong': officeDesk(5, 'segun-la-junta'),
  ingresar: signInPage({ values: {}, errors: {}, options: { challenge: 'AA', rpId: 'plazo.example' } }),
  'ingresar-errors': signInPage({
    values: { email: 'junta retama' },
    errors: { email: 'Escriba el correo electrónico completo.' },
  }),
  codigo: codePage({ values: { email: 'junta@correo.example' }, errors: {} }),
  'codigo-errors': codePage({
    values: { email: 'junta@correo.example' },
    errors: { code: 'El código no corresponde.' },
  }),
  mesa: deskPage({
    drafts: [{ id: 'a1b2', name: 'Parlantes toda la noche', expires: now }],
    offices: [
      {
        title: 'Junta vecinal Jirón Retama',
        about: 'Usted actúa en nombre de esta junta.',
        filing: '/mesa/presentar',
        threat: '/mesa/amenaza',
        members: '/mesa/junta/jr-retama',
        cases: {
          cases: [
            { view: threeRungs().view(), text: discotecas, known: { now, record: counted.record } },
            {
              view: story().view(),
              text: { ...discotecas, subject: 'Buzón sin tapa' },
              known: { now, record: counted.record },
            },
          ],
          more: 3,
        },
      },
      { title: 'Subgerente de Fiscalización y Licencias', about: 'Municipalidad inventada.' },
    ],
    devices: [
      { name: 'Chrome en Android', seen: '2026-03-02', here: true },
      { name: 'Firefox en Windows', seen: '2026-02-20', here: false },
    ],
    ...{ passkeys: 2, token: 'x' },
  }),
  llaves: passkeysPage({
    listed: [
      { key: 'a', device: 'Chrome en Android', added: '2026-03-02', used: '2026-03-09' },
      { key: 'b', device: 'Safari en iPhone', added: '2026-03-05' },
    ],
    ...{ adding: { challenge: 'AA', user: { id: 'AA' } }, errors: {}, token: 'x' },
  }),
  'llaves-code': passkeysPage({ listed: [], adding: 'ask-code', errors: { form: 'No se añadió.' }, token: 'x' }),
  'llaves-later': passkeysPage({ listed: [], adding: 'no-right', errors: {}, token: 'x' }),
  cargo: cargoPage({ number, values: {}, errors: {}, submission: 's5', now }),
  'cargo-show': cargoPage({
    ...{ number, view: story({ unchecked: true }).view(), values: {}, errors: {}, submission: 's5', token: 'x', now },
  }),
  'cargo-errors': cargoPage({
    ...{ number, values: { code: '1234', presented: '2027-01-01T10:00' }, submission: 's5', now },
    errors: { how: 'Elija una de las opciones.', anotherMatter: 'Ese N.º de registro ya figura en otro expediente.' },
  }),
  'mesa-case': ownCasePage(threeRungs().view(), { text: discotecas, gestiones }, { ...counted, now, site }),
  'case-contested': casePage(contested().view(), setting('2026-04-15T06:00')),
  withdraw: withdrawPage({ number, view: story().view(), token: 'x', values: {}, errors: {}, submission: 's6', now }),
  disown: disownPage({ number, view: story().view(), token: 'x', values: {}, errors: {}, submission: 's6', now }),
  object: objectPage({
    number,
    values: { code: '1234' },
    errors: { code: 'El código no coincide.' },
    submission: 's6',
    now,
  }),
  judge: judgePage({ number, view: answeredEarly().view(), token: 'x', values: {}, errors: {}, submission: 's5', now }),
  'judge-errors': judgePage({
    ...{ number, values: { reason: 'Pedimos la clausura.' }, submission: 's5', now },
    errors: { code: 'El código no coincide.', verdict: 'Elija una.', sequel: 'Elija una.' },
  }),
  'mesa-case-contested': ownCasePage(
    contested().view(),
    { text: discotecas, reasons: ['Pedimos la clausura.\nResponde sobre la limpieza.'], office: [answerRead] },
    { ...counted, now, site },
  ),
  gestion: gestionPage({ number, view: story().view(), token: 'x', values: {}, errors: {}, submission: 's4', now }),
  'gestion-errors': gestionPage({
    ...{ number, values: { when: '3/3/26', place: 'Palacio municipal' }, submission: 's4', now },
    errors: { code: 'El código no coincide.', what: 'Qué pasó: elija una.', when: 'Escriba el año con cuatro cifras.' },
  }),
  'gestion-refused': messagePage({
    ...{ title: 'Gestión anotada: por dónde más puede presentarlo', message: 'Consta en el folio 4.' },
    list: otherWaysIn((...labels) => labels.join(', ')),
    back: `/mesa/casos/${number}`,
  }),
  'mesa-case-erased': ownCasePage(story().view(), {}, { ...counted, now, site }),
  'hold-signed': holdPage({ number, view: story().view(), values: {}, errors: {}, submission: 's3', token: 'x', now }),
  pruebas: evidencePage({
    number,
    kept: [
      {
        ...{ folio: 3, at: now, type: 'image', bytes: 214_300 },
        ...{ address: 'https://files.example/guardadas/1', thumbnail: mark },
      },
      { folio: 4, at: now, type: 'pdf', bytes: 1_240_000, cargo: true, address: 'https://files.example/guardadas/2' },
    ],
    refused: [{ at: now, reason: 'heic' }],
    enclosed: [{ folio: 6, at: now, type: 'pdf', bytes: 80_000, address: 'https://files.example/guardadas/3' }],
    ...{ waiting: 0, came: true, ofCargo: false },
    form: { action: 'https://files.example/', fields: { key: 'subidas/1' }, until: '11:20' },
  }),
  'pruebas-forty': evidencePage({
    number,
    kept: Array.from({ length: 40 }, (_, i) => ({
      ...{ folio: i + 2, at: now, type: 'image' as const, bytes: 214_300 + 1_237 * i },
      ...{ address: signed('guardadas', i), thumbnail: signed('miniaturas', i) },
    })),
    ...{ refused: [], enclosed: [], waiting: 0, came: false, ofCargo: false },
  }),
  'pruebas-none': evidencePage({
    ...{ number, kept: [], refused: [], enclosed: [], waiting: 2, came: false, ofCargo: true },
    form: { action: 'https://files.example/', fields: {}, until: '11:20' },
  }),
  'expediente-none': bindingPage({ number, making: false, failed: false, days: 3, token: 'x', errors: {} }),
  'expediente-making': bindingPage({
    ...{ number, making: true, failed: false, again: now, days: 3, token: 'x' },
    errors: { form: 'Este formulario se abrió en otra sesión.' },
  }),
  'expediente-ready': bindingPage({
    offered: { asOf: now, folios: 12, bytes: 3_400_000, address: 'https://files.example/a', isLatest: false },
    ...{ number, making: false, failed: true, days: 3, token: 'x', errors: {} },
  }),
  'para-firmar': toSignPage({
    number,
    documents: [
      { id: 'reiteracion', name: 'Reiteración del pedido', post: 'Subgerente de Fiscalización y Licencias' },
      {
        ...{ id: 'apelacion', name: 'Recurso de apelación', post: 'Subgerente de Fiscalización y Licencias' },
        ...{ lastDay: '2026-05-18', when: 'Son 15 días hábiles según TUO Ley 27444, arts. 207.2, 209.' },
      },
    ],
  }),
  resolucion: resolutionPage({
    ...{ name: 'Junta vecinal Los Sauces', came: false },
    sent: { at: now, status: 'refused', reason: 'broken' },
    form: { action: 'https://files.example/', fields: { key: 'subidas/1' }, until: '11:20' },
  }),
  'resolucion-verified': resolutionPage({ name: 'Junta vecinal Los Sauces', came: true, form: undefined }),
  'pruebas-annulled': evidencePage({
    ...{ number, kept: [], refused: [], enclosed: [], waiting: 0, came: false, ofCargo: false },
  }),
  'office-files': enclosuresPage({
    kept: [
      {
        ...{ folio: 7, at: now, type: 'image', bytes: 214_300 },
        ...{ address: 'https://files.example/guardadas/1', thumbnail: mark },
      },
    ],
    ...{ number, of: 6, refused: [{ at: now, reason: 'same' }], waiting: 1, came: false, published: true },
    form: { action: 'https://files.example/', fields: { key: 'subidas/1' }, until: '11:20' },
  }),
  'office-files-full': enclosuresPage({
    kept: Array.from({ length: 10 }, (_, i) => ({
      ...{ folio: i + 7, at: now, type: 'pdf' as const, bytes: 80_000 + 1_237 * i },
      address: signed('guardadas', i),
    })),
    ...{ number, of: 6, refused: [], waiting: 0, came: false, published: false },
  }),
  amenaza: threatPage({
    ...{ values: {}, errors: {}, submission: 's4', token: 'x' },
    juntas: ['Junta vecinal Jirón Retama', 'Junta vecinal Los Sauces'],
  }),
  'amenaza-told': toldPage(),
  'junta-members': membersPage({
    junta: { id: 'jr-retama', name: 'Junta vecinal Jirón Retama' },
    listed: [
      { key: 'a', address: 'junta.retama@example.org', since: '2026-01-05', here: true },
      { key: 'b', address: 'nilda.roca@correo.example', role: 'president', since: '2026-02-10', here: false },
      { key: 'c', address: 'wilber@correo.example', role: 'member', here: false },
    ],
    may: { invite: true, remove: true, preside: true, leave: false, replace: true },
    pending: [
      { what: 'mailbox', effective: '2026-11-29T15:00:00Z' },
      { what: 'removal', effective: '2026-11-29T16:00:00Z' },
    ],
    ...{ isNew: true, isToShow: true },
    ...{ values: { email: 'nilda' }, errors: { email: 'Escriba el correo electrónico completo.' }, token: 'x' },
  }),
  registrar: registeringPage({
    entities: [entity],
    values: { name: 'Junta vecinal Los Sauces', exists: 'resolution' },
    errors: { resolution: 'Escriba el número de la resolución.' },
    ...{ submission: 's5', token: 'x' },
  }),
  'registrar-junta': registrarJuntaPage(),
  junta: juntaPage({
    ...{ id: 'j-1', name: 'Junta vecinal Los Sauces', zone: 'cinturon', since: '2026-03-02' },
    ...{ entity: entity.code, entityName: 'Municipalidad Provincial de Wayrapampa', views: [story().view()] },
  }),
  'junta-invitation': invitationPage({
    ...{ junta: { id: 'jr-retama', name: 'Junta vecinal Jirón Retama' }, role: 'secretary', token: 'x' },
  }),
  'mesa-nobody': deskPage({ offices: [], devices: [], token: 'x' }),
  hold: holdPage({ number, view: story().view(), values: {}, errors: {}, submission: 's3', now }),
  'hold-errors': holdPage({
    ...{ number, values: { code: '1234', until: '2027-01-01' }, submission: 's3', now },
    errors: { code: 'El código no corresponde a este expediente.', until: 'Elija una fecha desde hoy.' },
  }),
  answered: answeredPage({
    ...{ title: 'Su respuesta quedó registrada', message: 'La junta la recibe por correo.' },
    ...{ number, published: true, at: now, folio: 3, hash, punctuality: 'dentro del plazo', site },
    signed: { leaving: 'x' },
  }),
  privacidad: privacidadPage({ operated: { contact: 'hola@plazo.example' }, site }),
  'como-funciona': comoFuncionaPage({ operated: { contact: 'hola@plazo.example' }, site }),
  message: messagePage({ title: 'Revise lo que envió', message: 'El campo «kind» viene más de una vez.' }),
  'typed-back': messagePage({
    ...{ title: 'Este borrador ya se presentó', message: `Es el expediente ${number}.` },
    typed: [
      ['subject', 'Ruido'],
      ['facts', 'Desde enero.\nCada viernes.'],
      ['kind', 'queja'],
    ],
    anew: { path: '/mesa/presentar', fields: [['facts', 'Desde enero.']] },
    next: { path: `/mesa/casos/${number}`, label: 'Ver el expediente' },
  }),
  'not-found': notFoundPage({ title: 'No encontrado', message: 'No hay un expediente público con ese número.' }),
}
