import { kindName } from '../../law/rules.ts'
import { kindHelp } from '../junta/filingWords.ts'
import { filingKinds } from '../parts/fields.ts'
import { page } from '../parts/layout.tsx'

/** What filing in Plazo is, for whoever has not signed in: GET /presentar. */
export const presentarPage = (): string =>
  page({
    title: 'Presentar un documento',
    children: (
      <>
        <h1>Presentar un documento</h1>
        <p>
          Lo presenta una junta vecinal u organización registrada en Plazo, desde su correo. Al terminar recibe un
          número y una constancia de registro; Plazo cuenta el plazo de la autoridad, le escribe y muestra si responde.
        </p>
        <p>
          <a class="button" href="/mesa/presentar">
            Empezar
          </a>
        </p>
        <p class="hint">
          Primero le enviamos un código a su correo: así nadie presenta en nombre de su junta. No hay contraseñas.
        </p>
        <h2>Qué se puede presentar</h2>
        <dl>
          {filingKinds.map((kind) => (
            <div>
              <dt>{kindName(kind)}</dt>
              <dd>{kindHelp[kind]}</dd>
            </div>
          ))}
        </dl>
        <h2>Qué conviene tener a mano</h2>
        <ul>
          <li>Qué pasó, dónde y cuándo, y qué debe hacer la autoridad: un solo pedido.</li>
          <li>Si ya lo presentó, el cargo: su fecha, su hora, su número y la mesa de partes que lo selló.</li>
          <li>Las pruebas que existen. No se piden DNI, teléfono ni domicilio.</li>
        </ul>
        <h2>Quién ve qué</h2>
        <p>
          Al instante se publican el tipo de documento, de qué trata, la zona, la oficina, las fechas y el estado; la
          calle, solo si la junta muestra su nombre. El texto no se publica hasta que una persona lo revise. La junta
          elige si se ve su nombre, si solo lo ve la autoridad o si queda reservado. Una denuncia de corrupción no se
          publica nunca: ni su texto, ni sus fechas, ni que existe.
        </p>
        <p>
          ¿Su junta no está registrada? <a href="/registrar-junta">Regístrela aquí</a>. Más en{' '}
          <a href="/como-funciona">cómo funciona</a> y <a href="/privacidad">sus datos</a>.
        </p>
      </>
    ),
  })
