import { CodeForms } from '../parts/codeForms.tsx'
import { ErrorSummary, failing } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'

/** Where an operator who comes from another network types the code that was just mailed to him, before an act of two. */
export const freshCodePage = ({
  path,
  fields,
  error,
}: {
  path: string
  fields: Readonly<Record<string, string>>
  error?: string | undefined
}): string => {
  return page({
    title: failing({ code: error }, 'Un código más'),
    children: (
      <>
        <ErrorSummary errors={{ code: error }} />
        <h1>Un código más</h1>
        <p>
          Usted entró desde otra red. Lo que se decide entre dos pide, desde una red nueva, un código: acabamos de
          enviarlo a su correo.
        </p>
        <CodeForms {...{ action: path, kept: fields, error, submit: 'Seguir', again: 'Enviar el código otra vez' }} />
        <p>
          <a href={path}>Dejarlo</a>
        </p>
      </>
    ),
  })
}

/** What an act of two told to whoever did it; it stands on no other page. */
export const toldPage = ({ path, told }: { path: string; told: string }): string =>
  page({
    title: 'Hecho',
    children: (
      <>
        <h1>Hecho, y anotado</h1>
        <p>{told}</p>
        <p>
          Esta página no se guarda. El registro público dice que alguien del equipo lo leyó, y no de qué expediente.
        </p>
        <p>
          <a href={path}>Volver</a>
        </p>
      </>
    ),
  })
