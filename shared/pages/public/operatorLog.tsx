import type { LogFolio } from '../../cases/publicLog.ts'
import type { Waiting } from '../../cases/toCheck.ts'
import { limaDate, spanishDateTime } from '../../law/time.ts'
import { logWords } from '../../words/publicLog.ts'
import { shortHash } from '../../words/record.ts'
import { Day, Moment } from '../parts/status.tsx'

/** What waits for the operator: how many cases, and since when the oldest. */
export const ToCheck = ({ at, cases, since }: Waiting) => (
  <>
    <h2>Lo que espera al operador</h2>
    <p>
      Al {spanishDateTime(at)}, {cases === 1 ? 'espera 1 expediente' : `esperan ${cases} expedientes`} que el operador
      compruebe su presentación o decida una objeción.
      {since && (
        <>
          {' '}
          El más antiguo, desde el <Day on={limaDate(since)} />.
        </>
      )}
    </p>
  </>
)

/** What the operator did, the latest first. */
export const Done = ({ log, calendars }: { log: readonly LogFolio[]; calendars: Parameters<typeof logWords>[1] }) => (
  <>
    <h2 id="operador">Lo que hizo el operador</h2>
    <p>
      Cada acto del operador de Plazo queda aquí, encadenado como los folios de un expediente, y no se puede quitar.
      Nombra cargos y números, nunca personas ni buzones. Son los {log.length} más recientes.
    </p>
    <ul class="folios">
      {log.map((leaf) => (
        <li>
          <b>
            {leaf.case}, folio {leaf.n}
          </b>{' '}
          <Moment at={leaf.at} />
          <br />
          {logWords(leaf, calendars)}
          <br />
          <small>Huella {shortHash(leaf.hash)}</small>
        </li>
      ))}
    </ul>
  </>
)
