import { type Instant, type LocalDate, limaDate, spanishDate } from '../../law/time.ts'
import type { Errors, Values } from '../parts/fields.ts'
import { Input, Select } from '../parts/form.tsx'

/** Names of the fields of the form in which an office says that its holder changed; `ofPost`, of which post, by its key. */
export type HolderField = 'ofPost' | 'holder' | 'since' | 'designation'

export type HolderProps = {
  posts: readonly { key: string; title: string }[]
  /** What was said and waits for the operator. */
  waiting: readonly {
    id: string
    ofPost: string
    title: string
    name: string
    from: LocalDate
    document: string
    at: Instant
  }[]
  values: Values<HolderField>
  errors: Errors<HolderField>
  token: string
}

/** Where an office says who holds its post now: private until the operator records it. */
export const Holder = ({ posts, waiting, values, errors, token }: HolderProps) => {
  const [only] = posts
  return (
    <section class="screen" id="titular">
      <h2>Cambió el titular</h2>
      <p>
        Si otra persona asumió el cargo, dígalo aquí. Nadie más lo ve hasta que el operador de Plazo lo registre con el
        documento a la vista. Entonces consta en público, y llega a este buzón la lista de lo que espera respuesta.
      </p>
      {waiting.map(({ id, ofPost, title, name, from, document, at }) => (
        <form action="/mesa/oficina" method="post">
          <p>
            <strong>Espera al operador:</strong> {name}, {title}, desde el {spanishDate(from)} ({document}). Enviado el{' '}
            {spanishDate(limaDate(at))}.
          </p>
          <input type="hidden" name="form" value={token} />
          <input type="hidden" name="act" value="no-holder" />
          <input type="hidden" name="ofPost" value={ofPost} />
          <input type="hidden" name="proposal" value={id} />
          <button type="submit">Retirarlo</button>
        </form>
      ))}
      <details open={Object.values(errors).some(Boolean)}>
        <summary>Decir quién es el nuevo titular</summary>
        <form action="/mesa/oficina" method="post">
          <input type="hidden" name="form" value={token} />
          <input type="hidden" name="act" value="holder" />
          {posts.length === 1 && only ? (
            <input type="hidden" name="ofPost" value={only.key} />
          ) : (
            <Select
              {...{ name: 'ofPost', value: values.ofPost, error: errors.ofPost, label: 'De qué cargo' }}
              groups={[{ options: posts.map(({ key, title }) => ({ value: key, label: title })) }]}
            />
          )}
          <Input
            {...{ name: 'holder', value: values.holder, error: errors.holder }}
            label="Nombre y apellidos del nuevo titular"
            required
          />
          <Input
            {...{ name: 'since', value: values.since, error: errors.since }}
            label="Desde qué día tiene el cargo"
            only="date"
            required
            short
          />
          <Input
            {...{ name: 'designation', value: values.designation, error: errors.designation }}
            label="Documento que lo designa"
            hint="Por ejemplo: Resolución de Alcaldía 012-2026-MPW/A"
            required
          />
          <button type="submit">Enviar al operador</button>
        </form>
      </details>
    </section>
  )
}
