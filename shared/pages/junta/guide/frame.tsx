import type { ComponentChildren } from 'preact'
import { type Instant, limaDate, spanishDate } from '../../../law/time.ts'
import type { Step } from './steps.ts'

/** Where a draft is written: its id and which of its writings is shown, until when it is kept, and what proves that the page was shown to whoever sends it. */
/** `was`, by their stamp, what stood in the fields of the page. */
export type Place = { draft: string; rev: number; was?: string; expires: Instant; token: string }

/** The look of a button that is not the way on. */
export const plain = 'button.plain{background:#fff;color:var(--earth)}button.plain:hover{background:var(--sand)}'

export const pathOf = (draft: string, { id }: Step): string => `/mesa/presentar/${draft}/${id}`

/** When a draft goes, said wherever it is met. */
export const goneOn = (expires: Instant): string =>
  `se borra el ${spanishDate(limaDate(expires))} si no lo cambia antes`

/**
 * A page of the way: one question, and the ways on and back. Each way keeps what stands in it; only the one on wants an
 * answer.
 */
export const Frame = (props: {
  place: Place
  step: Step
  over: string
  hasBefore: boolean
  onward: string
  children: ComponentChildren
}) => {
  const { place, step, over, hasBefore, onward, children } = props
  return (
    <form action={pathOf(place.draft, step)} method="post">
      <p class="over">
        <a href="/mesa/presentar">Sus borradores</a> · {over}
      </p>
      <h1>{step.question}</h1>
      <input type="hidden" name="form" value={place.token} />
      <input type="hidden" name="rev" value={place.rev} />
      {place.was && <input type="hidden" name="was" value={place.was} />}
      {children}
      <p>
        <button type="submit" name="ir" value="seguir">
          {onward}
        </button>
      </p>
      {hasBefore && (
        <p>
          <button class="plain" type="submit" name="ir" value="anterior" formNoValidate>
            Anterior
          </button>
        </p>
      )}
      <p>
        <button class="plain" type="submit" name="ir" value="guardar" formNoValidate>
          Guardar y seguir otro día
        </button>
      </p>
      <p class="hint">Se guarda en cada paso, también si se corta la línea. Este borrador {goneOn(place.expires)}.</p>
    </form>
  )
}
