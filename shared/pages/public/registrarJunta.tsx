import { page } from '../parts/layout.tsx'

/** What it is to register a junta: GET /registrar-junta. */
export const registrarJuntaPage = (): string =>
  page({
    title: 'Registrar su junta',
    description:
      'Registre su junta vecinal en Plazo con su correo. Con resolución o de hecho, gratis y sin contraseñas.',
    children: (
      <>
        <h1>Registrar su junta</h1>
        <p>Una junta vecinal u organización se registra una vez. Después puede presentar documentos y seguirlos.</p>
        <p>
          <a class="button" href="/mesa/registrar">
            Empezar
          </a>
        </p>
        <p class="hint">Primero le enviamos un código a su correo. No hay contraseñas y no cuesta nada.</p>
        <h2>Qué se le pregunta</h2>
        <ul>
          <li>Cómo se llama la junta, y de qué municipalidad y zona es.</li>
          <li>Si tiene resolución, su número y fecha. Sin ella también puede registrarse.</li>
          <li>Qué es usted en la junta. No se piden DNI, teléfono ni domicilio.</li>
        </ul>
        <h2>Qué conviene saber</h2>
        <ul>
          <li>
            Use un correo que la junta conserve aunque cambie la directiva: ahí llegan sus cartas. Después puede invitar
            a otras personas, cada una con el suyo.
          </li>
          <li>
            Figura como «no verificada» hasta que el operador vea su resolución. Si es de hecho, sigue así, y puede
            presentar igual.
          </li>
          <li>
            Si ya hay una junta con un nombre parecido, el operador mira primero si es otra. La que ya estaba sigue como
            estaba. Si usted es de esa misma, pida a quien la dirige que le invite.
          </li>
        </ul>
      </>
    ),
  })
