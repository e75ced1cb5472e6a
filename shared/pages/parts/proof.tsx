import { shortHash } from '../../words/record.ts'
import { Row } from './status.tsx'

/** The folio and its hash, to be kept and compared. */
export const Proof = ({ folio, hash }: { folio: number; hash: string }) => (
  <>
    <Row name="Folio">{folio}</Row>
    <Row name="Huella del folio">
      <strong>{shortHash(hash)}</strong>
      <br />
      <code>{hash}</code>
    </Row>
  </>
)

export const PublicPage = ({ number, site }: { number: string; site: string }) => (
  <p>
    Página pública:{' '}
    <a href={`/casos/${number}`}>
      {`${site}/casos/`}
      <wbr />
      <span class="num">{number}</span>
    </a>
  </p>
)
