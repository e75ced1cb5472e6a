import type { Codes, Ids, Session } from '../../shared/ports.ts'
import { same, seal } from '../../shared/register/passes.ts'
import type { Request } from './http.ts'

const proofOf = async (codes: Codes, { mailbox, id }: Session, form: string, nonce: string): Promise<string> =>
  seal(await codes.secret(), `form|${mailbox}|${id}|${form}|${nonce}`)

/** The hidden field of a form that only this session was shown: what is sent with it comes from there. */
export async function formToken(codes: Codes, ids: Ids, session: Session, form: string): Promise<string> {
  const nonce = ids.random()
  return `${nonce}.${await proofOf(codes, session, form, nonce)}`
}

/**
 * Whether what is sent is a form that we showed to this session: a browser sends its cookie with whatever any page makes it
 * send, a program names its session itself.
 */
export async function isOurs(
  codes: Codes,
  session: Session,
  form: string,
  { bearer, body: { form: field } }: Pick<Request, 'bearer' | 'body'>,
): Promise<boolean> {
  if (bearer) return true
  const [nonce = '', proof = ''] = typeof field === 'string' ? field.split('.') : []
  return nonce !== '' && same(await proofOf(codes, session, form, nonce), proof)
}
