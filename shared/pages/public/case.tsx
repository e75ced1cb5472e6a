import type { DocumentView } from '../../cases/documents.ts'
import { gradeOf, isAviso, isGone, isHidden, isWithdrawn } from '../../cases/state.ts'
import type { CaseView } from '../../cases/view.ts'
import { kindName, ruleByVersion } from '../../law/rules.ts'
import { type LocalDate, limaDate, spanishDate } from '../../law/time.ts'
import { citation } from '../../law/tuo.ts'
import { judgedWords } from '../../words/accusing.ts'
import { called, dated, lastChange } from '../../words/called.ts'
import { choiceWords } from '../../words/chosen.ts'
import { documentNames } from '../../words/documents.ts'
import { type CaseFacts, caseFacts, type ObligationFacts, type RenderContext } from '../../words/facts.ts'
import { referredWords } from '../../words/grades.ts'
import { headline, statusLabel } from '../../words/headline.ts'
import { instrumentName } from '../../words/instruments.ts'
import { entryWords } from '../../words/publicLog.ts'
import { outcomeWords } from '../../words/record.ts'
import { statementsTold } from '../../words/statements.ts'
import { countedStyle } from '../parts/countedStyle.ts'
import { page } from '../parts/layout.tsx'
import { News } from '../parts/news.tsx'
import { OwnWindows } from '../parts/ownWindows.tsx'
import { printStyle } from '../parts/printStyle.ts'
import { Rungs } from '../parts/rungs.tsx'
import { Day } from '../parts/status.tsx'
import { Explanation, TermRows, WhoRows } from '../parts/term.tsx'
import { waitJson } from '../parts/wait.tsx'
import { Described, SharedPicture } from './described.tsx'
import { Integrity } from './integrity.tsx'
import { runningIn } from './plazosIcs.ts'
import { Rectifications } from './rectifications.tsx'
import { Story } from './story.tsx'

const Reply = ({ view }: { view: CaseView }) => (
  <section>
    <h2>Derecho de respuesta</h2>
    {isHidden(view) ? (
      <p>El expediente está oculto: no espera respuesta de nadie.</p>
    ) : view.annulled ? (
      <p>El expediente está anulado: no espera respuesta de nadie.</p>
    ) : isWithdrawn(view) ? (
      <p>La junta retiró el expediente: Plazo ya no espera respuesta. El trámite en la entidad sigue su curso.</p>
    ) : view.closed ? (
      <p>La oficina ya respondió. Su texto se muestra arriba una vez revisado.</p>
    ) : (
      <>
        <p>¿Trabaja usted en la oficina? Responda aquí: una respuesta vale en cualquier momento y se muestra igual.</p>
        <p class="screen">
          <a class="button" href={`/responder/${view.number}`}>
            Responder este expediente
          </a>
        </p>
      </>
    )}
  </section>
)

/** Who owes what since when, and all that happened: nothing of it is told of a case that is hidden. */
const Told = ({ view, facts, context }: { view: CaseView; facts: CaseFacts; context: RenderContext }) => {
  const { principal, obligations } = facts
  const rule = ruleByVersion(view.rule)
  return (
    <>
      <Rectifications {...facts} />
      <dl>
        <WhoRows view={view} principal={principal} />
        <TermRows facts={principal} rule={rule} />
      </dl>
      <Explanation facts={facts} rule={rule} context={context} />
      {runningIn(facts) && (
        <p class="screen">
          <a href={`/casos/${view.number}.ics`}>Guardar la fecha límite en mi calendario</a>
        </p>
      )}
      <section>
        <h2>Qué ha pasado</h2>
        {facts.heldUntil && (
          <p>
            La junta pidió esperar hasta el <Day on={facts.heldUntil} />: hasta entonces no se avisa a otro superior.
            Los plazos siguen corriendo.
          </p>
        )}
        {principal.owed.referred && !principal.owed.acts.some(({ act }) => act === 'received') && (
          <p>
            {referredWords(principal.owed.referred)}. Mientras no conste que lo recibieron, el plazo sigue corriendo
            para ella.
          </p>
        )}
        {statementsTold(principal.owed).map((said) => (
          <p>{said}</p>
        ))}
        <Rungs {...facts} />
        {obligations.length > 1 && <p class="hint">El orden de los avisos es inferido: la ley no fija uno solo.</p>}
      </section>
      {view.documents && <Story view={view} />}
      <OwnWindows {...facts} />
    </>
  )
}

