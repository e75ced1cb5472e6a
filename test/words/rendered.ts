import { directory } from '../../infra/local/seeds.ts'
import type { Circumstances } from '../../shared/cases/acts/act.ts'
import { isAnyHeld } from '../../shared/cases/mails.ts'
import { type Case, obligation } from '../../shared/cases/state.ts'
import { caseViewOf, publicView } from '../../shared/cases/view.ts'
import type { Kind } from '../../shared/law/rules.ts'
import { mondayOf, toInstant } from '../../shared/law/time.ts'
import { type Composed, compose, rendered as rendering } from '../../shared/letters/compose.ts'
import { isTold } from '../../shared/letters/kinds/digest.ts'
import type { CaseLetter } from '../../shared/letters/letter.ts'
import { caseLetters, letterKinds } from '../../shared/letters/list.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import { documentsToSign, documentToSign } from '../../shared/letters/toSign.ts'
import { deskPage } from '../../shared/pages/desk/desk.tsx'
import { ownCasePage } from '../../shared/pages/desk/ownCase.tsx'
import { cargoPage } from '../../shared/pages/junta/cargo.tsx'
import { gestionPage } from '../../shared/pages/junta/gestion.tsx'
import { holdPage } from '../../shared/pages/junta/hold.tsx'
import { disownPage, objectPage, withdrawPage } from '../../shared/pages/junta/intent.tsx'
import { judgePage } from '../../shared/pages/junta/judge.tsx'
import { sayPage } from '../../shared/pages/junta/say.tsx'
import { bulletinPage } from '../../shared/pages/public/bulletin.tsx'
import { caseJson, casePage } from '../../shared/pages/public/case.tsx'
import { constancia } from '../../shared/pages/public/constancia.ts'
import { homePage } from '../../shared/pages/public/home.tsx'
import { pictureOf } from '../../shared/pages/public/picture.ts'
import { caseIcs } from '../../shared/pages/public/plazosIcs.ts'
import { posterOf } from '../../shared/pages/public/poster.ts'
import { owedRows } from '../../shared/words/owed.ts'
import { caseOf, circumstances, wayrapampa } from '../cases/story.ts'
import { dossierOf, readable } from '../letters/dossier.ts'
import { rollOf } from '../pages/listed.ts'
import { responding } from '../pages/responding.ts'
import { reserved, type Stage, stagesOf } from './walk.ts'

/** The moment at which a stage is told. */
export const now = (stage: Stage) => toInstant(stage.at)
/** What a reader of a page gets: its title, what a search engine is told, and its text. */
export const pageText = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<meta[^>]*content="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<\/?(?:a|b|strong|small|span|time|code|wbr)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')

const paperOf = (paper: object): string => JSON.stringify(paper)

/** The letters that a case owes, but for those that a mail holds back: they are not written before somebody weighed it. */
export const writtenAt = (state: Case, known: Circumstances) =>
  lettersOwed(state, known).filter(({ kind, obligation: id }) => {
    const letter: CaseLetter = caseLetters[kind]
    return !isAnyHeld(state) || !letter.waits?.(state, obligation(state, id), known)
  })

/** Every representation of a case at a stage, by name. */
export function rendered(stage: Stage): Record<string, string> {
  const state = caseOf(stage.folios)
  const known = circumstances(stage.at)
  const junta = directory.juntas.find(({ id }) => id === 'jr-retama')
  const [catalogue] = directory.catalogues
  const view = publicView(state, wayrapampa, junta, { catalogue })
  const dossier = dossierOf(state, stage.at, {
    entity: wayrapampa,
    catalogue,
    record: known.record,
    calendar: known.calendar,
    ...(junta && { junta }),
  })
  const letters = writtenAt(state, known).flatMap((duty) => {
    const { subject, text, html, cargo }: Composed = compose(duty, dossier)
    const name = `${duty.kind} ${duty.obligation} to ${duty.to.role}`
    return [
      [`${name}, text`, `${subject}\n${text.replace(/^> /gm, '')}`],
      [`${name}, html`, readable(html)],
      ...(cargo ? [[`${name}, pdf`, paperOf(cargo)]] : []),
    ]
  })
  const documents = documentsToSign(dossier).map(({ id }) => [
    `${id} to sign`,
    paperOf(documentToSign(dossier, id) ?? {}),
  ])
  const gestiones = state.obligations[0]?.gestiones ?? []
  const own = { view: caseViewOf(state, wayrapampa, undefined, { catalogue }), text: dossier.filing, gestiones, known }
  const mesa = deskPage({
    offices: [{ title: 'Junta', about: '', cases: { cases: [own], more: 0 } }],
    devices: [],
    token: 'x',
  })
  const context = { ...known, site: 'https://plazo.example' }
  const { digest, weekly } = letterKinds
  const week = { monday: mondayOf(stage.at.slice(0, 10)), now: known.now, cases: [own], more: 0 }
  const mondays = readable(rendering(weekly.write(week, 'https://plazo.example')).html)
  const owed = owedRows(view ? [view] : [], [{ entity: wayrapampa.code }], () => known).filter(isTold)
  const offices = ['Una oficina', 'Otra']
  const ofOffice = { monday: week.monday, now: known.now, offices, owed, more: 0 }
  const toOffice = readable(rendering(digest.write(ofOffice, 'https://plazo.example')).html)
  const desk = { mesa: pageText(mesa), 'own case': pageText(ownCasePage(own.view, own, context)) }
  // A junta is told of what is confidential too, at its own desk; in no mail.
  if (!view) return { ...Object.fromEntries([...letters, ...documents]), ...desk }
  const form = { number: view.number, view, values: {}, errors: {}, submission: 's1', now: known.now }
  return {
    ...Object.fromEntries([...letters, ...documents]),
    mondays,
    'mondays to the office': toOffice,
    page: pageText(casePage(view, context)),
    json: JSON.stringify(caseJson(view, context)),
    ics: caseIcs(view, context)?.text.replace(/\r\n /g, '') ?? '',
    constancia: paperOf(constancia(view, context)),
    poster: paperOf(posterOf(view, context)),
    picture: pictureOf(view),
    bulletin: pageText(bulletinPage({ roll: rollOf(view, context), views: [view], site: context.site })),
    home: pageText(homePage({ overdue: [view], elapsed: [view], answered: [view], ...context })),
    'answer form': pageText(responding({ ...form, record: known.record })),
    'say form': pageText(sayPage(form)),
    'hold form': pageText(holdPage(form)),
    'cargo form': pageText(cargoPage(form)),
    'withdraw form': pageText(withdrawPage(form)),
    'object form': pageText(objectPage(form)),
    'disown form': pageText(disownPage(form)),
    'judge form': pageText(judgePage(form)),
    'gestion form': pageText(gestionPage(form)),
    ...desk,
  }
}

/** Every stage of a kind, told of a junta that shows its name, and of one that does not. */
export const stages = (kind: Kind): Stage[] =>
  stagesOf(kind).flatMap((stage) => [
    stage,
    { ...stage, name: `${stage.name}, reserved`, folios: reserved(stage.folios) },
  ])
