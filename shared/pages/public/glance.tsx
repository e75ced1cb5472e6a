import { type Outcome, type Roll, sumOf, totalOf } from '../../cases/figures.ts'
import { spanishDate } from '../../law/time.ts'
import { figureWords } from '../../words/accusing.ts'
import { Bar } from './figures.tsx'
import { listPath } from './listAddress.ts'

const list = (state: Parameters<typeof listPath>[0]['state']) => listPath({ of: { by: 'all' }, state })

/** What is counted of every authority together, in one look: each figure leads to its cases. */
export const Glance = ({ roll }: { roll: Roll }) => {
  const all = sumOf(roll.entities.map(({ whole }) => whole))
  const figures: [number, string, string, Outcome][] = [
    [all.inTime + all.late + all.unmeasured, 'respondidos', list('respondido'), 'inTime'],
    [all.silent, figureWords.silent.toLowerCase(), list('terminado'), 'silent'],
    [all.running + all.declared, 'en curso', list('en-curso'), 'running'],
    [all.toCheck, 'por comprobar', list('por-comprobar'), 'toCheck'],
  ]
  return (
    <section class="glance">
      <h2>
        Al {spanishDate(roll.day)}: {totalOf(all)} {totalOf(all) === 1 ? 'expediente público' : 'expedientes públicos'}
      </h2>
      <Bar tally={all} />
      <ul>
        {figures.map(([n, words, path, dye]) => (
          <li class={dye}>
            <a href={path}>
              <strong>{n}</strong> {words}
            </a>
          </li>
        ))}
      </ul>
      <p class="hint">
        <a href="/autoridades">Autoridad por autoridad, y qué cuenta cada cifra</a> ·{' '}
        <a href="/boletin">La semana en un minuto</a>
      </p>
    </section>
  )
}

export const glanceStyle =
  '.glance ul{list-style:none;padding:0;margin:.6rem 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.6rem}.glance li{border-top:6px solid #54473d}.glance li.inTime{border-color:#1b5438}.glance li.silent{border-color:#841c2c}.glance li.running{border-color:#1c3f6e}.glance li.toCheck{border-color:#c9a24a}.glance li a{display:block;padding:.3rem 0;line-height:1.25}.glance strong{display:block;font-size:2rem;line-height:1.1;font-variant-numeric:tabular-nums}'
