/** How whoever is signed in on a machine that others use leaves it clean. */
export const Leaving = ({ token }: { token: string }) => (
  <form method="post" action="/salir" class="screen">
    <input type="hidden" name="form" value={token} />
    <p class="hint">
      La mesa de su oficina está abierta en este navegador; se cierra a los 30 minutos sin uso. Si otros usan esta
      computadora, salga. <a href="/mesa/oficina">Ver todo lo que debe su oficina</a>
    </p>
    <button type="submit" name="where" value="here">
      Salir
    </button>
  </form>
)
