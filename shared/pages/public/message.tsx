import { fieldNames, limits } from '../parts/fields.ts'
import { page } from '../parts/layout.tsx'

type Fields = readonly (readonly [name: string, value: string])[]

/** What is sent by a button: to which address, and every field. */
type Resend = { path: string; fields: Fields }

export type MessageProps = {
  title: string
  message: string
  list?: readonly { name: string; needs: string }[] | undefined
  back?: string | undefined
  again?: Resend | undefined
  anew?: Resend | undefined
  typed?: Fields
  signsIn?: boolean
  next?: { path: string; label: string } | undefined
}

/**
 * A plain message, such as an error: what happened and what to do next, of a `list` where there is more than one thing;
 * `typed` is given back to be copied, which `again` sends once more and `anew` begins another draft with; `signsIn` leads to the way in, `back` to the own case, `next` to the page where it goes on.
 */
export const messagePage = ({
  title,
  message,
  list,
  back,
  again,
  anew,
  typed = again?.fields ?? [],
  signsIn,
  next,
}: MessageProps): string =>
  page({
    title,
    styled: typedIn(typed).length > 0 ? '.typed{white-space:pre-wrap}' : '',
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
        {again && <Send {...again} button="Enviar lo mismo otra vez" />}
        {anew && <Send {...anew} button="Empezar otro con este texto" />}
        {next && (
          <p>
            <a class="button" href={next.path}>
              {next.label}
            </a>
          </p>
        )}
        <Typed fields={typed} />
      </>
    ),
  })

const Send = ({ path, fields, button }: Resend & { button: string }) => (
  <form method="post" action={path}>
    {fields.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button type="submit">{button}</button>
  </form>
)

/** Chosen from a list, not written. */
const chosen = ['entity', 'junta', 'against', 'subjectId', 'zoneId', 'placeId', 'calendar', 'to']

/** What of a form somebody wrote, and would have to write again. */
export const typedIn = (fields: Fields): Fields =>
  fields.filter(
    ([name, value]) =>
      name !== 'code' && value.trim() !== '' && (/\s/.test(value.trim()) || (name in limits && !chosen.includes(name))),
  )

const Typed = ({ fields }: { fields: Fields }) => {
  const typed = typedIn(fields)
  return typed.length === 0 ? null : (
    <>
      <h2>Lo que escribió</h2>
      {typed.map(([name, value]) => (
        <p class="typed">{`${fieldNames[name]?.name ?? name}: ${value}`}</p>
      ))}
    </>
  )
}
