import type { ComponentChildren } from 'preact'
import { type Instant, limaDate } from '../../law/time.ts'
import { ErrorSummary } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'
import { Day } from '../parts/status.tsx'

/** What an order asks besides what it is about: one of a few, a line, or a date. */
export type Asked = { name: string; label: string } & (
  | { of: readonly (readonly [value: string, label: string])[] }
  | { many: readonly (readonly [value: string, label: string, marked: boolean])[] }
  | { optional?: true }
)

/** An order that may be given: by its verb, of what, and what it asks. */
export type Orderly = { verb: string; of: Readonly<Record<string, string>>; asks?: readonly Asked[]; label: string }

/** One thing that waits, with what helps decide it and what may be ordered. */
export type Task = {
  id: string
  title: string
  since?: Instant | undefined
  facts: readonly Fact[]
  links?: readonly { href: string; text: string }[]
  orders: readonly Orderly[]
}

type Fact = readonly [name: string, value: string]

/** The facts of which anything is known. */
export const known = (...facts: (readonly [name: string, value: string | undefined])[]): Fact[] =>
  facts.flatMap(([name, value]) => (value ? [[name, value] as const] : []))

/** What was sent of a form, and what was wrong with it. */
export type Sent = { values: Readonly<Record<string, string>>; error: string }

type Props = {
  path: string
  title: string
  about: string
  tasks: readonly Task[]
  more?: boolean
  beside?: ComponentChildren
  token: string
  /** A form that was not taken. */
  sent?: Sent | undefined
  done?: boolean
}

const idOf = ({ id }: Task, { verb }: Orderly, name: string): string => `${id}-${verb.replace(' ', '-')}-${name}`

const isSent = ({ verb, of }: Orderly, sent: Sent | undefined): sent is Sent =>
  sent?.values.verb === verb && Object.entries(of).every(([name, value]) => sent.values[name] === value)

const Field = ({ asked, id, value }: { asked: Asked; id: string; value: string }) =>
  'many' in asked ? (
    <fieldset>
      <legend>{asked.label}</legend>
      {asked.many.map(([one, label, marked]) => (
        <div class="pick">
          <input id={`${id}-${one}`} type="checkbox" name={asked.name} value={one} checked={marked} />
          <label for={`${id}-${one}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  ) : (
    <OneField asked={asked} id={id} value={value} />
  )

const OneField = ({ asked, id, value }: { asked: Exclude<Asked, { many: unknown }>; id: string; value: string }) => (
  <div class="field">
    <label for={id}>{asked.label}</label>
    {'of' in asked ? (
      <select id={id} name={asked.name} required>
        <option value="">Elija…</option>
        {asked.of.map(([one, label]) => (
          <option value={one} selected={one === value}>
            {label}
          </option>
        ))}
      </select>
    ) : (
      <input id={id} name={asked.name} value={value} type="text" required={!asked.optional} />
    )}
  </div>
)

const Order = ({
  task,
  order,
  token,
  sent,
  path,
}: {
  task: Task
  order: Orderly
  token: string
  sent?: Sent | undefined
  path: string
}) => {
  const own = isSent(order, sent) ? sent : undefined
  return (
    <form action={path} method="post">
      <input type="hidden" name="form" value={token} />
      <input type="hidden" name="verb" value={order.verb} />
      {Object.entries(order.of).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {own && (
        <p class="error" role="alert">
          {own.error}
        </p>
      )}
      {(order.asks ?? []).map((asked) => (
        <Field asked={asked} id={idOf(task, order, asked.name)} value={own?.values[asked.name] ?? ''} />
      ))}
      <button type="submit">{order.label}</button>
    </form>
  )
}

const One = ({ task, ...rest }: { task: Task; token: string; sent?: Sent | undefined; path: string }) => (
  <section id={task.id}>
    <h2>{task.title}</h2>
    <dl>
      {task.since && (
        <div>
          <dt>Espera desde</dt>
          <dd>
            <Day on={limaDate(task.since)} />
          </dd>
        </div>
      )}
      {task.facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    {(task.links ?? []).map(({ href, text }) => (
      <p>
        <a href={href}>{text}</a>
      </p>
    ))}
    {task.orders.map((order) => (
      <Order task={task} order={order} {...rest} />
    ))}
  </section>
)

/** One room of the operators: what waits there, each with its buttons. GET /operador/<room>. */
export const roomPage = ({ path, title, about, tasks, more, beside, token, sent, done }: Props): string =>
  page({
    title: sent ? `Error: ${title}` : title,
    children: (
      <>
        <p class="over">
          <a href="/operador">Lo que espera</a>
        </p>
        {sent && <ErrorSummary errors={{ form: sent.error }} />}
        {done && (
          <div class="note" role="status">
            <p>Hecho, y anotado.</p>
          </div>
        )}
        <h1>{title}</h1>
        <p>{about}</p>
        {beside}
        {tasks.length === 0 && <p>Nada espera aquí.</p>}
        {tasks.map((task) => (
          <One task={task} token={token} sent={sent} path={path} />
        ))}
        {more && <p>Hay más: aparecen cuando decida estos.</p>}
      </>
    ),
  })
