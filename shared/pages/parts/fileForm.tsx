import { MOST_MB } from '../../cases/fileSizes.ts'

/** A form by which a browser sends one file elsewhere, good until then (Lima). */
export type FileFormProps = { action: string; fields: Readonly<Record<string, string>>; until: string }

/** The next photo or PDF: one a form, without JavaScript. */
export const FileForm = ({ action, fields, until, label }: FileFormProps & { label: string }) => (
  <form action={action} method="post" enctype="multipart/form-data">
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <div class="field">
      <label for="file">{label}</label>
      <span class="hint" id="file-hint">
        {`Una foto (JPG, PNG o WebP) de hasta ${MOST_MB.image} MB, o un PDF de hasta ${MOST_MB.pdf} MB. `}
        Si pesa más no llega: de una foto, envíe una captura de pantalla; de un PDF, una foto de cada hoja. Para enviar
        varias, una cada vez. Si se corta la línea, elíjala y envíela otra vez: no se guarda dos veces.
      </span>
      <input
        {...{ id: 'file', name: 'file', type: 'file', required: true, 'aria-describedby': 'file-hint' }}
        accept="image/jpeg,image/png,image/webp,application/pdf"
      />
    </div>
    <button type="submit">Enviar</button>
    <p class="hint">
      Este formulario sirve hasta las {until}. Después, abra la página de nuevo. Si al enviar sale una página en inglés,
      pasó esa hora o el archivo pesa más: vuelva atrás.
    </p>
  </form>
)
