import type { PublicJunta } from '../../cases/entity.ts'
import type { CaseView } from '../../cases/view.ts'
import { spanishDate } from '../../law/time.ts'
import { areaNames } from '../../words/chosen.ts'
import { CaseList } from '../parts/caseList.tsx'
import { page } from '../parts/layout.tsx'
import { listPath } from './listAddress.ts'

/** What everybody may know of a junta, and of no person in it: GET /juntas/{id}. */
export const juntaPage = ({
  name,
  zone,
  resolution,
  since,
  id,
  entity,
  entityName,
  views,
}: PublicJunta & { entityName: string | undefined; views: CaseView[] }): string =>
  page({
    title: name,
    description: `${name}: junta vecinal registrada en Plazo.`,
    children: (
      <>
        <h1>{name}</h1>
        <p>
          {resolution
            ? `Verificada: el operador vio su resolución, ${resolution}.`
            : 'No verificada: nadie comprobó todavía la resolución que la reconoce, o existe de hecho.'}
        </p>
        <dl>
          {entityName && (
            <div>
              <dt>Municipalidad</dt>
              <dd>
                <a href={`/autoridades/${entity}`}>{entityName}</a>
              </dd>
            </div>
          )}
          {zone && (
            <div>
              <dt>Zona</dt>
              <dd>{areaNames[zone] ?? zone}</dd>
            </div>
          )}
          {since && (
            <div>
              <dt>Registrada en Plazo</dt>
              <dd>desde el {spanishDate(since)}</dd>
            </div>
          )}
        </dl>
        {views.length > 0 && (
          <>
            <h2>Los últimos expedientes en que muestra su nombre</h2>
            <CaseList views={views} />
            <p>
              <a href={listPath({ of: { by: 'junta', id } })}>Ver todos</a>
            </p>
          </>
        )}
        <p class="hint">Quiénes actúan por ella y sus correos no se publican.</p>
      </>
    ),
  })
