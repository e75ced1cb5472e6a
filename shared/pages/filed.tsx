import { type LocalDate, spanishDate } from '../law/time.ts'
import { page } from './layout.tsx'
import { Proof, PublicPage } from './proof.tsx'
import { Row } from './status.tsx'

/** The cargo on screen. `due` is the later last day, a day of Lima; nothing leads to a page that does not exist. */
export const filedPage = (props: {
  number: string
  kindName: string
  published: boolean
  due?: LocalDate
  presented: boolean
  hash: string
  folio: number
  site: string
}): string => {
  const { number, kindName, published, due, presented, hash, folio, site } = props
  return page({
    title: `Registrado con el número ${number}`,
    children: (
      <>
        <div class="news answered">
          <strong class="chip">Registrado</strong>
          <p>Guarde este número</p>
          <h1 class="num">{number}</h1>
          <p>{kindName}</p>
        </div>
        <dl>
          {due && (
            <Row name="Deben responder hasta el">
              <strong class="big">{spanishDate(due)}</strong>
            </Row>
          )}
          <Proof folio={folio} hash={hash} />
        </dl>
        <h2>Qué sigue</h2>
        <ol>
          <li>El cargo en PDF va al correo de la junta. Con él puede probar qué presentó y cuándo.</li>
          {presented ? (
            <li>El plazo ya corre. Plazo avisa a la oficina y le recuerda la fecha.</li>
          ) : (
            <li>El plazo aún no corre: empieza cuando conste que la autoridad recibió el documento. Le avisaremos.</li>
          )}
          <li>Si el plazo termina sin respuesta registrada, se lo diremos por correo.</li>
        </ol>
        {published ? (
          <PublicPage number={number} site={site} />
        ) : (
          <p class="note">Este expediente es confidencial: no tiene página pública y no aparece en ninguna lista.</p>
        )}
      </>
    ),
  })
}
