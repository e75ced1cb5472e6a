import type { Ports } from '../../shared/aws/ports.ts'
import type { Step } from '../../shared/pages/junta/guide/steps.ts'
import { type MessageProps, messagePage, typedIn } from '../../shared/pages/public/message.tsx'
import type { Draft } from '../../shared/ports.ts'
import { endOf, LIST, LIST_FORM, noDraft, typedAt } from './drafted.ts'
import { formToken } from './formToken.ts'
import type { Request } from './http.ts'
import { typed } from './input.ts'
import type { Reply } from './reply.ts'
import type { SignedIn } from './session.ts'

/** What was sent to a question of a draft that takes nothing more: it is over, or none of this mailbox any more. */
type Late = { request: Request; who: SignedIn; isOurs: boolean; step: Step; draft: Draft | undefined }

/**
 * Gives back what was typed, to be copied or to begin another draft with. Throws a Problem (404) where there is no draft and
 * nothing to give back.
 */
export async function givenBack({ codes, ids }: Pick<Ports, 'codes' | 'ids'>, late: Late): Promise<Reply> {
  const { request, who, isOurs, step, draft } = late
  const end = draft && endOf(draft)
  const given = Object.entries(typedAt(step, request))
  const text = typedIn(given)
  if (request.format === 'json') {
    if (end) return end
    throw noDraft()
  }
  if (!draft && text.length === 0) throw noDraft()
  const form = await formToken(codes, ids, who.session, LIST_FORM)
  const ways: Pick<MessageProps, 'anew' | 'again' | 'signsIn'> = {
    ...(text.length > 0 && { anew: { path: LIST, fields: [...given, ['form', form]] } }),
    // Whoever was shown the form may have been signed in with another mailbox.
    ...(!draft &&
      !isOurs && { signsIn: true, again: { path: request.address, fields: Object.entries(typed(request.body)) } }),
  }
  return { status: draft ? 409 : 404, html: messagePage({ ...becameOf(draft, isOurs), ...ways, typed: given }) }
}

const DRAFTS = { path: LIST, label: 'Ver sus borradores' }

/** What became of a draft, and where it goes on. */
function becameOf(draft: Draft | undefined, isOurs: boolean): Pick<MessageProps, 'title' | 'message' | 'next'> {
  if (draft?.filed)
    return {
      title: 'Este borrador ya se presentó',
      message: `Es el expediente ${draft.filed}. Lo que envió ahora no cambió nada en él.`,
      next: { path: `/mesa/casos/${draft.filed}`, label: 'Ver el expediente' },
    }
  if (draft)
    return {
      title: 'Este borrador ya se presentó',
      message: 'Espera que el operador de Plazo lo mire. Lo que envió ahora no cambió nada en él.',
      next: DRAFTS,
    }
  return isOurs
    ? {
        title: 'Este borrador ya no está',
        message: 'Se borró desde otra página o desde otro teléfono, o pasó el día en que se borraba.',
        next: DRAFTS,
      }
    : {
        title: 'Este borrador no está en su correo',
        message:
          'No está en el correo con que usted entró: quizá ya se borró, o es de otro correo. Si es de otro, entre con ese en otra pestaña y envíe lo mismo otra vez.',
      }
}
