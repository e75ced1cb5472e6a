import type { CaseView } from '../../cases/view.ts'
import { kindName, kinds, ruleInForce } from '../../law/rules.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { CaseList } from '../parts/caseList.tsx'
import { page } from '../parts/layout.tsx'
import { type Asked, listPath, pathOf, type StateName } from './listAddress.ts'

const stateWords: Record<StateName, string> = {
  terminado: 'Con el plazo terminado',
  'por-comprobar': 'Por comprobar',
  respondido: 'Respondidos',
  'en-curso': 'En curso',
}

export type CasesProps = {
  asked: Asked
  /** What the list is of, in words; undefined of all cases. */
  title: string | undefined
  views: CaseView[]
  next: string | undefined
  now: Instant
  site: string
}

/** What of an address a form keeps that does not ask for it. */
const kept = (asked: Asked): [string, string][] => [
  ...new URLSearchParams(listPath({ of: asked.of }).split('?')[1] ?? '').entries(),
]

/** A list of cases, the latest filed first, and the choices within it. GET /casos. */
export const casesPage = ({ asked, title, views, next, now, site }: CasesProps): string => {
  const { of, state, kind, year } = asked
  const thisYear = Number(limaDate(now).slice(0, 4))
  const years = Array.from({ length: thisYear - 2024 }, (_, i) => thisYear - i)
  const path = listPath({ ...asked, from: undefined })
  // What the law keeps confidential stands in no list.
  const published = kinds.filter((one) => ruleInForce(one, limaDate(now))?.published)
  return page({
    title: title ? `Expedientes: ${title}` : 'Todos los expedientes',
    url: `${site}${path}`,
    json: path.replace('/casos', '/casos.json'),
    feed: path.replace('/casos', '/casos.atom'),
    asOf: spanishDate(limaDate(now)),
    children: (
      <>
        {title && (
          <p class="over">
            <a href={pathOf(of)}>{title}</a>
          </p>
        )}
        <h1>{state ? `Expedientes: ${stateWords[state].toLowerCase()}` : 'Expedientes'}</h1>
        <form action="/casos" method="get" class="screen">
          {kept(asked).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Choice name="estado" label="Estado" chosen={state} of={Object.entries(stateWords)} any="Cualquiera" />
          <Choice
            name="tipo"
            label="Tipo de documento"
            chosen={kind}
            of={published.map((one) => [one, kindName(one)])}
            any="Cualquiera"
          />
          <Choice
            name="anio"
            label="Año en que se registró"
            chosen={year && String(year)}
            of={years.map((one) => [String(one), String(one)])}
            any="Cualquiera"
          />
          <button type="submit">Mostrar</button>
        </form>
        {views.length > 0 ? (
          <CaseList views={views} />
        ) : (
          <p>{next ? 'En esta parte de la lista no hay ninguno así.' : 'No hay ningún expediente así.'}</p>
        )}
        {next && (
          <p>
            <a class="button" href={listPath({ ...asked, from: next })} rel="next">
              Ver más
            </a>
          </p>
        )}
        <p>
          <a href={path.replace('/casos', '/casos.atom')}>Seguir esta lista (Atom)</a> ·{' '}
          <a href={path.replace('/casos', '/casos.json')}>Los mismos datos (JSON)</a>
        </p>
      </>
    ),
  })
}

const Choice = ({
  name,
  label,
  chosen,
  of,
  any,
}: {
  name: string
  label: string
  chosen: string | number | undefined
  of: (readonly [string, string])[]
  any: string
}) => (
  <div class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      <option value="">{any}</option>
      {of.map(([value, words]) => (
        <option value={value} selected={value === chosen}>
          {words}
        </option>
      ))}
    </select>
  </div>
)
