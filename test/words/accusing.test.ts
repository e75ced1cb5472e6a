import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findPost } from '../../shared/cases/entity.ts'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { type Case, isClosed, isHidden, isVerified, type Obligation, principal } from '../../shared/cases/state.ts'
import { publicView } from '../../shared/cases/view.ts'
import { answerTo, asRecorded } from '../../shared/law/calculator.ts'
import { released } from '../../shared/law/calendars/index.ts'
import type { LastDays } from '../../shared/law/notifying.ts'
import type { Question } from '../../shared/law/question.ts'
import { kinds } from '../../shared/law/rules.ts'
import { toInstant } from '../../shared/law/time.ts'
import { nameOf } from '../../shared/letters/words.ts'
import { caseJson, casePage } from '../../shared/pages/public/case.tsx'
import { plazosPage } from '../../shared/pages/public/plazos.tsx'
import { registroPage } from '../../shared/pages/public/registro.tsx'
import {
  afterTerm,
  answersNothing,
  elapsedWords,
  endedByCargo,
  expired,
  judgedWords,
  lapse,
  onceRecorded,
  onceSaid,
  owedLabel,
  owedUntil,
  ranOut,
  silent,
  unanswered,
  waited,
} from '../../shared/words/accusing.ts'
import { type Cargo, type Checked, groundOfMistake, normOf, type Wait } from '../../shared/words/grounds.ts'
import { officeOf, spanishDays } from '../../shared/words/offices.ts'
import { NO_LEGAL_TERM } from '../../shared/words/record.ts'
import { calendarRecord } from '../calendars.ts'
import { caseOf, circumstances, wayrapampa } from '../cases/story.ts'
import { samples } from '../pages/samples.ts'
import { now, pageText, rendered, stages } from './rendered.ts'
import type { Stage } from './walk.ts'

/** The kept list: words that accuse or suspect somebody of a silence, or of a fault. */
const KEPT =
  /vencid[oa]|(?<!\p{L})venció|vencimiento|fuera de plazo|después del plazo|incumpl|sin respuesta|no (?:ha )?respond(?:ió|ido|ieron|e(?!r))|deb(?:ía|ió) (?:de )?(?:responder|resolver|notificar)|silencios?(?!\p{L})|(?<!\p{L})tard(?:e(?!\p{L})|í)|demor|retras|moros|(?<!\p{L})faltas?(?!\p{L})|infracci|infring/iu

/** What is said in general, of no case and of nobody. Short on purpose: each line is one more thing that nobody checks. */
const GENERAL = [
  // Asked of whoever files, and said of nobody.
  '¿Alguien incumple una norma?',
  'Una solicitud que se aprueba por silencio',
  'Denuncia vecinal de infracción',
  'Aún no corre: falta la presentación',
  'aún no corre: falta la presentación',
  'Ningún plazo vencido: en lo registrado, nadie debe una respuesta fuera de plazo.',
  'No hay silencio administrativo: pasado el plazo, la autoridad sigue obligada.',
  'Silencio negativo: quien presentó puede tenerlo por denegado e impugnar, o esperar la respuesta.',
  'Silencio positivo o negativo según el TUPA de la entidad, que Plazo no supone.',
  'dice si el silencio es positivo o negativo: Plazo no lo supone.',
  'Si el TUPA prevé silencio positivo: declaración jurada; si prevé silencio negativo: apelación',
]

const calm = (text: string): string => text.replace(/\s+/g, ' ')
/** Takes out of a text whatever is said, the longest first. */
const takingOut = (said: readonly string[]) => {
  const longestFirst = [...new Set(said)].toSorted((a, b) => b.length - a.length)
  const any = new RegExp(longestFirst.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'giu')
  return (text: string): string => {
    const read = calm(text)
    return KEPT.test(read) ? read.replaceAll(any, '·') : read
  }
}

const withoutGeneral = takingOut(GENERAL)

/** The folio that states a fact of an obligation, found without the fold that the pages use. */
const folioOf = (folios: SealedFolio[], fact: string, obligation: number): number | undefined =>
  folios.findLast(({ facts }) =>
    facts.some((one) => one.fact === fact && 'obligation' in one && one.obligation === obligation),
  )?.n

