import { accessOn } from '../shared/aws/accessPorts.ts'
import type { Ground } from '../shared/aws/ports.ts'
import type { LocalDate } from '../shared/law/time.ts'
import { hashOf } from '../shared/register/sessions.ts'
import { mailboxId } from '../shared/register/signIn.ts'

const SECRET = 'ab'.repeat(32)

/** The header of a program that signed in with a mailbox, and was last seen on a day: its session is there, however it came to be. */
export async function bearerOf(ground: Ground, address: string, seen?: LocalDate): Promise<{ authorization: string }> {
  const { sessions, machine } = accessOn(ground)
  const mailbox = await mailboxId(ground.keys, address)
  const now = machine.now()
  await sessions.start({
    ...{ mailbox, id: hashOf(SECRET), started: now, seen: seen ?? now.slice(0, 10), device: 'Prueba' },
    expires: '2099-01-01T00:00:00Z',
  })
  return { authorization: `Bearer ${mailbox}.${SECRET}` }
}
