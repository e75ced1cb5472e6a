import { Input } from './form.tsx'

/**
 * Where a code is typed that was mailed, and asked for again; `kept` goes along with both, and both are sent to `action`. `submit`
 * and `again`, what their buttons say.
 */
export const CodeForms = (props: {
  action: string
  kept: Readonly<Record<string, string | undefined>>
  value?: string | undefined
  error?: string | undefined
  submit: string
  again: string
}) => {
  const { action, value = '', error, submit, again } = props
  const kept = Object.entries(props.kept).map(([name, one]) =>
    one === undefined ? null : <input type="hidden" name={name} value={one} />,
  )
  return (
    <>
      <form method="post" action={action}>
        {kept}
        <Input
          {...{ name: 'code', value, error }}
          kind="one-time-code"
          short
          required
          label="Código"
          hint="Cópielo del correo, con o sin espacios. Son 8 cifras; a veces, 12 letras y cifras."
        />
        <button type="submit">{submit}</button>
      </form>
      <form method="post" action={action}>
        {kept}
        <p>¿No le llega? Puede pedirlo otra vez; si ya llegó más de una vez, use el que tiene.</p>
        <button type="submit">{again}</button>
      </form>
    </>
  )
}
