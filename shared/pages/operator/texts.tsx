import type { DocumentView } from '../../cases/documents.ts'
import type { CaseView } from '../../cases/view.ts'
import { kindName } from '../../law/rules.ts'
import { limaDate } from '../../law/time.ts'
import { documentNames, documentStanding } from '../../words/documents.ts'
import { page } from '../parts/layout.tsx'
import { Day } from '../parts/status.tsx'
import { Rules } from './rules.tsx'

const Row = ({ number, one }: { number: string; one: DocumentView }) => (
  <li>
    <a href={`/operador/textos/${number}/${one.folio}`}>{`${documentNames[one.what]}, folio ${one.folio}`}</a>
    <br />
    {documentStanding(one)}
  </li>
)

/** The cases of which something waits for a reader. GET /operador/textos. */
export const textsToReadPage = ({ views, more }: { views: readonly CaseView[]; more: boolean }): string =>
  page({
    title: 'Textos y archivos por revisar',
    children: (
      <>
        <p class="over">
          <a href="/operador">Lo que espera</a>
        </p>
        <h1>Textos y archivos por revisar</h1>
        <p>
          Nada de lo que se escribe en un expediente lo lee el público hasta que alguien del equipo lo lee. El plazo no
          espera por esto, pero la historia sí.
        </p>
        <Rules />
        {views.length === 0 && <p>Nada espera aquí.</p>}
        {views.map(({ number, kind, entity, documents = [] }) => (
          <section>
            <h2>
              <a href={`/operador/textos/${number}`}>{number}</a>
            </h2>
            <p>
              {kindName(kind)}, {entity.name}. Lo más antiguo, desde el{' '}
              <Day on={limaDate(documents.find(({ waits }) => waits)?.at ?? '')} />.
            </p>
            <ul>
              {documents
                .filter(({ waits }) => waits)
                .map((one) => (
                  <Row number={number} one={one} />
                ))}
            </ul>
          </section>
        ))}
        {more && <p>Hay más: aparecen cuando decida estos.</p>}
      </>
    ),
  })

/** All that was written and added in a case, as it was decided: to take back at once what should not be shown. GET /operador/textos/<number>. */
export const textsOfCasePage = ({ number, documents = [] }: CaseView, done: boolean): string =>
  page({
    title: `Textos del expediente ${number}`,
    children: (
      <>
        <p class="over">
          <a href="/operador/textos">Textos y archivos</a> · <a href={`/casos/${number}`}>Su página pública</a>
        </p>
        {done && (
          <div class="note" role="status">
            <p>Hecho, y anotado en el registro público. La página del expediente lo dice en un minuto.</p>
          </div>
        )}
        <h1>Textos del expediente {number}</h1>
        <p>Cualquiera del equipo puede dejar de mostrar algo en el acto: abra lo que sea y elija «No mostrarlo».</p>
        <ul class="list">
          {documents.map((one) => (
            <Row number={number} one={one} />
          ))}
        </ul>
      </>
    ),
  })
