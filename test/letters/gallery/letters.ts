import { holderNoticeKinds } from '../../../shared/cases/holders.ts'
import { noticeKinds, officeNoticeKinds } from '../../../shared/cases/members.ts'
import { presentationGrade } from '../../../shared/cases/state.ts'
import { caseViewOf, publicView } from '../../../shared/cases/view.ts'
import { kinds } from '../../../shared/law/rules.ts'
import { mondayOf } from '../../../shared/law/time.ts'
import { type Composed, compose, rendered } from '../../../shared/letters/compose.ts'
import { holderNotice } from '../../../shared/letters/holderNotice.ts'
import { juntaNotice } from '../../../shared/letters/juntaNotice.ts'
import { digest, isTold } from '../../../shared/letters/kinds/digest.ts'
import { handover } from '../../../shared/letters/kinds/handover.ts'
import { weekly } from '../../../shared/letters/kinds/weekly.ts'
import { officeNotice } from '../../../shared/letters/officeNotice.ts'
import { signInCode } from '../../../shared/letters/signInCode.ts'
import { owedRows } from '../../../shared/words/owed.ts'
import { caseOf, circumstances, wayrapampa } from '../../cases/story.ts'
import { stages, writtenAt } from '../../words/rendered.ts'
import { dossierOf } from '../dossier.ts'
import { rareStories, type Story } from './stories.ts'

/** A letter as the gallery shows it: `kind`, which of all letters it is, and what it differs in from others of its kind. */
export type Shown = Composed & { kind: string; difference: string }

const SITE = 'https://plazo.example'
const CHANGE = {
  ...{ name: 'Subgerente de Fiscalización y Licencias, Municipalidad Provincial de Wayrapampa', from: '2026-03-03' },
  ...{ holder: 'Saturnina Quispe Rojas', reason: 'Esa resolución no figura en el portal de la entidad.' },
}
const DELEGATE = {
  name: 'Subgerente de Fiscalización y Licencias, Municipalidad Provincial de Wayrapampa',
  ...{ delegate: 'tramites@muni-wayrapampa.example', from: '2026-03-05' },
}

/** Every letter that Plazo writes: of each that differs by filing, reader, obligation, grade or identity, the first of all stories. */
export function everyLetter(): Shown[] {
  const shown = new Map<string, Shown>()
  const stories: Story[] = [...kinds.flatMap(stages), ...rareStories()]
  for (const letter of [...stories.flatMap(lettersAt), ...otherLetters()]) {
    const key = `${letter.kind} ${letter.difference}`
    if (!shown.has(key)) shown.set(key, letter)
  }
  return [...shown.values()]
}

function lettersAt({ name, folios, at, beside }: Story): Shown[] {
  const state = caseOf(folios)
  const { record } = circumstances(at)
  const dossier = dossierOf(state, at, { entity: wayrapampa, record, ...beside })
  return writtenAt(state, dossier).map((duty) => {
    const owed = state.obligations[duty.obligation]
    if (!owed) throw new Error(`${name}: ${duty.kind} is about nothing`)
    const parts = [
      state.kind,
      `to-${duty.to.role === 'post' ? duty.to.post : duty.to.role}`,
      owed.id > 0 && `obligation-${owed.id}`,
      presentationGrade(owed),
      name.endsWith('reserved') && 'reserved',
    ]
    return { ...compose(duty, dossier), kind: duty.kind, difference: parts.filter(Boolean).join(' ') }
  })
}

/** The letters that are about no case alone: of a week, of a post, of a junta, and the code. */
function otherLetters(): Shown[] {
  const ofCase = stages('denuncia-vecinal').find(({ name }) => name.startsWith('verified, missed, every aviso'))
  if (!ofCase) throw new Error('no story of a silence')
  return [
    { ...rendered(ofTheWeek(ofCase)), kind: 'weekly', difference: 'to-junta' },
    { ...rendered(ofTheOffice(ofCase)), kind: 'digest', difference: 'to-post' },
    { ...rendered(ofThePost(ofCase)), kind: 'handover', difference: 'to-post' },
    { ...signInCode('90215533', '2026-03-02T15:00:00.000Z', SITE), kind: 'sign-in-code', difference: 'to-anybody' },
    ...noticeKinds.map((what) => ({
      ...juntaNotice({ what, junta: { id: 'jr-retama', name: 'Junta Vecinal Jirón Retama' } }, SITE),
      kind: `junta-${what}`,
      difference: 'to-junta',
    })),
    ...holderNoticeKinds.map((what) => ({
      ...holderNotice({ what, change: CHANGE }, SITE),
      kind: `office-${what}`,
      difference: 'to-post',
    })),
    ...officeNoticeKinds.map((what) => ({
      ...officeNotice({ what, office: DELEGATE }, SITE),
      kind: `office-${what}`,
      difference: 'to-post',
    })),
  ]
}

function ofTheWeek({ folios, at }: Story) {
  const known = circumstances(at)
  const view = caseViewOf(caseOf(folios), wayrapampa, undefined)
  const week = { monday: mondayOf(at.slice(0, 10)), now: known.now, cases: [{ view, known }], more: 0 }
  return weekly.write(week, SITE)
}

function ofTheOffice({ folios, at }: Story) {
  const known = circumstances(at)
  const state = caseOf(folios)
  const view = publicView(state, wayrapampa, undefined)
  const owed = owedRows(view ? [view] : [], [{ entity: wayrapampa.code }], () => known).filter(isTold)
  const offices = [...new Set(owed.map(({ facts }) => facts.owed.debtor.title))]
  return digest.write({ monday: mondayOf(at.slice(0, 10)), now: known.now, offices, owed, more: 0 }, SITE)
}

function ofThePost({ folios, at }: Story) {
  const state = caseOf(folios)
  const [owed] = state.obligations
  if (!owed) throw new Error('a case owes something')
  const change = { entity: wayrapampa, post: owed.debtor, from: at.slice(0, 10), id: 'change' }
  return handover.write(change, [{ case: state, owed, known: circumstances(at) }], SITE)
}
