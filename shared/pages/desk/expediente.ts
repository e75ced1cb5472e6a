import type * as z from 'zod/mini'
import type { Fact } from '../../cases/acts/index.ts'
import type { Actor, SealedFolio } from '../../cases/folio.ts'
import {
  type AnswerText,
  answerText,
  type FilingText,
  filingText,
  type GestionText,
  gestionText,
  judgementText,
  type ObservationText,
  observationText,
} from '../../cases/texts.ts'
import type { CaseView } from '../../cases/view.ts'
import { kindName } from '../../law/rules.ts'
import { type Instant, limaDate, spanishDate, spanishDateTime, toInstant } from '../../law/time.ts'
import type { Expediente, Part } from '../../papers/expediente.ts'
import type { Row, Text } from '../../papers/paper.ts'
import { choiceWords } from '../../words/chosen.ts'
import { type Event, eventsOf } from '../../words/events.ts'
import { caseFacts, type RenderContext } from '../../words/facts.ts'
import { inert } from '../../words/inert.ts'
import { letterName } from '../../words/letterNames.ts'
import { declared, RESERVED, WHO_IS_PLAZO } from '../../words/record.ts'
import { alsoRunning, runWords } from '../../words/runs.ts'
import { constancia } from '../public/constancia.ts'

/** What became of a letter: never to which address it went, nor what it said. */
export type Sent = {
  kind: string
  role: 'junta' | 'desk' | 'post'
  post?: string | undefined
  sentAt: Instant
  deliveredAt?: Instant | undefined
  bouncedAt?: Instant | undefined
}

/** What stands behind a folio: what was sealed, that it is not what was sealed, or that it was erased. */
export type Behind = { body: unknown } | 'changed' | 'erased'

export type Leaves = { folios: readonly SealedFolio[]; behind: ReadonlyMap<string, Behind>; letters: readonly Sent[] }

const actors: Record<Actor, string> = {
  junta: 'La junta',
  office: 'La oficina, desde su buzón',
  operator: 'El operador de Plazo',
  mail: 'El servicio de correo',
  plazo: 'Plazo, por la cuenta del plazo',
}

/** The whole expediente of a case as its own junta may keep it: each folio with what was written in it, the letters, the terms with their norms. */
export function expediente(view: CaseView, { folios, behind, letters }: Leaves, context: RenderContext): Expediente {
  const facts = caseFacts(view, context)
  const events = Map.groupBy(facts.obligations.flatMap(eventsOf), ({ folio }) => folio)
  const { rows, term, notes, at } = constancia(view, context)
  const about = choiceWords(view.chosen)
  const others = alsoRunning(facts)
  const titles = new Map(view.obligations.map(({ debtor }) => [debtor.id as string, debtor.title]))
  return {
    number: view.number,
    at,
    cover: [
      ['Documento', kindName(view.kind)],
      ...(about ? [['De qué trata', about] as const] : []),
      ['Ante', [view.against?.title, view.entity.name].filter(Boolean).join(', ')],
      ['Presenta', view.junta?.name ?? RESERVED],
      ['Registrado en Plazo', spanishDateTime(view.filed.at)],
      ['Folios', `${view.folios}; huella del último: ${view.head}`],
      ['Estado', `Según lo registrado al ${spanishDate(facts.today)}`],
    ],
    notes: [
      'Este expediente es de la junta: lleva lo que ella escribió, sus gestiones y sus testimonios, que en ninguna página pública están. Antes de entregar una copia, retire lo que otros no deban leer.',
      'Las fojas se numeran en este documento; los folios, en el registro de Plazo. Cada folio lleva la huella que lo une al anterior.',
      WHO_IS_PLAZO,
    ],
    parts: [
      ...folios.map((folio) => leaf(folio, events.get(folio.n) ?? [], behind)),
      sent(letters, titles),
      {
        title: 'Plazo legal, con su norma y su cuenta',
        rows: [...rows, ['Plazo', term.text]],
        texts: [
          { title: 'Cómo se contó', paragraphs: term.counted },
          { title: 'Normas', paragraphs: notes },
          {
            title: 'Además corren',
            paragraphs: others.map((one) => `${runWords(one, facts.today)} ${one.norm}`.trim()),
          },
        ].filter(isWritten),
      },
    ],
  }
}

const isWritten = ({ paragraphs }: Text): boolean => paragraphs.length > 0

