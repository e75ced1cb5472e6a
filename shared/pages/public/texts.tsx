import type { DocumentView } from '../../cases/documents.ts'
import type { CaseView } from '../../cases/view.ts'
import { kindName } from '../../law/rules.ts'
import { documentNames, documentStanding } from '../../words/documents.ts'
import { fileSize } from '../../words/files.ts'
import { page } from '../parts/layout.tsx'

/** Where a file may be saved, and seen small, for some minutes. */
export type FileAddresses = { save: string; thumbnail?: string | undefined }

const styled = '.shots img{width:6rem;height:6rem;object-fit:cover;background:var(--sand)}.text p{white-space:pre-line}'

const Document = ({ one, at }: { one: DocumentView; at: FileAddresses | undefined }) => (
  <section class="text">
    <h2>{documentNames[one.what]}</h2>
    <p class="hint">
      {documentStanding(one)} Lo dice el folio {one.folio}.
    </p>
    {one.text?.parts.map(({ name, text }) => (
      <>
        <h3>{name}</h3>
        <p>{text}</p>
      </>
    ))}
    {one.file && at && (
      <p class="shots">
        {at.thumbnail && <img src={at.thumbnail} alt="" width="96" height="96" loading="lazy" />}{' '}
        <a href={at.save}>{`Guardar el archivo del folio ${one.folio}, ${fileSize(one.file.bytes)}`}</a>
      </p>
    )}
    {one.digest && (
      <p>
        <small>
          Huella: <code>{one.digest}</code>
        </small>
      </p>
    )}
  </section>
)

/** All that was written and added in a case, as far as an operator reviewed it. GET /casos/<number>/textos. */
export const textsPage = (view: CaseView, addresses: ReadonlyMap<string, FileAddresses>): string =>
  page({
    title: `Textos y pruebas del expediente ${view.number}`,
    styled,
    children: (
      <>
        <p class="over">
          {kindName(view.kind)} · <a href={`/casos/${view.number}`}>Expediente {view.number}</a>
        </p>
        <h1>Textos y pruebas</h1>
        <p>
          Cada quien responde de lo que escribe: Plazo no dice que sea cierto. Antes de mostrarlo, el operador tapa los
          nombres de personas particulares y sus datos.
        </p>
        {(view.documents ?? []).map((one) => (
          <Document one={one} at={one.file && addresses.get(one.file.id)} />
        ))}
      </>
    ),
  })