/** The public page of a case: what a neighbour, an official or a radio needs to know, in at most 8 KB compressed. */
export const casePage = (view: CaseView, context: RenderContext): string => {
  const facts = caseFacts(view, context)
  const url = `${context.site}/casos/${view.number}`
  const about = choiceWords(view.chosen)
  return page({
    title: called(view),
    description: dated(view),
    url,
    json: `${url}.json`,
    ...(!isGone(view) && { head: <SharedPicture url={`${url}/imagen.png`} alt={called(view)} /> }),
    styled: countedStyle + printStyle,
    asOf: spanishDate(facts.today),
    children: (
      <Described
        type="Report"
        properties={{
          ...{ reportNumber: view.number, name: called(view), url },
          ...{ datePublished: view.filed.at, dateModified: lastChange(view) },
        }}
      >
        <p class="over">
          {about && (
            <>
              {about}
              <br />
            </>
          )}
          {kindName(view.kind)} · Expediente <span class="num">{view.number}</span>
        </p>
        <News facts={facts} />
        {view.annulled && view.annulled.ground !== 'disowned' && (
          <p>
            Lo dice el <a href="/registro#operador">registro público</a>: «
            {entryWords({ fact: 'annulled', number: view.number, ground: view.annulled.ground })}»
          </p>
        )}
        {!facts.hidden && <Told view={view} facts={facts} context={context} />}
        <Reply view={view} />
        <Integrity view={view} />
      </Described>
    ),
  })
}

const rungJson = (facts: ObligationFacts) => {
  const { owed, status, due, dueEarliest, notifyBy, told, stoppedOn, late } = facts
  const { id, debtor, instrument, opened, presented, reminded, acts, holds, answered, rectified, withdrawn } = owed
  return {
    id,
    instrument: { id: instrument, name: instrumentName(instrument) },
    office: debtor,
    standing: status,
    label: statusLabel(facts),
    note: facts.inferred,
    ...(isAviso(owed) ? waitJson(facts) : { due, dueEarliest, notifyBy, told }),
    stoppedOn,
    opened,
    presented,
    grade: presented && gradeOf(owed),
    grades: owed.grades,
    notices: owed.notices,
    seen: owed.seen,
    disputes: owed.disputes,
    statements: owed.statements,
    repudiated: owed.repudiated,
    revoked: owed.revoked,
    observations: owed.observations,
    cureBy: facts.curing?.over ? undefined : facts.curing?.by,
    referred: owed.referred,
    asked: owed.asked,
    elapsed: owed.elapsed,
    reminded,
    holds,
    consents: owed.consents,
    gestiones: owed.gestiones,
    reserved: owed.reserved,
    intents: owed.intents,
    disowned: owed.disowned,
    mails: owed.mails,
    judgements: owed.judgements?.map((one) => ({ ...one, label: judgedWords(one) })),
    answered: answered && { ...answered, label: outcomeWords[answered.outcome] },
    rectified,
    acts: acts.map(({ undone, ...act }) => ({ ...act, ...(undone && { undone: { ...undone, term: undefined } }) })),
    ...(withdrawn ? { withdrawn } : { missed: owed.missed }),
    ...(late && { late: late.after }),
  }
}

/** A text whole with its salt, or where a file is saved; of what is not shown, that alone. */
const documentJson = ({ file, ...one }: DocumentView, url: string) => ({
  ...one,
  label: documentNames[one.what],
  ...(file && { file: { type: file.type, bytes: file.bytes, url: `${url}/archivos/${file.id}` } }),
})

/** How many texts and files wait for a reader, and since which day (Lima). */
function unreviewedIn({ documents = [] }: CaseView): { count: number; since: LocalDate } | undefined {
  const waiting = documents.filter(({ waits }) => waits)
  const [oldest] = waiting
  return oldest && { count: waiting.length, since: limaDate(oldest.at) }
}

/** The page's twin: the same facts, instants in UTC and days of Lima; members that are not known are left out. */
export const caseJson = (view: CaseView, context: RenderContext) => {
  const facts = caseFacts(view, context)
  const { status, due, dueEarliest, notifyBy, told, owed } = facts.principal
  const rule = ruleByVersion(view.rule)
  const { number, kind, entity, against, junta, filed, folios, head } = view
  return {
    url: `${context.site}/casos/${number}`,
    asOf: facts.today,
    number,
    headline: headline(facts).title,
    standing: status,
    kind: { id: kind, name: kindName(kind) },
    rule: rule && { version: view.rule, norm: citation(rule.sets), inferred: rule.inferred },
    subject: view.chosen?.subject,
    zone: view.chosen?.zone,
    place: view.chosen?.place,
    entity,
    against,
    office: owed.debtor,
    junta,
    filed,
    presented: owed.presented?.presentedAt,
    term: rule?.term,
    due,
    dueEarliest,
    notifyBy,
    told,
    calendar: view.calendar,
    annulled: facts.annulled,
    concluded: facts.concluded,
    hidden: facts.hidden,
    ...(facts.resting && { resting: true }),
    heldUntil: facts.heldUntil,
    windows: facts.windows.map(({ recursos: _, ...window }) => window),
    documents: view.documents
      ?.filter(({ waits }) => !waits)
      .map((one) => documentJson(one, `${context.site}/casos/${number}`)),
    unreviewed: unreviewedIn(view),
    rungs: facts.obligations.map(rungJson),
    folios,
    head,
  }
}
