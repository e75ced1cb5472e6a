/** The search for a case, with what was typed and what was wrong with it. */
export const Lookup = ({ typed, error }: { typed?: string | undefined; error?: string | undefined }) => (
  <search>
    <form id="buscar" action="/buscar" method="get">
      <div class={error ? 'bad' : undefined}>
        <label for="q">Busque por número, asunto, calle u oficina</label>
        <span class="hint" id="q-hint">
          El número está en la constancia y en cada carta. Ejemplos: WAY-2026-000123-5 · ruido · Jirón Retama
        </span>
        {error && (
          <span class="error" id="q-error">
            {error}
          </span>
        )}
        <div class="ask">
          <input
            id="q"
            name="q"
            type="search"
            value={typed}
            required
            spellcheck={false}
            aria-describedby={error ? 'q-error q-hint' : 'q-hint'}
            aria-invalid={error ? 'true' : undefined}
          />
          <button type="submit">Buscar</button>
        </div>
      </div>
    </form>
  </search>
)
