import { masked } from '../../cases/members.ts'
import { type LocalDate, spanishDate } from '../../law/time.ts'
import type { Errors, Values } from '../parts/fields.ts'
import { Input, Select } from '../parts/form.tsx'

/** A post of whoever reads: whether by its own mailbox; `key`, by what a form names it. */
type OfficePost = { key: string; title: string; own: boolean }

/** Another mailbox of a post; `here`, the one by which whoever reads signed in. */
type Other = {
  id: string
  post: string
  title: string
  address: string
  from: LocalDate
  active: boolean
  here: boolean
}

export type DelegatesProps = {
  posts: readonly OfficePost[]
  others: readonly Other[]
  values: Values<'email' | 'post'>
  errors: Errors<'email' | 'post'>
  token: string
}

const PATH = '/mesa/oficina'

const standing = ({ from, active }: Other): string =>
  active ? `actúa desde el ${spanishDate(from)}` : `actuará desde el ${spanishDate(from)}, si antes no lo quita`

const Entry = ({ other, several, token }: { other: Other; several: boolean; token: string }) => (
  <li>
    <strong>{masked(other.address)}</strong>
    {other.here && ' (usted)'}: {standing(other)}
    {several && `, por ${other.title}`}
    <form action={PATH} method="post">
      <input type="hidden" name="form" value={token} />
      <input type="hidden" name="act" value="end" />
      <input type="hidden" name="post" value={other.post} />
      <input type="hidden" name="delegate" value={other.id} />
      <button type="submit">{other.here ? 'Dejar de actuar por la oficina' : `Quitar ${masked(other.address)}`}</button>
    </form>
  </li>
)

/** The other mailboxes of an office and, to whoever reads its own, how to name one. */
export const Delegates = ({ posts, others, values, errors, token }: DelegatesProps) => {
  const own = posts.filter((one) => one.own)
  const [only] = own
  return (
    <section class="screen" id="correos">
      <h2>Otros correos de la oficina</h2>
      <p>
        Quien los lee entra y responde en nombre de la oficina. Si el correo de la oficina devuelve una carta, las demás
        van al primero de ellos.
      </p>
      {others.length > 0 && (
        <ul>
          {others.map((other) => (
            <Entry other={other} several={posts.length > 1} token={token} />
          ))}
        </ul>
      )}
      {only && (
        <form action={PATH} method="post">
          <input type="hidden" name="form" value={token} />
          <input type="hidden" name="act" value="name" />
          {own.length === 1 ? (
            <input type="hidden" name="post" value={only.key} />
          ) : (
            <Select
              {...{ name: 'post', value: values.post, error: errors.post, label: 'De qué oficina' }}
              groups={[{ options: own.map(({ key, title }) => ({ value: key, label: title })) }]}
            />
          )}
          <Input
            {...{ name: 'email', value: values.email, error: errors.email }}
            kind="email"
            required
            label="Otro correo para esta oficina"
            hint="Se avisa a los dos correos. Actúa cuando pasen 2 días hábiles, si antes no lo quita."
          />
          <button type="submit">Añadir este correo</button>
        </form>
      )}
    </section>
  )
}
