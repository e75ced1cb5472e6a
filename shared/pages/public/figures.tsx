import { type Figures, type Outcome, type Tally, totalOf } from '../../cases/figures.ts'
import { spanishDate } from '../../law/time.ts'
import { figureWords } from '../../words/accusing.ts'

/** Fewer answers than these have no middle to tell, and nothing of fewer cases is compared. */
export const LEAST_SAMPLE = 5

const labels: Record<Outcome, string> = {
  ...figureWords,
  running: 'En plazo',
  toCheck: 'Por comprobar: lo dice el cargo de la junta',
  unmeasured: 'Respondidos; no consta desde qué día se cuenta',
  declared: 'Presentación sin comprobar, o por presentar',
}

/** What each outcome is drawn in; those that count for nobody and against nobody are hatched by their lighter dye. */
const dyes: Record<Outcome, string> = {
  ...{ inTime: '#1b5438', late: '#8a5a00', silent: '#841c2c', running: '#1c3f6e' },
  ...{ toCheck: '#c9a24a', unmeasured: '#7f9c8d', declared: '#b9ada1' },
}

const shownIn = (tally: Record<Outcome, number>): Outcome[] =>
  (Object.keys(labels) as Outcome[]).filter((outcome) => tally[outcome] > 0)

/** The parts of a whole, side by side; the table beside it says the same in figures. */
export const Bar = ({ tally }: { tally: Record<Outcome, number> }) => {
  const total = totalOf(tally)
  let at = 0
  return (
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      {shownIn(tally).map((outcome) => {
        const width = (100 * tally[outcome]) / total
        const x = at
        at += width
        return <rect x={x.toFixed(2)} width={Math.max(0, width - 0.4).toFixed(2)} height="6" fill={dyes[outcome]} />
      })}
    </svg>
  )
}

const days = (count: number): string =>
  `${String(count).replace('.', ',')} ${count === 1 ? 'día hábil' : 'días hábiles'}`

/** How long the answers took: the middle one, where there are enough of them to say so. */
export const medianWords = ({ median, answered }: Tally): string | undefined => {
  if (answered === 0 || median === undefined) return undefined
  if (answered < LEAST_SAMPLE)
    return `${answered === 1 ? 'Una respuesta medida' : `${answered} respuestas medidas`}: muy pocas para decir cuánto toma la mitad`
  return `La mitad de las respuestas llegó en ${days(median)} o menos, de ${answered} medidas`
}

/** A tally in figures: what each outcome counts and, of answers, how many the junta contests. */
export const TallyTable = ({ tally, caption }: { tally: Tally; caption: string }) => {
  const median = medianWords(tally)
  return (
    <>
      <Bar tally={tally} />
      <table>
        <caption>{caption}</caption>
        <tbody>
          {shownIn(tally).map((outcome) => (
            <tr>
              <th scope="row">
                <svg class="key" viewBox="0 0 10 10" aria-hidden="true">
                  <rect width="10" height="10" fill={dyes[outcome]} />
                </svg>
                {labels[outcome]}
              </th>
              <td>{tally[outcome]}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Expedientes en total</th>
            <td>{totalOf(tally)}</td>
          </tr>
        </tbody>
      </table>
      {tally.contested > 0 && (
        <p>
          {tally.contested === 1 ? 'Una respuesta' : `${tally.contested} respuestas`} que la junta no acepta, o acepta
          en parte: se muestran las dos posiciones.
        </p>
      )}
      {tally.accepted > 0 && (
        <p>{tally.accepted === 1 ? 'Una respuesta' : `${tally.accepted} respuestas`} que la junta aceptó.</p>
      )}
      {median && <p>{median}.</p>}
    </>
  )
}

type Group = { label: string; path?: string | undefined; tally: Tally }

/** Groups side by side, the ones with more cases first; none is called better or worse than another. */
export const Groups = ({ title, groups }: { title: string; groups: Group[] }) =>
  groups.length === 0 ? null : (
    <>
      <h2>{title}</h2>
      <table class="groups">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">En total</th>
            <th scope="col">Respondidos</th>
            <th scope="col">{figureWords.silent}</th>
            <th scope="col">Por comprobar</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ label, path, tally }) => (
            <tr>
              <th scope="row">{path ? <a href={path}>{label}</a> : label}</th>
              <td>{totalOf(tally)}</td>
              <td>{tally.inTime + tally.late + tally.unmeasured}</td>
              <td>{tally.silent}</td>
              <td>{tally.toCheck}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )

/** What the figures count, beside them: whoever quotes one can say what it is. */
export const Definitions = ({ day }: Pick<Figures, 'day'>) => (
  <details>
    <summary>Qué cuentan estas cifras</summary>
    <p>
      Se hacen enteras cada día; estas son al {spanishDate(day)}. Solo una presentación comprobada cuenta a favor o en
      contra de una autoridad. «Por comprobar» es lo que dice un cargo que nadie ha comprobado: no cuenta contra nadie.
      Respondido no quiere decir resuelto: dice que la junta tiene una respuesta.
    </p>
    <p>
      Los días van desde la presentación comprobada hasta la respuesta, en días hábiles del calendario de la entidad.
      Con menos de {LEAST_SAMPLE} respuestas no se dice cuánto toman. Los expedientes cuya junta reserva su nombre no se
      cuentan por zona ni por asunto.
    </p>
  </details>
)

/** The style of what stands here, besides that of every page. */
export const figureStyle =
  'table{border-collapse:collapse;width:100%;margin-bottom:1rem}caption{text-align:left;font-weight:700;padding:.3rem 0}th,td{padding:.45rem .4rem .45rem 0;border-bottom:1px solid #d9cdc0;text-align:left;vertical-align:top}td{text-align:right;font-variant-numeric:tabular-nums}tbody th{font-weight:400}.key{width:.8rem;height:.8rem;margin-right:.5rem}@media(max-width:39.9rem){.groups thead{position:absolute;left:-99rem}.groups tr{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9rem),1fr));border-bottom:1px solid #d9cdc0;padding:.4rem 0}.groups th{grid-column:1/-1;border:0;padding:.1rem 0;font-weight:700}.groups td{border:0;text-align:left;padding:.1rem 0;font-size:1rem}.groups td:nth-of-type(1)::before{content:"En total: "}.groups td:nth-of-type(2)::before{content:"Respondidos: "}.groups td:nth-of-type(3)::before{content:"Plazo terminado: "}.groups td:nth-of-type(4)::before{content:"Por comprobar: "}}'
