import { isGone } from '../../cases/state.ts'
import type { CaseView } from '../../cases/view.ts'
import { shortHash } from '../../words/record.ts'

/** By what anybody finds out whether a folio was changed, and where the same stands on paper and for programs. */
export const Integrity = ({ view }: { view: CaseView }) => (
  <section>
    <h2>Integridad del expediente</h2>
    <p>
      {view.folios} {view.folios === 1 ? 'folio' : 'folios'}. Huella del último: <code>{view.head}</code>
    </p>
    <p>
      <small>
        Compare las primeras letras, {shortHash(view.head)}, con las de su constancia o sus cartas del mismo folio: si
        alguien cambia un folio, no coinciden.
      </small>
    </p>
    {!isGone(view) && (
      <p class="screen">
        <a href={`/casos/${view.number}/constancia.pdf`}>Constancia en PDF, para imprimir</a>
        {' · '}
        <a href={`/casos/${view.number}/afiche.pdf`}>Afiche en PDF, para pegar</a>
      </p>
    )}
    <p>
      <a href={`/casos/${view.number}.json`}>Los mismos datos en JSON</a>
    </p>
  </section>
)
