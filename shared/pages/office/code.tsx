import { CodeForms } from '../parts/codeForms.tsx'
import { ErrorSummary, failing } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'

/**
 * Where the code is typed that was mailed to the office, once all else was: what was typed goes along unseen, and is sent again
 * with it.
 */
export const officeCodePage = (props: {
  number: string
  path: string
  values: Readonly<Record<string, string>>
  error?: string | undefined
}): string => {
  const { number, path, values, error } = props
  const title = 'Escriba el código que llegó a su buzón'
  return page({
    title: failing({ code: error }, title),
    children: (
      <>
        <ErrorSummary errors={{ code: error }} />
        <p class="over">
          Expediente <span class="num">{number}</span>
        </p>
        <h1>{title}</h1>
        <p>
          Queda un paso: todavía no se registró nada. Enviamos un código al buzón de su oficina que está en el
          directorio de Plazo, el mismo al que llegó la carta. Puede tardar unos minutos, o media hora si desde su red
          piden muchos: mire también en «No deseados» o «Spam».
        </p>
        <CodeForms
          {...{ action: path, kept: values, error, submit: 'Registrar', again: 'Enviar el código otra vez' }}
        />
      </>
    ),
  })
}
