import type { CaseNumber } from '../../cases/number.ts'
import { type Instant, limaTime } from '../../law/time.ts'
import { fileSize } from '../../words/files.ts'
import { ErrorSummary, failing } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'
import { Moment } from '../parts/status.tsx'

type Props = {
  number: CaseNumber
  /** The one that was made last: as of when, with how many folios, and the address that is good for some minutes. */
  offered?: { asOf: Instant; folios: number; bytes: number; address: string; isLatest: boolean } | undefined
  /** Another is being made, or should have been and was not. */
  making: boolean
  failed: boolean
  /** From when (UTC) another may be asked for; undefined: now. */
  again?: Instant | undefined
  /** Days for which one is offered. */
  days: number
  token: string
  errors: Record<string, string>
}

const Offered = ({
  asOf,
  folios,
  bytes,
  address,
  isLatest,
  days,
}: NonNullable<Props['offered']> & { days: number }) => (
  <section>
    <h2>Listo para guardar</h2>
    <p>
      <a href={address}>Guardar el expediente (PDF, {fileSize(bytes)})</a>
    </p>
    <p>
      Es como estaba el <Moment at={asOf} />, con {folios === 1 ? 'un folio' : `${folios} folios`}.{' '}
      {!isLatest && 'Desde entonces se añadió algo: pida otro si lo necesita. '}
      Se guarda aquí {days} días. El enlace sirve 15 minutos: después, abra la página de nuevo.
    </p>
  </section>
)

/** The whole expediente of a case: asked for, made apart, and offered. GET /mesa/casos/<number>/papeles/expediente. */
export const bindingPage = ({ number, offered, making, failed, again, days, token, errors }: Props): string =>
  page({
    title: failing(errors, 'El expediente entero'),
    children: (
      <>
        <p class="over">
          <a href={`/mesa/casos/${number}`}>Expediente {number}</a>
        </p>
        <ErrorSummary errors={errors} />
        <h1>El expediente entero, en PDF</h1>
        {making && (
          <div class="note" role="status">
            <p>
              Se está preparando. Tarda menos de un minuto; con muchas fotos, algo más.{' '}
              <a href={`/mesa/casos/${number}/papeles/expediente`}>Ver si ya está</a>
            </p>
          </div>
        )}
        {failed && (
          <div class="note" role="status">
            <p>
              El último que se pidió no llegó, por una falla nuestra; nada de lo registrado se perdió. Pídalo otra vez.
            </p>
          </div>
        )}
        {offered && <Offered {...offered} days={days} />}
        <p>
          Lleva sus fojas numeradas y un índice: lo que escribió su junta, sus gestiones y testimonios, las fotos que
          añadió, las cartas que salieron y el plazo con su norma. No lleva la foto del cargo, ni los PDF que añadió.
        </p>
        <p>
          Es para su junta, y nadie más lo ve. Antes de entregar una copia, retire las hojas que otros no deban leer.
        </p>
        {again ? (
          !making && <p class="hint">Podrá pedir otro desde las {limaTime(again)}.</p>
        ) : (
          <form action={`/mesa/casos/${number}/papeles/expediente`} method="post">
            <input type="hidden" name="form" value={token} />
            <button type="submit">{offered ? 'Preparar otro' : 'Preparar el expediente'}</button>
          </form>
        )}
      </>
    ),
  })
