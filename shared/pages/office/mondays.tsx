import { type LocalDate, spanishDate } from '../../law/time.ts'

/** Whether the mailbox of an office gets the letter of Mondays, and its switch. */
export type MondaysProps = { quiet: LocalDate | undefined; token: string }

export const Mondays = ({ quiet, token }: MondaysProps) => (
  <section class="screen">
    <h2>La carta de los lunes</h2>
    <p>
      {quiet
        ? `No llega desde el ${spanishDate(quiet)}, porque así lo pidió este buzón.`
        : 'Si su oficina debe algo, cada lunes llega a este buzón esta lista, por fecha.'}{' '}
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
