import { CodeForms } from '../parts/codeForms.tsx'
import type { Errors, SignInField, Values } from '../parts/fields.ts'
import { ErrorSummary, failing, Input } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'
import { PasskeyForm } from '../parts/passkey.tsx'

type Props = { values: Values<SignInField>; errors: Errors<SignInField> }

/** Whether one signs in to register a junta, for which no mailbox has to be on record. */
const isRegistering = ({ volver }: Values<SignInField>): boolean => volver === '/mesa/registrar'

/**
 * Where whoever has a mailbox on record signs in, whatever it is for: POST /ingresar; `options`, what a device is asked for by
 * whoever holds a passkey.
 */
export const signInPage = ({ values, errors, options }: Props & { options?: object }): string =>
  page({
    title: failing(errors, 'Ingresar'),
    description: 'Entre a su mesa de Plazo con el correo de su junta o de su oficina. No hay contraseñas.',
    children: (
      <>
        <h1>Ingresar</h1>
        <ErrorSummary errors={errors} />
        {isRegistering(values) ? (
          <p>
            Para registrar su junta, escriba el correo que ella usará: ahí llegarán sus cartas. Le enviamos un código, y
            con él empieza. No hay contraseña que recordar.
          </p>
        ) : (
          <p>
            Para la junta que presenta, la oficina que responde y el operador. Escriba el correo que Plazo tiene
            registrado: le llegará un código, y con él entra. No hay contraseña que recordar.
          </p>
        )}
        <form method="post" action="/ingresar">
          <Return value={values.volver} />
          <Input name="email" value={values.email} error={errors.email} kind="email" required label="Su correo" />
          <button type="submit">Enviarme el código</button>
        </form>
        {options && !isRegistering(values) && (
          <PasskeyForm
            {...{ options, action: '/ingresar/llave', label: 'Entrar con la huella o el PIN de este teléfono' }}
            failed="No se pudo entrar así. Inténtelo otra vez, o pida un código por correo. Esto se activa antes, en su mesa."
          >
            <Return value={values.volver} />
            <p class="hint">Si ya lo activó en su mesa, entre sin pedir un código:</p>
          </PasskeyForm>
        )}
        <p>
          ¿Su junta todavía no está registrada? <a href="/registrar-junta">Regístrela</a>. ¿Perdió su correo? Escriba al
          operador, al pie de esta página. Para ver un expediente no necesita entrar:{' '}
          <a href="/buscar">búsquelo por su número</a>.
        </p>
      </>
    ),
  })

/** Where the code is typed; the same for every address, whoever's it is. */
export const codePage = ({ values, errors }: Props): string =>
  page({
    title: failing(errors, 'Escriba el código'),
    children: (
      <>
        <h1>Escriba el código</h1>
        <ErrorSummary errors={errors} />
        <p>
          {isRegistering(values) ? 'A ' : 'Si '}
          <strong>{values.email}</strong>
          {isRegistering(values) ? ' le llega un código. ' : ' está registrado en Plazo, ahí llega un código. '}
          Puede tardar unos minutos, o media hora si desde su red piden muchos: mire también en «No deseados» o «Spam».
          Use el último correo: dice hasta qué hora vale.
        </p>
        <CodeForms
          action="/ingresar"
          kept={{ volver: values.volver || undefined, email: values.email ?? '' }}
          {...{ value: values.code, error: errors.code, submit: 'Entrar', again: 'Enviarlo otra vez' }}
        />
        <p>
          <a href="/ingresar">Escribir otro correo</a>
        </p>
      </>
    ),
  })

const Return = ({ value }: { value: string | undefined }) =>
  value ? <input type="hidden" name="volver" value={value} /> : null
