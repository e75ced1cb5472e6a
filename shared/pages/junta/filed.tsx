import type { Channel } from '../../cases/folio.ts'
import type { Instant, LocalDate } from '../../law/time.ts'
import { channelWords } from '../../words/record.ts'
import { page } from '../parts/layout.tsx'
import { Proof, PublicPage } from '../parts/proof.tsx'
import { Day, Moment, Row } from '../parts/status.tsx'
import { Next, type NextSteps } from './filedSteps.tsx'

/**
 * The proof of a filing on screen: number, date, hour, addressee (TUO Ley 27444 arts. 114, 117.2). `due` is the later last day, a day
 * of Lima; nothing leads to a page that does not exist.
 */
export const filedPage = (
  props: Omit<NextSteps, 'presented'> & {
    kindName: string
    /** The post that owes the answer, and its entity. */
    addressee: { post: string; entity: string }
    filedAt: Instant
    presented?: { at: Instant; channel: Channel }
    due?: LocalDate | undefined
    notifyBy?: LocalDate | undefined
    hash: string
    folio: number
    /** How many files the junta has added since. */
    files: number
    site: string
  },
): string => {
  const { number, kindName, published, addressee, filedAt, presented, due, notifyBy, hash, folio, files, site } = props
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
          <Row name="Dirigido a">
            <strong>{addressee.post}</strong>
            <br />
            {addressee.entity}
          </Row>
          {due && (
            <Row name={presented?.channel === 'plazo' ? 'Fecha límite' : 'Fecha límite, si se presentó ese día'}>
              <strong class="big">
                <Day on={due} />
              </strong>
              {notifyBy && (
                <>
                  <br />
                  Para notificar lo resuelto: <Day on={notifyBy} />
                </>
              )}
            </Row>
          )}
          <Row name="Registrado en Plazo">
            <Moment at={filedAt} />, hora de Lima
          </Row>
          <Row name="Presentado">
            {presented ? (
              <>
                <Moment at={presented.at} />, {channelWords[presented.channel]}
              </>
            ) : (
              'Aún no consta que la autoridad lo recibió'
            )}
          </Row>
          <Proof folio={folio} hash={hash} />
        </dl>
        {!presented && <Next {...props} />}
        <h2>Las fotos</h2>
        <p>
          {files === 0
            ? 'Todavía no añadió ninguna. Se envían una por una, y puede seguir otro día o en otro celular.'
            : `Ya añadió ${files === 1 ? 'una' : files}. Puede añadir más, una por una.`}
        </p>
        <p>
          <a class="button" href={`/mesa/casos/${number}/pruebas`}>
            Añadir fotos o documentos
          </a>
        </p>
        {presented && presented.channel !== 'plazo' && (
          <p>
            <a href={`/mesa/casos/${number}/pruebas?de=cargo`}>Guardar una foto de su cargo</a>, que nunca se publica
          </p>
        )}
        {presented && <Next {...props} />}
        {published ? (
          <PublicPage number={number} site={site} />
        ) : (
          <p class="note">Este expediente es confidencial: no tiene página pública y no aparece en ninguna lista.</p>
        )}
      </>
    ),
  })
}
