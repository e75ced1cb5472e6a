import type { FileType } from '../../cases/acts/attached.ts'
import type { FileRefusal } from '../../cases/files.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { fileSize, refusalWords } from '../../words/files.ts'
import { Moment } from './status.tsx'

/** A file that was kept: which folio tells of it, and the addresses that are good for some minutes. */
export type Kept = {
  folio: number
  at: Instant
  type: FileType
  bytes: number
  /** A photo of the stamped cargo. */
  cargo?: true | undefined
  address: string
  thumbnail?: string | undefined
}
export type Refused = { at: Instant; reason: FileRefusal }

export const filesStyle =
  '.shots{list-style:none;padding:0}.shots li{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;padding:.6rem 0;border-bottom:1px solid #d9cdc0}.shots li>div{flex:1 1 9rem}.shots img{width:6rem;height:6rem;object-fit:cover;background:var(--sand)}'

const types: Record<FileType, string> = { image: 'Foto', pdf: 'PDF' }

/** Files that were kept, each with where it is saved; `called`, what one of them is, in Spanish. */
export const Shots = ({ files, called }: { files: Kept[]; called: string }) => (
  <ul class="shots">
    {files.map(({ folio, at, type, bytes, cargo, address, thumbnail }, i) => (
      <li>
        {thumbnail && <img src={thumbnail} alt="" width="96" height="96" loading="lazy" />}
        <div>
          <a href={address}>{`Guardar ${called} ${i + 1}`}</a>
          <br />
          {`${cargo ? 'Su cargo' : types[type]}, ${fileSize(bytes)} · folio ${folio}`}
          <br />
          <Moment at={at} />
        </div>
      </li>
    ))}
  </ul>
)

/** What came and was not looked at yet, with the way to see whether it was; nothing, where nothing waits. */
export const Waiting = ({ waiting, came, path }: { waiting: number; came: boolean; path: string }) =>
  came || waiting > 0 ? (
    <div class="note" role="status">
      <p>
        {waiting > 1 ? `Llegaron ${waiting} archivos y se están revisando.` : 'El archivo llegó y se está revisando.'}{' '}
        Tarda menos de un minuto. <a href={path}>Ver si ya está</a>
      </p>
    </div>
  ) : null

export const Refusals = ({ refused }: { refused: Refused[] }) =>
  refused.length > 0 ? (
    <section>
      <h2>No se guardaron</h2>
      <ul>
        {refused.map(({ at, reason }) => (
          <li>
            {spanishDate(limaDate(at))}: {refusalWords[reason]}
          </li>
        ))}
      </ul>
    </section>
  ) : null
