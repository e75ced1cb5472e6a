import { createHmac } from 'node:crypto'
import type { Codes, Ids, Session } from '../../shared/ports.ts'
import { same } from '../../shared/register/passes.ts'

const proofOf = async (codes: Codes, { mailbox, id }: Session, form: string, nonce: string): Promise<string> =>
  createHmac('sha256', await codes.secret())
    .update(`form|${mailbox}|${id}|${form}|${nonce}`)
    .digest('base64url')

/** The hidden field of a form that only this session was shown: what is sent with it comes from there, and is one submission. */
export async function formToken(codes: Codes, ids: Ids, session: Session, form: string): Promise<string> {
  const nonce = ids.random()
  return `${nonce}.${await proofOf(codes, session, form, nonce)}`
}

/** Whether a field is one that `formToken` gave to this session for this form. */
export async function isFrom(codes: Codes, session: Session, form: string, field: unknown): Promise<boolean> {
  const [nonce = '', proof = ''] = typeof field === 'string' ? field.split('.') : []
  return nonce !== '' && same(await proofOf(codes, session, form, nonce), proof)
}
