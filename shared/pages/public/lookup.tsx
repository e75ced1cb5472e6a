/** The search for a case by its number, with what was typed and what was wrong with it. */
export const Lookup = ({ typed, error }: { typed?: string | undefined; error?: string | undefined }) => (
  <search>
    <form id="buscar" action="/casos" method="get">
      <div class={error ? 'bad' : undefined}>
        <label for="numero">Busque un expediente por su número</label>
        <span class="hint" id="numero-hint">
          Está en su constancia y en cada carta. Ejemplo: WAY-2026-000123-5
        </span>
        {error && (
          <span class="error" id="numero-error">
            {error}
          </span>
        )}
        <div class="ask">
          <input
            id="numero"
            name="numero"
            value={typed}
            required
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby={error ? 'numero-error numero-hint' : 'numero-hint'}
            aria-invalid={error ? 'true' : undefined}
          />
          <button type="submit">Buscar</button>
        </div>
      </div>
    </form>
  </search>
)
