import type { ComponentChildren } from 'preact'
import { isAviso } from '../../cases/state.ts'
import type { CaseView } from '../../cases/view.ts'
import type { CalendarRecord } from '../../law/calendars/record.ts'
import { kindName, ruleByVersion } from '../../law/rules.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { choiceWords } from '../../words/chosen.ts'
import { caseFacts } from '../../words/facts.ts'
import { instrumentName } from '../../words/instruments.ts'
import type { Errors, Values } from './fields.ts'
import { ErrorSummary, failing, Input } from './form.tsx'
import { page } from './layout.tsx'
import { Moment, Row } from './status.tsx'
import { TermRows } from './term.tsx'

/** Which case a form is about: what everybody may know of it, and how its term stands where there is a calendar to count it by. */
const Summary = (props: Pick<CaseForm, 'now' | 'record'> & { view: CaseView; obligation: number }) => {
  const { view, now, record, obligation } = props
  const { kind, chosen, entity, obligations } = view
  const owed = obligations[obligation]
  const facts = record && caseFacts(view, { now, record }).obligations.find(({ owed: { id } }) => id === obligation)
  return (
    <dl>
      <Row name="Documento">{obligation > 0 && owed ? instrumentName(owed.instrument) : kindName(kind)}</Row>
      {chosen && <Row name="De qué trata">{choiceWords(chosen)}</Row>}
      <Row name="Debe responder">
        {owed?.debtor.title}, {entity.name}
      </Row>
      {facts && owed && !isAviso(owed) ? (
        <TermRows facts={facts} rule={ruleByVersion(obligation > 0 ? (owed?.rule ?? '') : view.rule)} />
      ) : (
        owed?.presented && (
          <Row name="Presentado">
            <Moment at={owed.presented.presentedAt} />
          </Row>
        )
      )}
    </dl>
  )
}

/** Where the code of a letter is typed: it is never shown back. `source` says where it stands. */
export const CodeInput = (props: {
  label: string
  source?: string
  value: string | undefined
  error?: string | undefined
}) => {
  const { label, source = '', ...field } = props
  return (
    <Input
      {...field}
      name="code"
      numeric
      short
      secret
      required
      label={label}
      hint={`Ocho cifras, seguidas o con un espacio o un guion en medio.${source}`}
    />
  )
}

/** The code of the junta, which whoever is signed in for it need not type; or the way in, and back to the form at `path`. */
export const JuntaCode = (props: {
  value: string | undefined
  error?: string | undefined
  token: string | undefined
  path: string
  source?: string
}) => {
  const { token, source = ' Está en los correos de Plazo a la junta.', path, value, error } = props
  return token ? null : (
    <>
      <CodeInput value={value} error={error} label="Código de la junta" source={source} />
      <p class="hint">
        O <a href={`/ingresar?volver=${path}`}>entre con el correo de la junta</a>, sin código.
      </p>
    </>
  )
}

/** Where whoever acts for the junta reads what the office wrote: members get no letters. */
export const OfficeWords = ({ number, token }: { number: string; token: string | undefined }) => (
  <>
    Su texto está en el correo que recibió la junta y en{' '}
    {token ? <a href={`/mesa/casos/${number}#oficina`}>la página del expediente en su mesa</a> : 'su mesa'}.
  </>
)

/** With what a form of the junta about one of its cases is drawn. */
export type JuntaForm<Field extends string> = {
  number: string
  view?: CaseView | undefined
  values: Values<Field>
  errors: Errors<Field>
  submission: string
  /** The hidden field of whoever is signed in. */
  token?: string
  now: Instant
}

type CaseForm = {
  title: string
  /** What comes before the fields: whom the form is for and what it does. */
  children: ComponentChildren
  /** Where the form is sent. */
  action: string
  fields: ComponentChildren
  number: string
  view?: CaseView | undefined
  /** The calendar of the view with its memory, by which the page says until when the answer is owed. */
  record?: CalendarRecord | undefined
  errors: Partial<Record<string, string>>
  submission: string
  /** The hidden field of whoever is signed in. */
  token?: string | undefined
  /** Which document of the case it is about: the junta's own, unless said. */
  obligation?: number
  /** What comes after the form. */
  after?: ComponentChildren
  /** What its stylesheet has besides. */
  styled?: string
  now: Instant
}

/**
 * A page with a form about one case. Without a view it is the same for every number, and so tells nothing of a case that
 * is confidential or does not exist.
 */
export const caseFormPage = (props: CaseForm): string => {
  const { title, children, action, fields, number, view, record, errors, submission, token, now } = props
  const { obligation = 0, after, styled } = props
  return page({
    title: failing(errors, title),
    asOf: spanishDate(limaDate(now)),
    styled,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <p class="over">
          Expediente <span class="num">{number}</span>
        </p>
        <h1>{title}</h1>
        {view && <Summary {...{ view, now, record, obligation }} />}
        {children}
        {fields && (
          <form action={action} method="post">
            <input type="hidden" name="submission" value={submission} />
            {token && <input type="hidden" name="form" value={token} />}
            {fields}
          </form>
        )}
        {after}
      </>
    ),
  })
}