/** What is known of the presentation, and of the cure if there is one: no more than of the less known of the two. */
function gradeOf(folios: SealedFolio[]): string {
  const facts = folios.flatMap((folio) => folio.facts)
  const begun = facts.slice(
    facts.findLastIndex(({ fact, ...one }) => fact === 'presented' && 'obligation' in one && one.obligation === 0),
  )
  const graded = begun.flatMap((one) => (one.fact === 'graded' ? [one.grade] : [])).at(-1) ?? 'declared'
  const cured = begun.some(({ fact }) => fact === 'cured')
  const cure = begun.flatMap((one) => (one.fact === 'cure-graded' ? [one.grade] : [])).at(-1) ?? 'declared'
  return ['declared', 'shown', 'verified'].find((one) => one === graded || (cured && one === cure)) ?? 'declared'
}

/** Every sentence that the module has for an obligation as it really stands; none where nothing bears one out. */
function borneOut(stage: Stage, state: Case, owed: Obligation): string[] {
  const { folios } = stage
  const norm = normOf(owed, state.rule)
  const grade = gradeOf(folios)
  const missed = folioOf(folios, 'missed', owed.id)
  const elapsed = folioOf(folios, 'elapsed', owed.id)
  const takenBack = owed.rectified.flatMap((said) => {
    const ground = groundOfMistake(said, norm)
    return [onceRecorded(ground), onceSaid(ground, nameOf(state, owed), said.missed)]
  })
  const withdrawn = owed.withdrawn
    ? [
        ...(missed ? [onceRecorded({ folio: missed, grade: 'verified', norm })] : []),
        ...(elapsed ? [onceRecorded({ folio: elapsed, grade: 'shown', norm })] : []),
      ]
    : []
  const judgements = folios.flatMap(({ n, facts }) =>
    facts.flatMap((one) => (one.fact === 'judged' ? [judgedWords({ folio: n, verdict: one.verdict })] : [])),
  )
  const weighings = folios.flatMap(({ n, facts }) =>
    facts.flatMap((one) => (one.fact === 'weighed' && one.verdict === 'nothing' ? [answersNothing({ folio: n })] : [])),
  )
  const said = [...takenBack, ...withdrawn, ...judgements, ...weighings, ...ofWait(folios, owed)]
  if (missed && owed.missed && grade === 'verified' && !owed.withdrawn)
    said.push(...ofLapse({ folio: missed, grade: 'verified', norm }, owed.missed, owed, state, stage))
  if (elapsed && owed.elapsed && grade !== 'declared' && !owed.withdrawn) {
    const ground: Cargo = { folio: elapsed, grade: 'shown', norm }
    const title = findPost(wayrapampa, owed.debtor)?.title ?? ''
    said.push(endedByCargo(ground, owed.elapsed), unanswered(ground))
    for (const post of [title, officeOf(title)]) said.push(elapsedWords(ground, owed, post, now(stage)))
  }
  return said
}

/** Of an aviso that reached its post and has no answer, by the folio of its wait: that no norm gives it a term goes with it. */
function ofWait(folios: SealedFolio[], { id, over, answered, withdrawn }: Obligation): string[] {
  const ended = folioOf(folios, 'unanswered', id)
  const folio = ended ?? folioOf(folios, 'presented', id)
  if (over === undefined || answered || withdrawn || folio === undefined) return []
  const wait: Wait = { folio, grade: 'verified', noTerm: NO_LEGAL_TERM }
  return [waited(wait), unanswered(wait), ...(ended ? [silent(wait)] : [])]
}

const ofLapse = (ground: Checked, due: LastDays, owed: Obligation, state: Case, stage: Stage): string[] => {
  const { late, unit } = standingOf(owed, isClosed(state), circumstances(stage.at))
  const said = [
    expired(ground),
    ranOut(ground),
    unanswered(ground),
    owedUntil(ground, due),
    owedLabel(ground),
    lapse(ground),
  ]
  return [...said, afterTerm(ground), ...(late?.after ? [afterTerm(ground, spanishDays(late.days, unit))] : [])]
}

const holders = wayrapampa.posts.flatMap((post) => post.holders.map(({ name }) => name))

test('4.1: a rung is called Vencido where its own folio says so, and nowhere else', () => {
  for (const stage of stages('denuncia-vecinal')) {
    const state = caseOf(stage.folios)
    const view = publicView(state, wayrapampa, undefined)
    if (!view) throw new Error('it is public')
    const context = { ...circumstances(stage.at), site: 'https://plazo.example' }
    const labels = caseJson(view, context).rungs.map(({ label }) => label)
    const chips = [...casePage(view, context).matchAll(/<strong class="chip">(.*?)<\/strong>/g)].map(
      ([, label]) => label,
    )
    expect(chips.slice(1), stage.name).toEqual(isHidden(state) ? [] : labels)
    const lapsed = state.obligations.map((owed) => {
      const { id, answered, withdrawn } = owed
      return (
        !answered &&
        !withdrawn &&
        !state.concluded &&
        // While nobody weighed what the office wrote, nothing accuses it.
        !standingOf(owed, isClosed(state), circumstances(stage.at)).mail?.holds &&
        gradeOf(stage.folios) === 'verified' &&
        folioOf(stage.folios, 'missed', id) !== undefined
      )
    })
    expect(
      labels.map((label) => label === 'Vencido'),
      stage.name,
    ).toEqual(lapsed)
  }
})