function leaf({ n, at, by, facts, hash }: SealedFolio, events: readonly Event[], behind: Leaves['behind']): Part {
  return {
    title: `Folio ${n}. ${events[0]?.text ?? 'Constancia'}`,
    rows: [
      ['Fecha y hora', spanishDateTime(at)],
      ['Quién', actors[by]],
      ...events.slice(1).map(({ text }): Row => ['También consta', text]),
    ],
    texts: facts.flatMap((fact) => textsOf(fact, behind)).filter(isWritten),
    hash,
  }
}

function textsOf(fact: Fact, behind: Leaves['behind']): Text[] {
  const sealed = 'contents' in fact ? fact.contents : undefined
  const found = sealed && behind.get(sealed.id)
  if (!found) return []
  if (found === 'erased') return note('El texto de este folio fue borrado.')
  if (found === 'changed') return note('El texto que se guarda no es el que se selló en este folio: no se copia aquí.')
  const read = readers[fact.fact] ?? answered
  return read(found.body) ?? note('El texto de este folio no se puede leer.')
}

const note = (said: string): Text[] => [{ title: 'Texto', paragraphs: [said] }]

const text = (title: string, said: string | undefined): Text => ({
  title,
  paragraphs: said
    ? inert(said)
        .split(/\r\n?|\n/)
        .filter((line) => line.trim() !== '')
    : [],
})

type Reader = (body: unknown) => Text[] | undefined
/** What is written in a body, where it is one that this release can read. */
const reading =
  <T>(schema: z.ZodMiniType<T>, texts: (read: T) => Text[]): Reader =>
  (body) => {
    const { data } = schema.safeParse(body)
    return data && texts(data)
  }

const fromAnswer = ({ text: said, document, signedBy }: AnswerText): Text[] => [
  text('Lo que escribió la oficina', said),
  text('Su documento', document),
  text('Firma, según la oficina', signedBy),
]

const fromObservation = ({ text: said, norm, document, signedBy }: ObservationText): Text[] => [
  text('Lo que se dijo', said),
  text('Norma que se invoca', norm),
  text('Su documento', document),
  text('Firma, según la oficina', signedBy),
]

const fromGestion = ({ place, met, present, account, testimony }: GestionText): Text[] => [
  text('Dónde', place),
  text('Con quién hablaron', met),
  text('Quiénes estaban', present),
  text('Qué les dijeron', account),
  text('Testimonios', testimony),
]

const fromFiling = (filing: FilingText): Text[] => [
  text('Asunto', filing.subject),
  text('Hechos', filing.facts),
  text('Pedido', filing.request),
  text('Lugar de los hechos', filing.place),
  text('Normas que invoca', filing.norm),
  text('Número de ingreso en la entidad', filing.entryNumber),
  text('Mesa de partes', filing.desk),
  text('Fojas', filing.fojas === undefined ? undefined : declared(filing.fojas)),
  { title: 'Medios probatorios que ofrece', paragraphs: filing.evidence.map((one, i) => `${i + 1}. ${inert(one)}`) },
  {
    title: 'Gestiones anteriores',
    paragraphs: (filing.gestiones ?? []).map((one) => `${spanishDateTime(toInstant(one.at))}: ${inert(one.text)}`),
  },
]

function sent(letters: readonly Sent[], titles: ReadonlyMap<string, string>): Part {
  const reader = ({ role, post = '' }: Sent): string => {
    if (role === 'junta') return 'a la junta'
    return role === 'desk' ? 'a la mesa de partes' : `a ${titles.get(post) ?? post}`
  }
  const fate = ({ deliveredAt, bouncedAt }: Sent): string => {
    if (bouncedAt) return `fue devuelta el ${spanishDate(limaDate(bouncedAt))}`
    return deliveredAt ? `llegó el ${spanishDateTime(deliveredAt)}` : 'entrega no confirmada'
  }
  return {
    title: 'Cartas que envió Plazo',
    rows: letters.map((one) => [spanishDateTime(one.sentAt), `${letterName(one.kind)}, ${reader(one)}; ${fate(one)}.`]),
    texts: letters.length > 0 ? [] : note('Todavía no salió ninguna carta de este expediente.'),
  }
}

const answered = reading(answerText, fromAnswer)
const observed = reading(observationText, fromObservation)
/** How what stands behind a fact is read; what is not here is the word of an office. */
const readers: Partial<Record<Fact['fact'], Reader>> = {
  filed: reading(filingText, fromFiling),
  gestion: reading(gestionText, fromGestion),
  judged: reading(judgementText, ({ reason }) => [text('Por qué la junta no acepta la respuesta', reason)]),
  observed,
  contested: observed,
}
