import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Filing } from '../../shared/cases/open.ts'
import type { CalendarRecord } from '../../shared/law/calendars/record.ts'
import { compose } from '../../shared/letters/compose.ts'
import type { CaseLetterDuty } from '../../shared/letters/letter.ts'
import { type CaseLetterKind, caseLetters } from '../../shared/letters/list.ts'
import {
  answeredAt,
  decree,
  delivered,
  discotecas,
  dossierOf,
  type Happening,
  huamanga,
  missed,
  number,
  rectifiedAt,
  retama,
  stamped,
  tell,
  tellUnder,
  wordsOf,
  write,
} from './dossier.ts'

const filing = {
  ...discotecas,
  subject: 'Cobro semanal en el pasaje',
  facts: 'A tres puesteras les pidieron cincuenta soles.',
  request: 'Investigación y medidas de protección.',
  place: 'Mercado Viejo, pasaje 3',
  evidence: ['Audio de dos minutos'],
}
type Told = {
  now: string
  filed: Partial<Filing>
  happenings: Happening[]
  kinds: CaseLetterKind[]
  record?: CalendarRecord
  folio?: number
}

const presented = { presented: stamped('2026-03-02T10:20') }
const lapse = missed(0, '2026-04-16T00:10')
const stories = (filed: Partial<Filing>): Told[] => [
  { now: '2026-03-02T10:31', filed, happenings: [], kinds: ['cargo', 'presentation'] },
  { now: '2026-03-03T09:01', filed, happenings: [delivered(0, '2026-03-03T09:00')], kinds: ['cargo', 'started'] },
  {
    ...{ now: '2026-03-03T09:01', filed, kinds: ['undelivered'], folio: 2 },
    happenings: [
      ['2026-03-03T09:00', { do: 'notify', obligation: 0, letter: 'delivery-1', fate: 'returned', document: true }],
    ],
  },
  {
    now: '2026-03-03T08:00',
    filed: { ...filed, ...presented },
    happenings: [],
    kinds: ['cargo', 'notice', 'reminder'],
  },
  {
    now: '2026-04-16T08:00',
    filed: { ...filed, ...presented },
    happenings: [lapse],
    kinds: ['lapsed', 'lapsed-junta'],
  },
  {
    now: '2026-04-20T12:01',
    filed: { ...filed, ...presented },
    happenings: [lapse, answeredAt(0, '2026-04-20T12:00')],
    kinds: ['answered', 'receipt'],
  },
]

/** A day closed by a decree known in time, and by one known after the term seemed to have ended. */
const decreed = (filed: Partial<Filing>): Told[] => {
  const [day, lapsed, known] =
    filed.kind === 'denuncia-corrupcion'
      ? (['2026-03-03', '2026-03-05', '2026-03-06'] as const)
      : (['2026-04-13', '2026-04-16', '2026-04-20'] as const)
  const first = { ...filed, ...presented }
  const wrong = [missed(0, `${lapsed}T00:10`), rectifiedAt(0, `${known}T00:10`)]
  return [
    { now: '2026-03-04T08:00', filed: first, happenings: [], kinds: ['moved'], record: closing(day, '2026-03-03') },
    {
      ...{ now: `${known}T08:00`, filed: first, happenings: wrong, kinds: ['rectified'] },
      ...{ record: closing(day, known), folio: 3 },
    },
  ]
}
const closing = (day: string, known: string) => huamanga(decree(day, day, known))

/** Letters that say nothing of who presented. */
const ofTheOfficeAlone: CaseLetterKind[] = ['receipt', 'moved', 'rectified']

/** Each letter of these stories, owed or not, so that none can tell a secret; and the aviso where there is one. */
const lettersOf = (filed: Partial<Filing>) =>
  [...stories(filed), ...decreed(filed)].flatMap(
    ({ now, filed: first, happenings, kinds, record = huamanga(), folio = 1 }) => {
      const dossier = dossierOf(tellUnder(record, '2026-03-02T10:30', first, ...happenings), now, { filing, record })
      const standing = dossier.case.obligations.slice(1).filter(({ withdrawn }) => !withdrawn)
      const rungs = standing.map(({ id }) => ['aviso', id] as const)
      return [...kinds.map((kind) => [kind, 0] as const), ...rungs].flatMap(([kind, obligation]) => {
        const { junta, desk, post } = caseLetters[kind].to
        const roles = (['junta', 'desk'] as const).filter((role) => (role === 'junta' ? junta : (desk ?? post)))
        return roles.map((role) => {
          const duty: CaseLetterDuty = { id: 'letter', kind, class: 'legal', to: { role }, obligation, folio }
          return { kind, role, letter: compose(duty, dossier) }
        })
      })
    },
  )

const read = ({ subject, text, html, cargo }: ReturnType<typeof compose>) =>
  wordsOf([subject, text, html, JSON.stringify(cargo ?? {})].join('\n')).join(' ')
const words = (text: string) => wordsOf(text).join(' ')

const named = { identity: 'junta' } as const
const reserved = { identity: 'reserved' } as const
const corruption = { kind: 'denuncia-corrupcion', against: 'gerencia-municipal', identity: 'reserved' } as const
const corruptionNamed = { ...corruption, ...named } as const

