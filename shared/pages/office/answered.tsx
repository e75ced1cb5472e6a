import { type Instant, limaDate } from '../../law/time.ts'
import { officeNotifies } from '../../words/notices.ts'
import { page } from '../parts/layout.tsx'
import { Proof, PublicPage } from '../parts/proof.tsx'
import { Moment, Row } from '../parts/status.tsx'
import { Leaving } from './leaving.tsx'

/** What a clerk prints as proof of what the office did; `punctuality` undefined where there was no term, or it answered nothing. */
export const answeredPage = (props: {
  title: string
  message: string
  number: string
  published: boolean
  at: Instant
  folio: number
  hash: string
  punctuality?: string | undefined
  /** The junta authorized notices by mail (20.4); undefined of what is no answer to it. */
  noticesByMail?: boolean | undefined
  signed?: { leaving: string } | undefined
  /** Where files are added to it, of whoever is signed in. */
  enclose?: string | undefined
  site: string
}): string => {
  const { title, message, number, published, at, folio, hash, punctuality, noticesByMail, signed, enclose, site } =
    props
  return page({
    title: `${title}: ${number}`,
    children: (
      <>
        <div class="news answered">
          <strong class="chip">Registrado</strong>
          <h1>{title}</h1>
          <p>Esta página es su constancia: imprímala o guárdela. Otra llega al buzón de su oficina.</p>
        </div>
        <dl>
          <Row name="Expediente">
            <strong class="big num">{number}</strong>
          </Row>
          <Row name="Registrado">
            <Moment at={at} />, hora de Lima
            {punctuality && `, ${punctuality}`}
          </Row>
          <Proof folio={folio} hash={hash} />
        </dl>
        <p>{message}</p>
        {noticesByMail !== undefined && <p>{officeNotifies(noticesByMail, limaDate(at))}</p>}
        {published && (
          <>
            <p>El texto se publica después de su revisión.</p>
            <PublicPage number={number} site={site} />
          </>
        )}
        {enclose && (
          <p>
            <a href={enclose}>Añadir el documento</a>, en foto o PDF, por ejemplo con el sello de que lo notificó.
          </p>
        )}
        {signed && <Leaving token={signed.leaving} />}
      </>
    ),
  })
}
