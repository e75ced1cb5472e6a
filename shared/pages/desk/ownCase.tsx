import { againFrom, type Notices, pendingIntent, takesEffect } from '../../cases/acts/intended.ts'
import { pendingOf } from '../../cases/observations.ts'
import { isUnheard, presentationGrade } from '../../cases/state.ts'
import type { FilingText } from '../../cases/texts.ts'
import type { CaseView, ObligationView } from '../../cases/view.ts'
import { isSecret, kindName, ruleByVersion } from '../../law/rules.ts'
import { type Instant, type LocalDate, limaDate, spanishDate } from '../../law/time.ts'
import { caseFacts, type RenderContext } from '../../words/facts.ts'
import { groundWords } from '../../words/grades.ts'
import { intentWords, whenItTakesEffect } from '../../words/intents.ts'
import { page } from '../parts/layout.tsx'
import { News } from '../parts/news.tsx'
import { OwnWindows } from '../parts/ownWindows.tsx'
import { Rungs } from '../parts/rungs.tsx'
import { TermRows, WhoRows } from '../parts/term.tsx'
import { Gestiones, NewGestion, type OwnGestion, Paragraphs } from './gestiones.tsx'
import { Mails, type OwnMail, weighing } from './mails.tsx'
import { OfficeTexts, type OwnOfficeText } from './officeTexts.tsx'
import { Written } from './written.tsx'

type Action = { path: string; label: string; hint: string }

/** Where it says that its document was presented, or shows its cargo: another one, where the operator did not take the last. */
const cargoAction = (number: string, owed: ObligationView): Action => {
  const { presented, grades } = owed
  const path = `/casos/${number}/cargo`
  if (isUnheard(owed)) return { path, label: 'Lo presenté de otro modo', hint: UNHEARD }
  const last = grades.at(-1)
  if (last?.grade === 'declared')
    return { path, label: 'Mostrar otro cargo', hint: `El anterior no sirve como prueba: ${groundWords(last.ground)}.` }
  return { path, label: presented ? 'Mostrar el cargo' : 'Ya lo presenté', hint: CARGO }
}

const UNHEARD =
  'Plazo lo envió a la mesa de partes y nadie acusó recibo. Si lo presentó en papel, diga cuándo: el plazo corre desde ese día.'
const CARGO = 'Diga cuándo y por dónde, o muestre su cargo: sin eso no corre ningún plazo comprobado.'

/** Whether the junta may still say, or show, that its document was presented. */
const mayPresent = (owed: ObligationView): boolean =>
  !owed.presented || pendingOf(owed) !== undefined || presentationGrade(owed) === 'declared'

/** What comes next in a case: of one that the law keeps secret Plazo tells nobody else, and there is nothing to put off. */
const nextSteps = ({ number, rule }: CaseView): Action[] =>
  isSecret(rule)
    ? [
        {
          path: `/casos/${number}/pasos`,
          label: 'Reservar el nombre de la junta',
          hint: 'En las cartas, si aún no lo está. No se puede deshacer.',
        },
      ]
    : published(number)

const published = (number: string): Action[] => [
  {
    path: `/casos/${number}/pasos`,
    label: 'Qué sigue',
    hint: 'Avisar a los superiores, documentos para firmar, o reservar el nombre de la junta.',
  },
  {
    path: `/casos/${number}/esperar`,
    label: 'Pedir que Plazo espere',
    hint: 'Si está conversando con la autoridad. Su plazo sigue corriendo.',
  },
]

/** What a junta may do in a case of its own, where it stands so. */
const actionsIn = (view: CaseView, now: Instant, notices: Notices | undefined): Action[] => {
  const { number, annulled, concluded, obligations } = view
  if (annulled || concluded) return []
  const { intents = [], disowned } = obligations[0] ?? {}
  if (disowned && !disowned.restored) return [restoring(number)]
  const pending = pendingIntent(intents)
  const stop = pending && {
    path: `/casos/${number}/oponerse`,
    label: 'No fui yo, o me opongo',
    hint: `Se pidió ${intentWords[pending.what]}. ${whenItTakesEffect(takesEffect(pending), now, notices)}`,
  }
  const again = againFrom(intents)
  return [
    ...(stop ? [stop] : []),
    ...stepsIn(view),
    ...(pending || !isOpen(view)
      ? []
      : [withdrawal(number, again && limaDate(now) < again ? again : undefined), disowning(number)]),
  ]
}

/** Whether something is left to withdraw: its answer is awaited, or was not accepted. */
const isOpen = ({ closed, obligations: [owed] }: CaseView): boolean => !closed || owed?.judgements !== undefined

const restoring = (number: string): Action => ({
  path: `/casos/${number}/oponerse`,
  label: 'Sí lo presentó nuestra junta',
  hint: 'Alguien dijo que no. Basta que una persona lo restaure.',
})

