import type { ComponentChildren } from 'preact'
import { parseLocalDate, parseLocalDateTime } from '../../law/time.ts'

type Control = { name: string; label: string; hint?: string | undefined; error?: string | undefined }
type Option = { value: string; label: string; hint?: string }

const describedBy = ({ name, hint, error }: Control) =>
  [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ') || undefined

const said = (control: Control) => ({
  'aria-describedby': describedBy(control),
  'aria-invalid': control.error ? ('true' as const) : undefined,
})

const Notes = ({ name, hint, error }: Control) => (
  <>
    {hint && (
      <span class="hint" id={`${name}-hint`}>
        {hint}
      </span>
    )}
    {error && (
      <span class="error" id={`${name}-error`}>
        {error}
      </span>
    )}
  </>
)

const Labelled = ({ children, ...control }: Control & { children: ComponentChildren }) => (
  <div class={control.error ? 'field bad' : 'field'}>
    <label for={control.name}>{control.label}</label>
    <Notes {...control} />
    {children}
  </div>
)

type InputProps = Control & {
  value: string | undefined
  /** A date, an hour, or both; a value that its control could not show comes back as text. */
  only?: 'date' | 'time' | 'datetime-local'
  numeric?: boolean
  required?: boolean
  short?: boolean
  /** Not for the browser to keep: what is not said so comes back when the reader returns to the page. */
  secret?: boolean
  /** An address of the reader's, or a code that was sent to it: a telephone then offers it and shows the keys for it. */
  kind?: 'email' | 'one-time-code'
}

// A control of the browser shows nothing at all where its value is not in its own form.
const showable = {
  date: (value: string) => value === '' || parseLocalDate(value) !== undefined,
  time: (value: string) => value === '' || parseLocalDateTime(`2000-01-01T${value}`) !== undefined,
  'datetime-local': (value: string) => value === '' || parseLocalDateTime(value) !== undefined,
}

export const Input = ({ value, only, numeric, required, short, secret, kind, ...control }: InputProps) => {
  const { name } = control
  const shared = { id: name, name, value, required, class: short ? 'short' : undefined, ...said(control) }
  return (
    <Labelled {...control}>
      {only && showable[only](value ?? '') ? (
        <input type={only} {...shared} />
      ) : kind === 'email' ? (
        <input type="email" {...shared} autocomplete="email" />
      ) : (
        <input
          type="text"
          {...shared}
          inputMode={numeric ? 'numeric' : undefined}
          autocomplete={secret ? 'off' : kind}
        />
      )}
    </Labelled>
  )
}

type AreaProps = Control & { value: string | undefined; rows: number; required?: boolean }

export const Area = ({ value = '', rows, required, ...control }: AreaProps) => (
  <Labelled {...control}>
    <textarea id={control.name} name={control.name} rows={rows} required={required} {...said(control)}>
      {/* HTML drops the first line break of a textarea: this one, and not the writer's. */}
      {`\n${value}`}
    </textarea>
  </Labelled>
)

type SelectProps = Control & { value: string | undefined; groups: { label?: string; options: Option[] }[] }

export const Select = ({ value, groups, ...control }: SelectProps) => (
  <Labelled {...control}>
    <select id={control.name} name={control.name} required {...said(control)}>
      <option value="">Elija…</option>
      {groups.map(({ label, options }) => {
        const all = options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))
        return label ? <optgroup label={label}>{all}</optgroup> : all
      })}
    </select>
  </Labelled>
)

type RadiosProps = Control & { value: string | undefined; options: Option[]; optional?: boolean }

/** A choice of one, required unless said; the first option has the field's own id, so that the summary of errors leads to it. */
export const Radios = ({ value, options, optional, ...control }: RadiosProps) => (
  <div
    class={control.error ? 'field bad' : 'field'}
    role="radiogroup"
    aria-labelledby={`${control.name}-legend`}
    {...said(control)}
  >
    <strong id={`${control.name}-legend`}>{control.label}</strong>
    <Notes {...control} />
    {options.map((option, i) => {
      const id = i === 0 ? control.name : `${control.name}-${option.value}`
      return (
        <div class="pick">
          <input
            id={id}
            type="radio"
            name={control.name}
            value={option.value}
            required={!optional}
            checked={option.value === value}
            aria-describedby={option.hint && `${id}-about`}
          />
          <label for={id}>{option.label}</label>
          {option.hint && (
            <span class="hint" id={`${id}-about`}>
              {option.hint}
            </span>
          )}
        </div>
      )
    })}
  </div>
)

/** A question that is answered by marking it. */
export const Check = ({ value, ...control }: Control & { value: string | undefined }) => (
  <div class={control.error ? 'field bad' : 'field'}>
    <Notes {...control} />
    <div class="pick">
      <input
        id={control.name}
        type="checkbox"
        name={control.name}
        value="true"
        checked={value === 'true'}
        {...said(control)}
      />
      <label for={control.name}>{control.label}</label>
    </div>
  </div>
)

/** The title of a form, which says first that something was wrong with it. */
export const failing = (errors: Partial<Record<string, string>>, title: string): string =>
  Object.values(errors).some(Boolean) ? `Error: ${title}` : title

/** All that is wrong, first on the page and in focus, each line leading to its field; `hrefOf`, where that stands on another page, or nowhere. */
export const ErrorSummary = ({
  errors,
  hrefOf = (field) => `#${field}`,
}: {
  errors: Partial<Record<string, string>>
  hrefOf?: (field: string) => string | undefined
}) => {
  const wrong = Object.entries(errors).filter(([, error]) => error)
  if (wrong.length === 0) return null
  return (
    <div class="errors" role="alert" tabIndex={-1} autofocus>
      <h2>Revise lo siguiente: no se ha perdido nada de lo que escribió</h2>
      <ul>
        {wrong.map(([field, error]) => {
          const href = field === 'form' ? undefined : hrefOf(field)
          return <li>{href ? <a href={href}>{error}</a> : error}</li>
        })}
      </ul>
    </div>
  )
}
