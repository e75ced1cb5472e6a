import { type LocalDate, spanishDate } from '../../law/time.ts'

/** Whether a mailbox of an office gets the letter of Mondays, and its switch; `own`, whether it is the office's own. */
export type MondaysProps = { quiet: LocalDate | undefined; own: boolean; token: string }

const COMES = {
  own: 'Si su oficina debe algo, los lunes llega a este buzón esta lista, por fecha: cuando algo tiene días por delante o cambió en la semana, y si no, el primer lunes del mes.',
  other:
    'Mientras el correo de la oficina devuelva las cartas, los lunes llega a este buzón esta lista, si debe algo: cuando algo tiene días por delante o cambió en la semana, y si no, el primer lunes del mes.',
}

export const Mondays = ({ quiet, own, token }: MondaysProps) => (
  <section class="screen">
    <h2>La carta de los lunes</h2>
    <p>
      {quiet
        ? `No llega desde el ${spanishDate(quiet)}, porque así lo pidió este buzón.`
        : COMES[own ? 'own' : 'other']}{' '}
      Los avisos de cada plazo llegan siempre.
    </p>
    <form action="/mesa/oficina" method="post">
      <input type="hidden" name="form" value={token} />
      <button type="submit" name="act" value={quiet ? 'unhush' : 'hush'}>
        {quiet ? 'Recibirla otra vez' : 'No recibirla más'}
      </button>
    </form>
  </section>
)