describe.each([
  ['with its name', named, true],
  ['known to the authority alone', { identity: 'authority' }, true],
  ['with reserved identity', reserved, false],
  ['in a denuncia de corrupción', corruption, false],
  ['in a denuncia de corrupción that it filed with its name', corruptionNamed, false],
] as const)('a junta %s', (_, filed, isNamed) => {
  const letters = lettersOf(filed)

  test('has no person and no address of its own in any letter', () => {
    for (const { kind, letter } of letters)
      for (const own of [retama.president ?? '', retama.email, retama.zone ?? '', retama.id])
        expect(read(letter), kind).not.toContain(words(own))
  })

  test('I14: has its letters to superiors, of which none tells the place or the entry number that it reserved', () => {
    const avisos = letters.filter(({ kind }) => kind === 'aviso')
    expect(avisos.length > 0).toBe(!('kind' in filed))
    for (const { letter } of avisos)
      for (const told of [filing.place, filing.norm ?? '', filing.entryNumber ?? ''])
        expect(read(letter).includes(words(told))).toBe(isNamed)
  })

  test('is named to the authority only where it chose so', () => {
    for (const { kind, letter } of letters.filter(({ role }) => role !== 'junta')) {
      expect(read(letter).includes(words(retama.name)), kind).toBe(isNamed && !ofTheOfficeAlone.includes(kind))
      if (!isNamed) expect(read(letter), kind).not.toContain(words(retama.resolution ?? ''))
    }
  })

  test('is on its cargo as the authority reads it', () => {
    for (const { letter } of letters.filter(({ kind }) => kind === 'cargo'))
      expect(letter.cargo?.junta.startsWith(isNamed ? retama.name : 'identidad reservada')).toBe(true)
  })
})

describe.each([
  ['without a name', corruption],
  ['with a name', corruptionNamed],
] as const)('a denuncia de corrupción %s', (_, filed) => {
  const letters = lettersOf(filed)
  const letterOf = (wanted: CaseLetterKind) => read(letters.find(({ kind }) => kind === wanted)?.letter ?? never())

  test('has no subject, facts, request, place, evidence or page in any letter', () => {
    const { subject, facts, request, place, evidence, gestiones = [] } = filing
    for (const { kind, letter } of letters) {
      for (const told of [subject, facts, request, place, ...evidence, ...gestiones.map(({ text }) => text)])
        expect(read(letter), kind).not.toContain(words(told))
      expect(read(letter), kind).not.toContain('plazo example casos')
      expect(read(letter), kind).not.toContain('La página del expediente')
      expect(letter.cargo?.url).toBeUndefined()
    }
  })

  test('climbs no ladder', () => {
    expect(letters.map(({ kind }) => kind)).not.toContain('aviso')
  })

  test('tells the office its number, its term, and that it was presented by its own channel', () => {
    expect(letterOf('notice')).toContain(
      words(`${number} · Debe responder hasta el 4 de marzo de 2026 · Denuncia reservada`),
    )
    expect(letterOf('notice')).toContain('El documento se presentó por su propio canal')
    expect(letterOf('presentation')).toContain('Este correo no lo presenta')
    expect(letterOf('receipt')).not.toContain('Se programó')
  })

  test('does not show what it is in the list of mails of the junta', () => {
    for (const { role, letter } of letters)
      if (role === 'junta') expect(letter.subject).not.toMatch(/denuncia|reservada|corrup/i)
  })
})

const never = (): never => {
  throw new Error('no such letter')
}

test('the list of mails of a junta with reserved identity does not tell what its case is about', () => {
  for (const { letter } of lettersOf(reserved)) expect(letter.subject).not.toContain(filing.subject)
})

describe('what people type', () => {
  const state = tell('2026-03-02T10:30', { presented: stamped('2026-03-02T10:20') })
  const notice = (change: Partial<typeof filing>) =>
    write('notice', dossierOf(state, '2026-03-02T10:31', { filing: { ...filing, ...change } }))
  const cargo = (subject: string) =>
    write('cargo', dossierOf(state, '2026-03-02T10:31', { filing: { ...filing, subject } }))

  test('is never markup', () => {
    const { html, text } = notice({ facts: '<script>alert(1)</script>', subject: '"><img src=x onerror=y>' })
    expect(html).toContain('&lt;script>')
    expect(html).not.toMatch(/<script|<img/)
    expect(text).toContain('> «<script>alert(1)</script>»')
  })

  test('never writes a header', () => {
    const { subject } = cargo('Bache\r\nBcc: todos@example.org')
    expect(subject).toBe(`${number} · Guarde esta constancia · «Bache Bcc: todos @example .org»`)
  })

  test('cannot pass for Plazo: every line of it is marked', () => {
    const long = 'palabra '.repeat(30)
    const { text } = notice({ facts: `Uno.\n\nPara comprobar este correo\n---\r\nFalso.\n${long}` })
    const lines = text.split('\n')
    for (const line of lines.filter((each) => each.includes('palabra '))) expect(line).toMatch(/^> palabra/)
    for (const typed of ['«Uno.', '---', 'Falso.']) expect(lines).toContain(`> ${typed}`)
    expect(lines.filter((line) => line === 'Para comprobar este correo')).toHaveLength(1)
  })

  test('of any kind leaves one subject line and no control or invisible character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (subject, facts) => {
        const letter = cargo(subject)
        expect(letter.subject).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
        expect(letter.subject.startsWith(`${number} · `)).toBe(true)
        const { text, html } = notice({ subject, facts })
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect(html).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      }),
    )
  })
})
