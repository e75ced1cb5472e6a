import type { Circumstances } from '../../shared/cases/acts/act.ts'
import { type Command, decisions } from '../../shared/cases/acts/decisions.ts'
import type { Fact } from '../../shared/cases/acts/index.ts'
import { decide } from '../../shared/cases/decide.ts'
import type { Entity, Junta } from '../../shared/cases/entity.ts'
import { fold } from '../../shared/cases/fold.ts'
import { type Actor, type SealedFolio, seal } from '../../shared/cases/folio.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { openCase } from '../../shared/cases/open.ts'
import { isRejection } from '../../shared/cases/refusals.ts'
import type { Case } from '../../shared/cases/state.ts'
import { type CaseView, publicView } from '../../shared/cases/view.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import type { Kind } from '../../shared/law/rules.ts'
import { toInstant } from '../../shared/law/time.ts'
import { calendarRecord } from '../calendars.ts'
import { codeOf, postOf } from '../ids.ts'
import { verified } from '../verified.ts'

const huamanga = (decrees: CalendarRow[]) => {
  const found = calendarRecord('huamanga', decrees)
  if (!found) throw new Error('there is no calendar huamanga')
  return found
}

/** An invented decree that closed days of April, known only after the first term of the seeds had ended. */
export const lateDecree: CalendarRow = {
  ...{ id: 'duelo', from: '2026-04-07', to: '2026-04-14', name: 'Días de duelo', effect: 'excluded' },
  ...{
    norm: 'D.S. 901-2026-PCM',
    scope: { level: 'country', place: 'Perú' },
    knownSince: toInstant('2026-04-20T00:00'),
  },
}

export const site = 'https://plazo.example'
export const number = caseNumber({ entity: 'WAY', year: 2026 }, 123)

export const post = (id: string, title: string, superior: string | null, holder?: string) => ({
  ...{
    id: postOf(id),
    title,
    superior: superior === null ? null : postOf(superior),
    email: `${id}@muni-wayrapampa.example`,
  },
  holders: holder === undefined ? [] : [{ name: holder, from: '2023-01-01', to: '2026-12-31' }],
})

export const entity: Entity = {
  code: codeOf('WAY'),
  name: 'Municipalidad Provincial de Wayrapampa',
  calendar: 'huamanga',
  mesaDePartes: 'mesadepartes@muni-wayrapampa.example',
  adoptsPlazo: false,
  posts: [
    post('fiscalizacion', 'Subgerente de Fiscalización y Licencias', 'gde', 'Rómulo Ticllacuri Ñahui'),
    post('gde', 'Gerente de Desarrollo Económico', 'gerencia-municipal', 'Edith Saravia Oncebay'),
    post('gerencia-municipal', 'Gerente Municipal', 'alcaldia'),
    post('alcaldia', 'Alcaldesa provincial', null, 'Marisol Cconocc Lagos'),
    post('st-pad', 'Secretaría Técnica PAD', 'gerencia-municipal', 'Iván Sulca Berrocal'),
    post('concejo', 'Concejo Municipal (sala de regidores)', null),
  ],
}

export const junta: Junta = {
  id: 'jr-retama',
  name: 'Junta Vecinal Jirón Retama cuadras 1 y 2',
  email: 'junta.retama@example.org',
  resolution: 'Resolución de Alcaldía 214-2025-MPW/A',
  president: 'Zenobia Alarcón de Ochante',
}

type Story = {
  kind?: Kind
  filedAt?: string
  identity?: 'junta' | 'reserved'
  presented?: string
  entity?: Entity
  junta?: Junta
  against?: string
  decrees?: CalendarRow[]
  /** Nobody checked the stamp. */
  unchecked?: boolean
}

