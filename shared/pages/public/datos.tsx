import type { Roll } from '../../cases/figures.ts'
import { spanishDate } from '../../law/time.ts'
import { page } from '../parts/layout.tsx'
import { Described } from './described.tsx'
import { columns } from './openData.ts'

const style =
  'table{border-collapse:collapse;width:100%;font-size:1rem}caption{text-align:left;font-weight:700;padding:.3rem 0}th,td{padding:.35rem .5rem .35rem 0;border-bottom:1px solid #d9cdc0;text-align:left;vertical-align:top;overflow-wrap:anywhere}tbody th{font-weight:400}'

const Files = ({ roll }: { roll: Roll }) => (
  <table>
    <caption>Por autoridad y año en que se registró</caption>
    <thead>
      <tr>
        <th scope="col">Autoridad</th>
        <th scope="col">Archivos</th>
      </tr>
    </thead>
    <tbody>
      {roll.entities.map(({ code, name, years }) => (
        <tr>
          <th scope="row">{name}</th>
          <td>
            {years.toSorted().map((year) => (
              <>
                {year}: <a href={`/datos/${code}-${year}.csv`}>{`CSV de ${code}, ${year}`}</a>,{' '}
                <a href={`/datos/${code}-${year}.jsonl`}>{`JSON Lines de ${code}, ${year}`}</a>
                <br />
              </>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** The open data: which files there are, what is in them, and how a program asks. GET /datos. */
export const datosPage = ({ roll, site }: { roll: Roll | undefined; site: string }): string => {
  const title = 'Datos abiertos'
  const description =
    'Los expedientes públicos de cada autoridad, por año, en CSV y JSON Lines: sin nombres de personas ni de juntas.'
  return page({
    title,
    description,
    url: `${site}/datos`,
    styled: style,
    ...(roll && { asOf: spanishDate(roll.day) }),
    children: (
      <Described type="Dataset" properties={{ name: `${title} de Plazo`, description, url: `${site}/datos` }}>
        <h1>{title}</h1>
        <p>
          Cada archivo tiene los expedientes públicos de una autoridad que se registraron en un año, uno por fila. Se
          hacen enteros cada mañana, y de nuevo cuando algo se oculta. No llevan nombres de personas ni de juntas.
        </p>
        {roll && roll.entities.length > 0 ? (
          <Files roll={roll} />
        ) : (
          <p>Los archivos se hacen cada mañana: aún no hay.</p>
        )}
        <h2>Qué hay en cada columna</h2>
        <dl>
          {columns.map(([name, heading, meaning]) => (
            <div>
              <dt>
                {heading} <small>({name} en JSON)</small>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p>
          Un archivo dice cómo estaba cada expediente en su columna «al». Si publica algo de él, mire antes su página:
          puede haberse respondido, corregido u ocultado.
        </p>
        <h2>Para programas</h2>
        <p>
          Cada página pública tiene los mismos datos en JSON, al añadir «.json» a su dirección. La descripción de todas
          está en <a href="/openapi.json">OpenAPI 3.1</a>.
        </p>
      </Described>
    ),
  })
}
