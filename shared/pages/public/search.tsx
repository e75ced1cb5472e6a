import type { Hit } from '../../cases/search.ts'
import { page } from '../parts/layout.tsx'
import { pathOf } from './listAddress.ts'
import { Lookup } from './lookup.tsx'

type Found = { hits: Hit[]; more: boolean; nameOne: boolean }

const kinds: Record<Hit['what'], string> = {
  entity: 'Autoridad',
  office: 'Oficina',
  subject: 'Asunto',
  zone: 'Zona',
  street: 'Calle',
}

const Hits = ({ hits, more, nameOne }: Found) => {
  if (nameOne)
    return (
      <p>
        Hay muchas autoridades registradas. Escriba también el nombre de la suya, por ejemplo «ruido Wayrapampa», o{' '}
        <a href="/autoridades">elíjala en la lista</a>.
      </p>
    )
  if (hits.length === 0)
    return (
      <p>
        No se encontró nada con esas palabras. Pruebe con una sola, o mire <a href="/autoridades">las autoridades</a> y{' '}
        <a href="/casos">todos los expedientes</a>. Por el nombre de una persona o de una junta no se busca.
      </p>
    )
  return (
    <>
      <ul class="ways">
        {hits.map(({ what, name, entityName, of }) => (
          <li>
            <a href={pathOf(of)}>{name}</a>
            {kinds[what]}
            {what !== 'entity' && `, ${entityName}`}
          </li>
        ))}
      </ul>
      {more && <p>Hay más: añada una palabra para encontrar menos.</p>}
    </>
  )
}

/** The search, and what was found of what was typed. GET /buscar. */
export const searchPage = ({ typed, found }: { typed?: string; found?: Found }): string =>
  page({
    title: typed ? `Búsqueda: ${typed}` : 'Buscar',
    children: (
      <>
        <h1>Buscar</h1>
        <Lookup typed={typed} />
        {found && <Hits {...found} />}
      </>
    ),
  })