test('4.1, I14: what the page says of one authority is borne out by its own folios, and by no other’s', () => {
  const wrong = new Map<string, string>()
  for (const stage of stages('denuncia-vecinal')) {
    const state = caseOf(stage.folios)
    const view = publicView(state, wayrapampa, undefined)
    if (!view) throw new Error('it is public')
    const html = casePage(view, { ...circumstances(stage.at), site: 'https://plazo.example' })
    const [, list = ''] = /<ol class="rungs">(.*?)<\/ol>/s.exec(html) ?? []
    const parts = list.split('<li class="').slice(1)
    // Of what is hidden nothing is told of any authority.
    expect(parts, stage.name).toHaveLength(isHidden(state) ? 0 : state.obligations.length)
    for (const owed of state.obligations) {
      const said = takingOut([...GENERAL, ...borneOut(stage, state, owed)])(pageText(parts[owed.id] ?? ''))
      const word = KEPT.exec(said)
      if (word) wrong.set(`${owed.id}: …${said.slice(Math.max(0, word.index - 60), word.index + 60)}…`, stage.name)
    }
  }
  expect([...wrong]).toEqual([])
})

test('4.1: no page about no case, and no answer of the calculator, accuses anybody', () => {
  const context = { now: toInstant('2026-04-29T06:00'), site: 'https://plazo.example' }
  const record = calendarRecord('huamanga', [])
  const counted = kinds.map((kind): [string, string] => {
    const asked: Question = { of: kind, presented: '2026-03-02', calendar: 'huamanga', suspensions: [] }
    const answer = answerTo(asked, asRecorded(record))
    if ('errors' in answer) throw new Error(`${kind} cannot be counted`)
    return [`plazos ${kind}`, plazosPage({ calendars: released, site: context.site, answer })]
  })
  const pages = {
    ...Object.fromEntries(counted),
    ...Object.fromEntries(
      Object.entries(samples).filter(([name]) => /^(filing|filed|guide|message|not-found|home-not)/.test(name)),
    ),
    plazos: plazosPage({ calendars: released, site: context.site }),
    registro: registroPage({ ...context, decrees: [], reviews: [], records: [record], log: [] }),
  }
  for (const [name, html] of Object.entries(pages)) expect(withoutGeneral(pageText(html)), name).not.toMatch(KEPT)
})

test('4.1: no other module spells an accusing word', () => {
  const spelled = ['pages', 'letters', 'papers', 'words', 'cases', 'law']
    .flatMap((folder) => globSync(`shared/${folder}/**/*.{ts,tsx}`))
    .concat(globSync('functions/**/*.{ts,tsx}'))
    .filter((file) => file !== 'shared/words/accusing.ts' && file !== 'functions/registry.ts')
    .flatMap((file) => {
      const source = readFileSync(file, 'utf8')
        .replace(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '')
        .replaceAll('dutyInfringed', '')
      const word = KEPT.exec(withoutGeneral(source))
      return word ? [`${file}: ${word[0]}`] : []
    })
  expect(spelled).toEqual([])
})

describe.each(kinds)('L9, L14, R7: what is said of a %s', (kind) => {
  test('no word accuses without its folio, grade and norm, and no holder is named beside what nobody checked', () => {
    const wrong = new Map<string, string>()
    for (const stage of stages(kind)) {
      const state = caseOf(stage.folios)
      const without = takingOut([...GENERAL, ...state.obligations.flatMap((owed) => borneOut(stage, state, owed))])
      for (const [where, text] of Object.entries(rendered(stage))) {
        const rest = without(text)
        const word = KEPT.exec(rest)
        const around = word && rest.slice(Math.max(0, word.index - 60), word.index + 60)
        if (around) wrong.set(`${where}: …${around}…`, stage.name)
        const named = isVerified(principal(state)) ? undefined : holders.find((name) => text.includes(name))
        if (named) wrong.set(`${where} names ${named}`, stage.name)
      }
    }
    expect([...wrong].slice(0, 20)).toEqual([])
  })
})
