/** What a mail of no case tells an office of the new holder that it proposed. */
export const holderNoticeKinds = ['holder-proposed', 'holder-recorded', 'holder-refused'] as const
export type HolderNoticeKind = (typeof holderNoticeKinds)[number]
