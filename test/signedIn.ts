import { accessOn } from '../shared/aws/accessPorts.ts'
import type { Ground } from '../shared/aws/ports.ts'
import { hashOf } from '../shared/register/sessions.ts'
import { mailboxId } from '../shared/register/signIn.ts'

const SECRET = 'ab'.repeat(32)

/** The header of a program that signed in with a mailbox a while ago: its session is there, however it came to be. */
export async function bearerOf(ground: Ground, address: string): Promise<{ authorization: string }> {
  const { sessions, machine } = accessOn(ground)
  const mailbox = await mailboxId(ground.keys, address)
  const now = machine.now()
  await sessions.start({
    ...{ mailbox, id: hashOf(SECRET), started: now, seen: '2020-01-01', device: 'Prueba' },
    expires: '2099-01-01T00:00:00Z',
  })
  return { authorization: `Bearer ${mailbox}.${SECRET}` }
}
