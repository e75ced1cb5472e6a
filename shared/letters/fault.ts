/** Why a letter is held where Plazo did its part: whoever should read it has no mailbox that takes mail. */
const ofTheMailbox: readonly string[] = ['no-mailbox', 'unmailable']

/** Whether a held letter waits for something of ours, and not for a mailbox. */
export const isOurFault = ({ reason = '' }: { reason?: string | undefined }): boolean => !ofTheMailbox.includes(reason)
