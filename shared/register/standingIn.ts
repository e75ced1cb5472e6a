import type { Role } from '../cases/members.ts'
import type { Right } from '../ports.ts'

/** Under what those are kept who acted for a junta and left by themselves: no address stays. */
export const leftOf = (junta: string): string => `left/${junta}`

/** What somebody is in a junta: `own`, where theirs is its own mailbox; undefined where they act in no way for it. */
export function standingIn(rights: readonly Right[], junta: string): 'own' | Role | undefined {
  const right = rights.find((one) => one.as === 'junta' && one.junta === junta)
  return right?.as === 'junta' ? (right.role ?? 'own') : undefined
}
