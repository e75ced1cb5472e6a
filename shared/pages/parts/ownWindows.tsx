import { spanishLength } from '../../law/explain.ts'
import { limaDate } from '../../law/time.ts'
import type { CaseFacts } from '../../words/facts.ts'
import { windowsFrom } from '../../words/notices.ts'
import { Day } from './status.tsx'

/** The junta's own time to act, which counts down by the earlier date (LAW 2.17). */
export const OwnWindows = ({ windows, principal, today }: CaseFacts) => {
  const { answered } = principal.owed
  if (windows.length === 0 || !answered) return null
  return (
    <section>
      <h2>Si la junta no está de acuerdo</h2>
      <ul>
        {windows.map(({ name, due, norm, length, unit }) => (
          <li>
            {name}: hasta el{' '}
            <strong>
              <Day on={due} />
            </strong>
            {due < today && ', fecha que ya pasó'}. Son {spanishLength({ length, unit })}, según {norm}.
          </li>
        ))}
      </ul>
      <p class="hint">
        La ley los cuenta desde la notificación. Por prudencia, aquí se cuentan desde{' '}
        {windowsFrom({ recorded: limaDate(answered.at), notified: answered.notified }).words}, por la fecha más próxima.
        Si la entidad la notificó antes, terminan antes.
      </p>
    </section>
  )
}
