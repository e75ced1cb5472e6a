import { page } from '../parts/layout.tsx'

/** Where an office has the last letter about a case sent to its mailbox once more: POST /casos/<number>/reenviar. */
export const resendPage = ({ number }: { number: string }): string =>
  page({
    title: 'Reenviar la carta a la oficina',
    children: (
      <>
        <p class="over">
          Expediente <span class="num">{number}</span>
        </p>
        <h1>¿Es la oficina que debe responder?</h1>
        <p>
          Se responde desde el enlace de la carta que Plazo envió a su oficina. Si no la encuentra, la reenviamos al
          buzón de su oficina que está en el directorio; nunca a otro correo.
        </p>
        <form method="post" action={`/casos/${encodeURIComponent(number)}/reenviar`}>
          <button type="submit">Reenviar la carta</button>
        </form>
        <p>
          O <a href="/ingresar?volver=/mesa/oficina">entre con el correo de su oficina</a>: verá junto todo lo que debe
          responder.
        </p>
      </>
    ),
  })
