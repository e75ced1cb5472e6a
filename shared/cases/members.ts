/** Who somebody is in a junta. */
export const roles = ['president', 'secretary', 'member'] as const
export type Role = (typeof roles)[number]

/**
 * What a mail of no case tells: that one is invited to act for a junta, or acts for it no longer; that a junta is registered,
 * waits for the operator, or is not; that a filing that waited was refused; that another mailbox takes the place of this one, or
 * asks to, or this one that of another; to the junta's own, that somebody is invited to preside, or begins to act, or that whoever
 * presides is to be removed, which that one is told too; of no junta alone, that a passkey was added.
 */
export const noticeKinds = [
  'invited',
  'removed',
  'registered',
  'in-review',
  'not-registered',
  'not-filed',
  'replaced',
  'succeeded',
  'to-be-replaced',
  'president-invited',
  'joined',
  'to-be-removed',
  'passkey',
] as const
export type JuntaNoticeKind = (typeof noticeKinds)[number]

/**
 * What such a mail tells of an office: to its own mailbox, that another is to act for it too; to that, that it is to, or that it
 * does so no longer.
 */
export const officeNoticeKinds = ['delegate-asked', 'delegate-named', 'delegate-ended'] as const
export type OfficeNoticeKind = (typeof officeNoticeKinds)[number]

/** An address by which its owner knows it again, and nobody else learns it: j…a@e….org. */
export function masked(address: string): string {
  const [local = '', domain = ''] = address.split('@')
  const end = local.length > 3 ? local.slice(-1) : ''
  return `${local.slice(0, 1)}…${end}@${domain.slice(0, 1)}…${domain.slice(domain.lastIndexOf('.'))}`
}
