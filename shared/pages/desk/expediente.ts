import type { SealedFolio } from '../../cases/folio.ts'
import type { CaseView } from '../../cases/view.ts'
import { kindName } from '../../law/rules.ts'
import { type Instant, limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import type { Expediente, Part } from '../../papers/expediente.ts'
import { choiceWords } from '../../words/chosen.ts'
import { eventsOf } from '../../words/events.ts'
import { caseFacts, type RenderContext } from '../../words/facts.ts'
import { letterName } from '../../words/letterNames.ts'
import { RESERVED, WHO_IS_PLAZO } from '../../words/record.ts'
import { alsoRunning, runWords } from '../../words/runs.ts'
import { constancia } from '../public/constancia.ts'
import { isWritten, type Kept, leaf, note } from './leaf.ts'

/** What became of a letter: never to which address it went, nor what it said. */
export type Sent = {
  kind: string
  role: 'junta' | 'desk' | 'post'
  post?: string | undefined
  sentAt: Instant
  deliveredAt?: Instant | undefined
  bouncedAt?: Instant | undefined
}

export type Leaves = Kept & { folios: readonly SealedFolio[]; letters: readonly Sent[] }

/** The whole expediente of a case as its own junta may keep it: each folio with what was written in it, the letters, the terms with their norms. */
export function expediente(view: CaseView, leaves: Leaves, context: RenderContext): Expediente {
  const { folios, letters } = leaves
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
      ...folios.map((folio) => leaf(folio, events.get(folio.n) ?? [], leaves)),
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
