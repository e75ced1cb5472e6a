import type { PublicJunta } from '../../cases/entity.ts'
import { spanishDate } from '../../law/time.ts'
import { page } from '../parts/layout.tsx'

const zoneNames: Readonly<Record<string, string>> = { 'casco-urbano': 'Casco urbano', cinturon: 'Periferia' }

/** What everybody may know of a junta, and of no person in it: GET /juntas/{id}. */
export const juntaPage = ({
  name,
  zone,
  resolution,
  since,
  entityName,
}: PublicJunta & { entityName: string | undefined }): string =>
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
              <dd>{entityName}</dd>
            </div>
          )}
          {zone && (
            <div>
              <dt>Zona</dt>
              <dd>{zoneNames[zone] ?? zone}</dd>
            </div>
          )}
          {since && (
            <div>
              <dt>Registrada en Plazo</dt>
              <dd>desde el {spanishDate(since)}</dd>
            </div>
          )}
        </dl>
        <p class="hint">Quiénes actúan por ella y sus correos no se publican.</p>
      </>
    ),
  })
