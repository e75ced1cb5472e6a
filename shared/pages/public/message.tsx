import { fieldNames } from '../parts/fields.ts'
import { page } from '../parts/layout.tsx'

/** A form that failed for no fault of whoever sent it: its address, and every field as it was sent. */
export type Resend = { path: string; fields: readonly (readonly [name: string, value: string])[] }

export type MessageProps = {
  title: string
  message: string
  list?: readonly { name: string; needs: string }[] | undefined
  back?: string | undefined
  again?: Resend | undefined
  signsIn?: boolean
  next?: { path: string; label: string } | undefined
}

/**
 * A plain message, such as an error: what happened and what to do next, of a `list` where there is more than one thing;
 * `again` keeps what was typed and sends it once more, `signsIn` leads to the way in, `back` to the own case, `next` to the page where it goes on.
 */
export const messagePage = ({ title, message, list, back, again, signsIn, next }: MessageProps): string =>
  page({
    title,
    styled: again ? '.typed{white-space:pre-wrap}' : '',
    children: (
      <>
        <h1>{title}</h1>
        <p>{message}</p>
        {list && (
          <ul>
            {list.map(({ name, needs }) => (
              <li>
                <strong>{name}.</strong> {needs}
              </li>
            ))}
          </ul>
        )}
        {back && (
          <p>
            <a href={back}>Volver al expediente</a>
          </p>
        )}
        {signsIn && (
          <p>
            <a href="/ingresar" target="_blank" rel="noopener">
              Entrar en otra pestaña
            </a>
          </p>
        )}
        {again && <Again {...again} />}
        {next && (
          <p>
            <a class="button" href={next.path}>
              {next.label}
            </a>
          </p>
        )}
      </>
    ),
  })

const Again = ({ path, fields }: Resend) => (
  <>
    <form method="post" action={path}>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit">Enviar lo mismo otra vez</button>
    </form>
    <h2>Lo que escribió</h2>
    {fields
      .filter(([, value]) => /\s/.test(value))
      .map(([name, value]) => (
        <p class="typed">{`${fieldNames[name]?.name ?? name}: ${value}`}</p>
      ))}
  </>
)