const disowning = (number: string): Action => ({
  path: `/casos/${number}/desconocer`,
  label: 'Esto no lo presentó nuestra junta',
  hint: 'Si alguien lo registró a nombre de ella.',
})

const withdrawal = (number: string, again: LocalDate | undefined): Action => ({
  path: `/casos/${number}/retirar`,
  label: 'Retirar el expediente',
  hint: again
    ? `Alguien de la junta se opuso: se puede pedir otra vez desde el ${spanishDate(again)}.`
    : 'No ocurre hoy: primero se avisa a los correos de la junta, y cualquiera de ella puede oponerse.',
})

const stepsIn = (view: CaseView): Action[] => {
  const {
    number,
    closed,
    documents,
    obligations: [owed],
  } = view
  const evidence = {
    path: `/mesa/casos/${number}/pruebas`,
    label: 'Fotos y documentos',
    hint: `Añada los que muestran lo que pasó, y vea los que ya añadió. Nadie más los ve${documents ? ' antes de que se revisen' : ''}.`,
  }
  return closed
    ? [...judgeable(view), evidence]
    : [
        ...weighing(view),
        ...(owed && mayPresent(owed) ? [cargoAction(number, owed)] : []),
        evidence,
        ...nextSteps(view),
      ]
}

/** An answer is judged once, and that may be softened once. */
const judgeable = ({ number, obligations: [owed] }: CaseView) =>
  owed?.judgements?.some(({ verdict }) => verdict === 'partly')
    ? []
    : [
        {
          path: `/casos/${number}/calificar`,
          label: owed?.judgements ? 'Cambiar lo que dijo de la respuesta' : 'Calificar la respuesta',
          hint: 'Se muestran las dos posiciones, y la junta elige si Plazo avisa al superior.',
        },
      ]

/** What a junta wrote in a case of its own, of which its page says who reads it. */
export type OwnTexts = {
  text?: FilingText | undefined
  gestiones?: OwnGestion[] | undefined
  /** Why it does not accept the answer, each time that it said so. */
  reasons?: string[] | undefined
  /** What the offices wrote in it. */
  office?: OwnOfficeText[] | undefined
  /** What the office wrote by mail. */
  mails?: OwnMail[] | undefined
  /** How many of its mailboxes were told of what it intends. */
  notices?: Notices | undefined
}

/** A case as its own junta reads it: how it stands, what it may do, and what it wrote. GET /mesa/casos/<number>. */
export const ownCasePage = (
  view: CaseView,
  { text, gestiones = [], reasons = [], office = [], mails = [], notices }: OwnTexts,
  context: RenderContext,
): string => {
  const facts = caseFacts(view, context)
  const rule = ruleByVersion(view.rule)
  const actions = actionsIn(view, context.now, notices)
  return page({
    title: text?.subject ?? view.number,
    asOf: spanishDate(facts.today),
    children: (
      <>
        <p class="over">
          <a href="/mesa">Su mesa</a> · {kindName(view.kind)} · Expediente <span class="num">{view.number}</span>
        </p>
        <News facts={facts} />
        {actions.length > 0 && (
          <section>
            <h2>Qué puede hacer</h2>
            <ul class="list">
              {actions.map(({ path, label, hint }) => (
                <li>
                  <a href={path}>{label}</a>
                  <p>
                    <small>{hint}</small>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <dl>
          <WhoRows view={view} principal={facts.principal} />
          <TermRows facts={facts.principal} rule={rule} />
        </dl>
        {!view.annulled && <NewGestion number={view.number} />}
        {office.length > 0 && <OfficeTexts view={view} texts={office} />}
        {reasons.length > 0 && (
          <section>
            <h2>Lo que dijo su junta de la respuesta</h2>
            {reasons.map((reason) => (
              <Paragraphs text={reason} />
            ))}
          </section>
        )}
        {mails.length > 0 && <Mails mails={mails} />}
        {gestiones.length > 0 && <Gestiones gestiones={gestiones} />}
        {text && <Written view={view} text={text} />}
        <section>
          <h2>Qué ha pasado</h2>
          <Rungs {...facts} />
          <OwnWindows {...facts} />
        </section>
        <p>
          <a href={`/mesa/casos/${view.number}/papeles/para-firmar`}>Documentos listos para firmar</a>
        </p>
        <p>
          <a href={`/mesa/casos/${view.number}/papeles/expediente`}>
            El expediente entero en PDF, con sus fotos, índice y fojas
          </a>
        </p>
        <p>
          {isSecret(view.rule) ? (
            'Este expediente es reservado: no tiene página pública.'
          ) : (
            <a href={`/casos/${view.number}`}>Lo que ve todo el mundo</a>
          )}
        </p>
      </>
    ),
  })
}
