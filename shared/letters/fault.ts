/**
 * Why a letter is held where Plazo did its part: whoever should read it has no mailbox that takes mail, or only one that returned
 * a letter for good; or the mailbox that alone may know of it acts for its junta no longer.
 */
const ofTheMailbox = ['no-mailbox', 'unmailable', 'returned-mailbox', 'writer-gone'] as const
export type MailboxLack = (typeof ofTheMailbox)[number]

/** Whether a held letter waits for something of ours, and not for a mailbox. */
export const isOurFault = ({ reason = '' }: { reason?: string | undefined }): boolean =>
  !ofTheMailbox.some((one) => one === reason)

/** Whether one waits because its mailbox returned another. */
export const isReturning = ({ reason }: { reason?: string | undefined }): boolean => reason === 'returned-mailbox'
