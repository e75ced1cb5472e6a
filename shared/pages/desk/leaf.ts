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
import { spanishDateTime, toInstant } from '../../law/time.ts'
import type { Part, Photo } from '../../papers/expediente.ts'
import type { Row, Text } from '../../papers/paper.ts'
import type { Event } from '../../words/events.ts'
import { fileSize } from '../../words/files.ts'
import { inert } from '../../words/inert.ts'
import { declared } from '../../words/record.ts'

/** What stands behind a folio: what was sealed, that it is not what was sealed, or that it was erased. */
export type Behind = { body: unknown } | 'changed' | 'erased'

/** A photo of the junta as it was sealed, that it is another, or that it is gone. */
export type Pictured = { bytes: Uint8Array } | 'changed' | 'erased'

/** What is kept beside the folios: the texts and the photos, by their ids. */
export type Kept = { behind: ReadonlyMap<string, Behind>; pictures: ReadonlyMap<string, Pictured> }

const actors: Record<Actor, string> = {
  junta: 'La junta',
  office: 'La oficina, desde su buzón',
  operator: 'El operador de Plazo',
  mail: 'El servicio de correo',
  plazo: 'Plazo, por la cuenta del plazo',
}

export const isWritten = ({ paragraphs }: Text): boolean => paragraphs.length > 0

/** A folio of an expediente, with what was written and the photos that were added in it. */
export function leaf({ n, at, by, facts, hash }: SealedFolio, events: readonly Event[], kept: Kept): Part {
  return {
    title: `Folio ${n}. ${events[0]?.text ?? 'Constancia'}`,
    rows: [
      ['Fecha y hora', spanishDateTime(at)],
      ['Quién', actors[by]],
      ...events.slice(1).map(({ text }): Row => ['También consta', text]),
    ],
    texts: facts.flatMap((fact) => textsOf(fact, kept)).filter(isWritten),
    photos: facts.flatMap((fact) => photosOf(fact, n, kept)),
    hash,
  }
}

const photosOf = (fact: Fact, n: number, { pictures }: Kept): Photo[] => {
  const found = isFile(fact) ? pictures.get(fact.file) : undefined
  return found && typeof found === 'object'
    ? [
        {
          bytes: found.bytes,
          about: `Foto que añadió la ${fact.fact === 'enclosed' ? 'oficina' : 'junta'}, folio ${n}`,
        },
      ]
    : []
}

/** A fact by which the junta or the office added a file. */
type Added = Extract<Fact, { fact: 'attached' | 'enclosed' }>
const isFile = (fact: Fact): fact is Added => fact.fact === 'attached' || fact.fact === 'enclosed'

/** Why a file is not copied where one was added. */
function notCopied(fact: Added, { pictures }: Kept): Text[] {
  const { file, type, bytes } = fact
  if ('cargo' in fact && fact.cargo)
    return note('Su cargo lleva firmas y quizá su DNI: no se copia aquí. Si lo necesita, agréguelo usted al imprimir.')
  if (type === 'pdf')
    return note(`Es un PDF de ${fileSize(bytes)}, que no se copia aquí: guárdelo desde «Fotos y documentos».`)
  const found = pictures.get(file)
  if (found === 'changed') return note('La foto que se guarda no es la que se selló en este folio: no se copia aquí.')
  return found === 'erased' || found === undefined ? note('La foto de este folio fue borrada.') : []
}

function textsOf(fact: Fact, kept: Kept): Text[] {
  if (isFile(fact)) return notCopied(fact, kept)
  const sealed = 'contents' in fact ? fact.contents : undefined
  const found = sealed && kept.behind.get(sealed.id)
  if (!found) return []
  if (found === 'erased') return note('El texto de este folio fue borrado.')
  if (found === 'changed') return note('El texto que se guarda no es el que se selló en este folio: no se copia aquí.')
  const read = readers[fact.fact] ?? answered
  return read(found.body) ?? note('El texto de este folio no se puede leer.')
}

/** A text that says why there is none. */
export const note = (said: string): Text[] => [{ title: 'Texto', paragraphs: [said] }]

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
