import type { CaseView } from '../../cases/view.ts'
import type { CalendarRecord } from '../../law/calendars/record.ts'
import { type Instant, limaDate } from '../../law/time.ts'
import { relayedWords } from '../../words/channels.ts'
import { officeNotifies } from '../../words/notices.ts'
import { outcomeWords } from '../../words/record.ts'
import { CodeInput, caseFormPage } from '../parts/caseForm.tsx'
import { type AnswerField, type Errors, findings, outcomes, type Values } from '../parts/fields.ts'
import { Area, Input, Radios } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'
import { Proof, PublicPage } from '../parts/proof.tsx'
import { Moment, Row } from '../parts/status.tsx'

const findingLabels: Record<(typeof findings)[number], string> = {
  registered: 'Sí consta en nuestro registro; responderemos aparte',
  'not-in-register': 'No consta en nuestro registro',
  'not-our-stamp': 'El sello no es de nuestra mesa de partes',
}

/**
 * The form with which an office answers: POST /responder/<number>. Without a view it is the same for every number,
 * and so tells nothing of a case that is confidential or does not exist.
 */
export const answerPage = (props: {
  number: string
  view?: CaseView | undefined
  /** The calendar of the view with its memory, by which the page says until when the answer is owed. */
  record?: CalendarRecord | undefined
  values: Values<AnswerField>
  errors: Errors<AnswerField>
  submission: string
  now: Instant
}): string => {
  const { number, view, record, values, errors, submission, now } = props
  const of = (name: AnswerField) => ({ name, value: values[name], error: errors[name] })
  const title = 'Responder un expediente'
  const channel = view?.obligations[0]?.presented?.channel
  const relayed = channel && relayedWords(channel, limaDate(now))
  return caseFormPage({
    title,
    number,
    view,
    record,
    errors,
    submission,
    now,
    action: `/responder/${encodeURIComponent(number)}`,
    children: (
      <>
        <p>
          Para la oficina que recibió la carta. No necesita una cuenta. La respuesta queda registrada con su fecha y
          hora, y usted obtiene una constancia para imprimir. Una respuesta vale en cualquier momento. Derivarlo no es
          responder: si lo derivó, escriba al operador de Plazo a quién y con qué documento.
        </p>
        {view && <p>{officeNotifies(!!view.noticesByMail, limaDate(now))}</p>}
      </>
    ),
    fields: (
      <>
        <CodeInput {...of('code')} label="Código de la carta" />
        <Radios
          {...of('outcome')}
          label="Qué responde su oficina"
          options={[
            ...outcomes.map((value) => ({ value, label: outcomeWords[value] })),
            ...findings.map((value) => ({ value, label: findingLabels[value] })),
          ]}
        />
        <Input {...of('document')} short label="N.º de oficio o carta (si lo hay); si consta, N.º de ingreso" />
        <Area
          {...of('text')}
          rows={10}
          label="Respuesta"
          hint="Si dice que no consta: qué registro revisó. La junta la recibe completa. El texto se publica después de su revisión: no incluya datos personales de vecinos."
        />
        <Input {...of('signedBy')} required label="Nombre y cargo de quien firma" />
        <Input {...of('dated')} only="date" short label="Si ya respondió por otra vía: fecha del documento" />
        <Input
          {...of('notified')}
          only="date"
          short
          label="… y fecha en que lo notificó"
          hint="Las dos se muestran como lo que dice su oficina."
        />
        <Input
          {...of('entered')}
          only="datetime-local"
          short
          label="Solo si consta y responderán aparte: fecha y hora de ingreso"
          hint={`Hora de Lima, según su registro. El número de ingreso va arriba.${relayed ? ` ${relayed} Escriba la de ese sello.` : ''}`}
        />
        <button type="submit">Registrar la respuesta</button>
      </>
    ),
  })
}

/** What a clerk prints as proof of having answered; `punctuality` undefined where there was no term. */
export const answeredPage = (props: {
  number: string
  published: boolean
  answeredAt: Instant
  folio: number
  hash: string
  punctuality?: string | undefined
  /** The junta authorized notices by mail (20.4); undefined of an answer that it is not owed. */
  noticesByMail?: boolean | undefined
  site: string
}): string => {
  const { number, published, answeredAt, folio, hash, punctuality, noticesByMail, site } = props
  return page({
    title: `Respuesta registrada: ${number}`,
    children: (
      <>
        <div class="news answered">
          <strong class="chip">Respondido</strong>
          <h1>Su respuesta quedó registrada</h1>
          <p>Esta página es su constancia: imprímala o guárdela.</p>
        </div>
        <dl>
          <Row name="Expediente">
            <strong class="big num">{number}</strong>
          </Row>
          <Row name="Registrada">
            <Moment at={answeredAt} />, hora de Lima
            {punctuality && `, ${punctuality}`}
          </Row>
          <Proof folio={folio} hash={hash} />
        </dl>
        <p>La junta recibe la respuesta por correo; la oficina, un acuse de recibo.</p>
        {noticesByMail !== undefined && <p>{officeNotifies(noticesByMail, limaDate(answeredAt))}</p>}
        {published && (
          <>
            <p>El texto se publica después de su revisión.</p>
            <PublicPage number={number} site={site} />
          </>
        )}
      </>
    ),
  })
}
