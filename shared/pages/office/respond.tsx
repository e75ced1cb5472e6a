import type { CaseView } from '../../cases/view.ts'
import type { CalendarRecord } from '../../law/calendars/record.ts'
import { type Instant, limaDate } from '../../law/time.ts'
import { citeOn } from '../../law/tuo.ts'
import { relayedWords } from '../../words/channels.ts'
import { officeNotifies } from '../../words/notices.ts'
import { caseFormPage } from '../parts/caseForm.tsx'
import type { Errors, Values } from '../parts/fields.ts'
import { actFields, actWords, type Destinations, type OfficeAct, type OfficeField } from './acts.tsx'
import { Leaving } from './leaving.tsx'

/** What the letter told of the document: nothing of what the law keeps confidential. */
export type Told = { subject: string; request: string; petitioner: string; facts?: string | undefined }

/** With what the form of an office is drawn. */
export type RespondProps = {
  number: string
  /** Where it is sent: the address by which it was opened. */
  path: string
  /** None where nothing is asked of the office any more, and it chose nothing. */
  act: OfficeAct | undefined
  acts: readonly OfficeAct[]
  /** Which document of the case it is about. */
  obligation: number
  view?: CaseView | undefined
  /** The calendar of the view with its memory, by which the page says until when the answer is owed. */
  record?: CalendarRecord | undefined
  told?: Told | undefined
  /** Why nothing is asked of the office any more. */
  over?: string | undefined
  /** No norm of the kind lets the office extend its term. */
  fixed: boolean
  destinations: Destinations
  values: Values<OfficeField>
  errors: Errors<OfficeField>
  submission: string
  /** Of whoever is signed in for the office: the hidden fields of the form, and of the one that signs out. */
  signed?: { token: string; leaving: string } | undefined
  now: Instant
}

const Acts = ({ path, act, acts }: Pick<RespondProps, 'path' | 'act' | 'acts'>) => (
  <nav aria-label="Qué quiere registrar">
    <ul class="filter">
      {acts.map((one) => (
        <li>
          <a
            href={`${path}${path.includes('?') ? '&' : '?'}que=${one}`}
            aria-current={one === act ? 'page' : undefined}
          >
            {actWords[one].name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Pedido = ({ subject, request, petitioner, facts }: Told) => (
  <section>
    <h2>Lo que pide</h2>
    <p>
      <strong>{subject}</strong>
      <br />
      Presenta: {petitioner}
    </p>
    <p class="typed">{request}</p>
    {facts && (
      <details>
        <summary>Los hechos, según la junta</summary>
        <p class="typed">{facts}</p>
      </details>
    )}
  </section>
)

/**
 * The page that the link of a letter opens: what is asked, until when, and the form of one act. It asks for no code: whoever is
 * not signed in for the office is asked for one once all is typed. Sent to its own address.
 */
export const respondPage = (props: RespondProps): string => {
  const { number, path, act, acts, obligation, view, record, told, over, values, errors, submission, signed, now } =
    props
  const today = limaDate(now)
  const channel = view?.obligations[obligation]?.presented?.channel
  const relayed = channel && relayedWords(channel, today)
  return caseFormPage({
    title: act ? actWords[act].name : 'Lo que su oficina respondió',
    ...{ number, view, record, obligation, errors, submission, now },
    token: signed?.token,
    action: path,
    styled:
      '.filter{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem}.typed{white-space:pre-wrap}',
    children: (
      <>
        {told && <Pedido {...told} />}
        {over && <p>{over}</p>}
        {acts.length > 1 && <Acts path={path} act={act} acts={acts} />}
        {act === 'respuesta' && !over && (
          <p>
            Escriba y envíe{signed ? '' : ': al final le enviamos un código al buzón de su oficina'}. Una respuesta vale
            en cualquier momento.{view && obligation === 0 && ` ${officeNotifies(!!view.noticesByMail, today)}`}
          </p>
        )}
      </>
    ),
    fields: act && (
      <>
        <input type="hidden" name="que" value={act} />
        {actFields(act, { values, errors, destinations: props.destinations, relayed })}
        <button type="submit">{actWords[act].button}</button>
      </>
    ),
    after: (
      <>
        {props.fixed && !over && (
          <p class="hint">
            ¿Necesita más días? Los plazos fijados por norma expresa son improrrogables, salvo disposición en contrario
            ({citeOn(today, '136.1')}): este no la tiene. Puede{' '}
            <a href={`${path}${path.includes('?') ? '&' : '?'}que=compromiso`}>comprometer una fecha</a>, que no detiene
            el plazo.
          </p>
        )}
        {signed && <Leaving token={signed.leaving} />}
      </>
    ),
  })
}
