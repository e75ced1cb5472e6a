import type { Part, Pointed } from '../../cases/redaction.ts'
import type { ReviewableKind } from '../../cases/reviewable.ts'
import { documentNames, withheldWords } from '../../words/documents.ts'
import type { Values } from '../parts/fields.ts'
import { Area, ErrorSummary, failing } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'
import { Rules } from './rules.tsx'

type Field = 'submission' | 'words' | 'names' | 'ground'

export type Reading = {
  number: string
  folio: number
  what: ReviewableKind
  /** How it stands now, in a line. */
  standing: string
  parts: readonly Part[]
  pointed: readonly Pointed[]
  /** What a first reader would show. */
  first?: readonly Part[] | undefined
  /** Of a file: where it is opened. */
  file?: string | undefined
  /** What would be shown by the words that were chosen: to be agreed to before anybody sees it. */
  preview?: { parts: readonly Part[]; covered: readonly string[] } | undefined
  keepsName: boolean
  values: Values<Field>
  covered: readonly string[]
  errors: Readonly<Record<string, string>>
  token: string
}

const why: Record<Pointed['why'], string> = {
  number: 'parece un DNI, RUC o teléfono',
  mail: 'parece un correo',
  link: 'es una dirección de internet',
  name: 'parece el nombre de una persona',
  home: 'parece un domicilio',
}

const Text = ({ parts }: { parts: readonly Part[] }) => (
  <div class="text">
    {parts.map(({ name, text }) => (
      <>
        <h3>{name}</h3>
        <p>{text}</p>
      </>
    ))}
  </div>
)

const Hidden = ({ of }: { of: Readonly<Record<string, string | undefined>> }) => (
  <>
    {Object.entries(of).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)

/** Whether it names somebody, of which two people decide. */
const Names = ({ value, id }: { value: string | undefined; id: string }) => (
  <div class="field" role="radiogroup" aria-labelledby={`${id}-legend`}>
    <strong id={`${id}-legend`}>¿Se lee o se ve quién es alguna persona particular?</strong>
    <span class="hint">Quien firma por la oficina, o responde por ella en su función, no cuenta.</span>
    {(['no', 'yes'] as const).map((one, i) => (
      <div class="pick">
        <input id={i === 0 ? id : `${id}-yes`} type="radio" name="names" value={one} required checked={value === one} />
        <label for={i === 0 ? id : `${id}-yes`}>
          {one === 'no' ? 'No' : 'Sí: se publica cuando otra persona del equipo esté de acuerdo'}
        </label>
      </div>
    ))}
  </div>
)

/** What looks like a person, each to be covered unless the reader says no, and what else he wants covered. */
const Choose = ({ pointed, covered, values, errors }: Pick<Reading, 'pointed' | 'covered' | 'values' | 'errors'>) => (
  <>
    {pointed.length > 0 && (
      <fieldset>
        <legend>Lo que parece decir quién es alguien: se tapa lo que quede marcado</legend>
        {pointed.map(({ words, why: reason }, i) => (
          <div class="pick">
            <input id={`cover-${i}`} type="checkbox" name="cover" value={words} checked={covered.includes(words)} />
            <label for={`cover-${i}`}>
              {words} <span class="hint">{why[reason]}</span>
            </label>
          </div>
        ))}
      </fieldset>
    )}
    <Area
      {...{ name: 'words', label: 'Otras palabras que se tapan', value: values.words, error: errors.words, rows: 3 }}
      hint="Una por línea, como están en el texto. Se tapan en todas partes."
    />
  </>
)

const Withhold = ({
  hidden,
  value,
}: {
  hidden: Readonly<Record<string, string | undefined>>
  value: string | undefined
}) => (
  <>
    <h2>No mostrarlo</h2>
    <Hidden of={{ ...hidden, do: 'withhold' }} />
    <div class="field">
      <label for="ground">Por qué (se publica este motivo)</label>
      <select id="ground" name="ground" required>
        <option value="">Elija…</option>
        {Object.entries(withheldWords).map(([one, label]) => (
          <option value={one} selected={one === value}>
            {label}
          </option>
        ))}
      </select>
    </div>
    <button type="submit">No mostrarlo</button>
  </>
)

/** What is decided now: agree to what a first reader would show, publish a preview or a file, or choose what to cover. */
const Decide = ({ reading, hidden }: { reading: Reading; hidden: Readonly<Record<string, string | undefined>> }) => {
  const { preview, file, parts, values } = reading
  if (preview)
    return (
      <>
        <h2>Así se leerá</h2>
        <Text parts={preview.parts} />
        <Hidden of={{ ...hidden, do: 'show', words: preview.covered.join('\n') }} />
        <Names value={values.names} id="names" />
        <button type="submit">Publicar así</button>
      </>
    )
  if (file)
    return (
      <>
        <Hidden of={{ ...hidden, do: 'show' }} />
        <Names value={values.names} id="names" />
        <button type="submit">Publicar el archivo</button>
      </>
    )
  if (parts.length === 0) return <p>El texto ya no está, o no es el que se selló: solo puede no mostrarlo.</p>
  return (
    <>
      <Hidden of={{ ...hidden, do: 'preview' }} />
      <Choose {...reading} />
      <button type="submit">Ver cómo queda</button>
    </>
  )
}

/** A text or a file for whoever reviews it. GET /operador/textos/<number>/<folio>. */
export const readPage = (reading: Reading): string => {
  const { number, folio, what, standing, parts, first, file, preview, keepsName, values, errors, token } = reading
  const path = `/operador/textos/${number}/${folio}`
  const hidden = { form: token, submission: values.submission }
  return page({
    title: failing(errors, `${documentNames[what]}, ${number}`),
    styled: '.text{border-left:6px solid var(--line);padding-left:1rem}.text p{white-space:pre-line}',
    children: (
      <>
        <p class="over">
          <a href="/operador/textos">Textos y archivos</a> · <a href={`/operador/textos/${number}`}>{number}</a>
        </p>
        <ErrorSummary errors={errors} />
        <h1>{documentNames[what]}</h1>
        <p>{standing}</p>
        {keepsName && <p class="note">La junta no muestra su nombre en público: aquí ya está tapado.</p>}
        <Rules />
        {file && (
          <p>
            <a href={file}>Abrir el archivo</a> (el enlace vale unos minutos, y queda anotado que lo abrió)
          </p>
        )}
        {!preview && !file && <Text parts={parts} />}
        {first && !preview && (
          <form action={path} method="post">
            <h2>Otra persona del equipo lo leyó y lo mostraría así</h2>
            <Text parts={first} />
            <Hidden of={{ ...hidden, do: 'agree' }} />
            <button type="submit">De acuerdo: publicarlo así</button>
          </form>
        )}
        <form action={path} method="post">
          <Decide reading={reading} hidden={hidden} />
        </form>
        {preview && (
          <p>
            <a href={path}>Volver a elegir qué se tapa</a>
          </p>
        )}
        {!preview && (
          <form action={path} method="post">
            <Withhold hidden={hidden} value={values.ground} />
          </form>
        )}
      </>
    ),
  })
}
