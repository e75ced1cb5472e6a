import { pendingOf } from '../../cases/observations.ts'
import { isUnheard } from '../../cases/state.ts'
import type { CaseView } from '../../cases/view.ts'
import { limaDate, limaTime, spanishDateTime } from '../../law/time.ts'
import { silenceNote, wayWords } from '../../words/channels.ts'
import { caseFormPage, JuntaCode, type JuntaForm } from '../parts/caseForm.tsx'
import { type CargoField, cargoChannels, presentings } from '../parts/fields.ts'
import { Check, Input, Radios } from '../parts/form.tsx'

type How = (typeof presentings)[number]

const hows: Record<How, { label: string; hint: string }> = {
  present: { label: 'Presenté el documento', hint: 'Por primera vez, o de nuevo después de una observación.' },
  show: {
    label: 'Ya había dicho que lo presenté: muestro el cargo',
    hint: 'O muestro otro, si el anterior no sirvió.',
  },
  cure: { label: 'Presenté lo que la oficina observó', hint: 'La subsanación, dentro de sus días.' },
}

/** What may be said where the case stands so; all where nothing is known of it. */
const sayable = (view: CaseView | undefined): readonly How[] => {
  const [owed] = view?.obligations ?? []
  if (!owed) return presentings
  if (pendingOf(owed)) return ['cure', 'present']
  return owed.presented && !isUnheard(owed) ? ['show'] : ['present']
}

/**
 * The form with which a junta says that its document was presented, and shows its cargo: POST /casos/<number>/cargo. Without a
 * view it is the same for every number, and so tells nothing of a case that is confidential or does not exist.
 */
export const cargoPage = (props: JuntaForm<CargoField>): string => {
  const { number, view, values, errors, submission, token, now } = props
  const choices = sayable(view)
  const today = limaDate(now)
  const only = choices.length === 1 ? choices[0] : undefined
  const shows = only === 'show'
  // What is shown is the cargo of the presentation on record, so that its moment and its way stand there already.
  const known = shows ? view?.obligations[0]?.presented : undefined
  const before = known && {
    channel: known.channel,
    presented: `${limaDate(known.presentedAt)}T${limaTime(known.presentedAt)}`,
  }
  const of = (name: CargoField) => ({ name, value: { ...before, ...values }[name], error: errors[name] })
  const action = `/casos/${encodeURIComponent(number)}/cargo`
  return caseFormPage({
    title: shows ? 'Mostrar el cargo' : 'Ya lo presenté',
    number,
    view,
    errors,
    submission,
    token,
    now,
    action,
    children: (
      <p>
        Para la junta. Con la fecha y la hora de su cargo empieza a contar el plazo. Si escribe también el N.º de
        registro y la mesa de partes, Plazo se lo pregunta a la oficina y, si no objeta, vale sin esperar a nadie más.
      </p>
    ),
    fields: (
      <>
        <JuntaCode {...of('code')} token={token} path={action} />
        {only && !errors.how ? (
          <>
            <input type="hidden" name="how" value={only} />
            <p>{hows[only].label}.</p>
          </>
        ) : (
          <Radios
            {...of('how')}
            label="Qué quiere decir"
            options={choices.map((value) => ({ value, ...hows[value] }))}
          />
        )}
        <Radios
          {...of('channel')}
          label="Por dónde lo presentó"
          options={cargoChannels.map((value) => ({
            ...{ value, label: wayWords[value].label, hint: wayWords[value].hint(today) },
          }))}
        />
        {(!view || view.kind === 'solicitud') && <p class="hint">{silenceNote(today)}</p>}
        <Input
          {...of('presented')}
          only="datetime-local"
          short
          required
          label="Fecha y hora del sello o de la constancia"
          hint={`Hora de Lima. Ahora es el ${spanishDateTime(now)}.`}
        />
        <Input
          {...of('entryNumber')}
          short
          required={shows}
          label={shows ? 'N.º de registro' : 'N.º de registro (si lo tiene)'}
          hint="El que puso la mesa de partes, el correo o la notaría."
        />
        <Input
          {...of('desk')}
          short
          required={shows}
          label={shows ? 'Mesa de partes, oficina o notaría' : 'Mesa de partes, oficina o notaría (si la sabe)'}
        />
        {errors.presentedAnyway && <Check {...of('presentedAnyway')} label="Sí, el sello dice ese día y esa hora" />}
        {errors.anotherMatter && (
          <Check {...of('anotherMatter')} label="Es otro asunto, con el mismo número. Es correcto." />
        )}
        <button type="submit">Registrar</button>
      </>
    ),
  })
}
