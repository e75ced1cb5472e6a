import type { Errors, Values } from '../parts/fields.ts'
import { Area, ErrorSummary, failing } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'

type Field = 'text'

const Calls = () => (
  <section>
    <h2>Si hay peligro ahora, llame</h2>
    <ul>
      <li>
        <a href="tel:105">105</a>, Policía Nacional, a toda hora
      </li>
      <li>
        <a href="tel:100">100</a>, si la violencia es en la familia o contra una mujer
      </li>
      <li>
        <a href="tel:080015170">0800-15170</a>, Defensoría del Pueblo, gratuita
      </li>
    </ul>
    <p>
      Plazo no es la policía y no puede protegerle. Una amenaza se denuncia en la comisaría o en la fiscalía: tienen que
      recibírsela.
    </p>
  </section>
)

/** Where somebody of a junta says that they were threatened: POST /mesa/amenaza. */
export const threatPage = (props: {
  values: Values<Field | 'submission'>
  errors: Errors<Field | 'form'>
  submission: string
  token: string
  /** The names of the juntas that are reserved by it. */
  juntas: readonly string[]
}): string => {
  const { values, errors, submission, token, juntas } = props
  return page({
    title: failing(errors, 'Me amenazaron'),
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Me amenazaron</h1>
        <Calls />
        <h2>Reservar el nombre de su junta</h2>
        <p>
          Se reserva el nombre de: <strong>{juntas.join('; ')}</strong>. Si no es la suya, salga y entre con su correo.
        </p>
        <p>
          Con este botón, en un minuto ninguna página de sus expedientes nombra a su junta, y en un día tampoco las
          cartas nuevas de los expedientes en que solo la conocía la autoridad. Lo que la junta tiene en borrador, o
          espera una revisión, pasa a «reservada». No se puede deshacer. Lo que otros ya leyeron o recibieron no se
          puede quitar.
        </p>
        <p>El operador de Plazo lo sabe enseguida. Nadie más: no se publica y no se envía por correo.</p>
        <form action="/mesa/amenaza" method="post">
          <input type="hidden" name="form" value={token} />
          <input type="hidden" name="submission" value={submission} />
          <Area
            name="text"
            value={values.text}
            error={errors.text}
            rows={5}
            label="Qué pasó (si quiere contarlo)"
            hint="Puede dejarlo en blanco. Lo lee solo el operador. Al salir, cierre su mesa si otros usan este teléfono."
          />
          <button type="submit">Reservar el nombre y avisar al operador</button>
        </form>
        <p>
          <a href="/mesa">Volver a su mesa</a>
        </p>
      </>
    ),
  })
}

/** What came of it. */
export const toldPage = (): string =>
  page({
    title: 'Su junta queda reservada',
    children: (
      <>
        <h1>Su junta queda reservada</h1>
        <p>
          En un minuto las páginas de sus expedientes dicen «identidad reservada», y lo que la junta dejó en borrador
          también. En lo que empiece desde ahora, elija «reservada». El operador ya tiene el aviso.
        </p>
        <Calls />
        <p>
          <a href="/mesa">Volver a su mesa</a>
        </p>
      </>
    ),
  })