/** Lima wall times in, folios sealed as the register seals them: what the pages show went the whole way. */
export function story({ kind = 'denuncia-vecinal', identity = 'junta', ...rest }: Story = {}) {
  const { filedAt = '2026-03-02T10:20', presented = filedAt, against = 'fiscalizacion' } = rest
  const by = rest.entity ?? entity
  const who = rest.junta ?? junta
  const record = huamanga(rest.decrees ?? [])
  const folios: SealedFolio[] = []
  const at = (time: string): Circumstances => ({
    ...{ now: toInstant(time), entity: by, record, calendar: record.asOf(toInstant(time)) },
  })
  const insert = (time: string, actor: Actor, facts: ReturnType<typeof decide>) => {
    if (isRejection(facts)) throw new Error(facts.message)
    const n = folios.length + 1
    folios.push(
      seal({ case: number, n, at: toInstant(time), by: actor, cause: `c${n}`, facts, prev: folios.at(-1)?.hash ?? '' }),
    )
  }
  const contents = { id: 'filed-contents', digest: 'filed-digest' }
  insert(
    filedAt,
    'junta',
    (rest.unchecked ? (facts: ReturnType<typeof openCase>) => facts : verified)(
      openCase(
        {
          ...{ kind, against, identity, contents, consent: ['superiors'] },
          ...(presented && {
            presented: {
              channel: kind === 'reclamo' ? ('libro' as const) : ('stamped-cargo' as const),
              at: toInstant(presented),
              evidence: 'stamp-photo',
            },
          }),
        },
        at(filedAt),
      ),
    ),
  )
  const state = (): Case => {
    const folded = fold(folios)
    if (!folded) throw new Error('no folios')
    return folded
  }
  const self = {
    state,
    does: (time: string, command: Command, actor: Actor = 'plazo') => {
      insert(time, actor, decide(decisions, state(), command, at(time)))
      return self
    },
    /** What a folio of before says, that no command says now. */
    was: (time: string, fact: Fact) => {
      insert(time, 'plazo', [fact])
      return self
    },
    /** The term ends, or the wait of an aviso. */
    lapses: (time: string, obligation = 0) => self.does(time, { do: obligation > 0 ? 'end-wait' : 'miss', obligation }),
    presents: (time: string, obligation: number) =>
      self.does(
        time,
        { do: 'present', obligation, channel: 'mailbox', at: toInstant(time), evidence: 'delivery-event' },
        'mail',
      ),
    answers: (time: string, obligation = 0) =>
      self.does(
        time,
        {
          do: 'answer',
          obligation,
          outcome: 'partly-granted',
          contents: { id: 'answer-contents', digest: 'answer-digest' },
        },
        'office',
      ),
    view: (): CaseView => {
      const view = publicView(state(), by, who)
      if (!view) throw new Error('nothing of this case is public')
      return view
    },
  }
  return self
}

/** The first case of the seeds: missed on 15 April, and three authorities asked in turn. */
export const threeRungs = () =>
  story()
    .was('2026-04-08T08:00', { fact: 'reminded', obligation: 0 })
    .lapses('2026-04-16T00:10')
    .presents('2026-04-16T08:00', 1)
    .lapses('2026-04-24T00:10', 1)
    .presents('2026-04-24T08:05', 2)
    .lapses('2026-05-05T00:10', 2)
    .presents('2026-05-05T08:05', 3)

/** Three rungs over a miss that a late decree proved wrong; by the right date the term was missed again. */
export const rectified = () =>
  story({ decrees: [lateDecree] })
    .lapses('2026-04-16T00:10')
    .presents('2026-04-16T08:00', 1)
    .does('2026-04-20T00:10', { do: 'rectify', obligation: 0 })

export const setting = (now: string, ...decrees: CalendarRow[]) => ({
  ...{ now: toInstant(now), record: huamanga(decrees), site },
})

/** The text a reader sees: body only, tags out, a space where a line ends. */
export const textOf = (html: string): string =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<(?!\/?(a|b|strong|small|span|time|code)\b)[^>]+>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
