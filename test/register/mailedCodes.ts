import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { askCode } from '../../shared/register/askCode.ts'
import { entitle } from '../../shared/register/entitle.ts'
import { type Caller, newPass } from '../../shared/register/passes.ts'
import { mailboxId, mailCode, signIn } from '../../shared/register/signIn.ts'
import { keys } from '../keys.ts'
import { firstOf, newRegister } from './setting.ts'

/** The junta that signs in. */
export const junta = firstOf(directory.juntas)
/** The mailbox of that junta, which is on record, and one that is not. */
export const MINE = junta.email
export const NOBODY = 'nadie@correo.example'
export const HERE: Caller = { network: '203.0.113' }
export const ELSEWHERE: Caller = { network: '198.51.100' }
export const signedIn = <T extends object>(result: T) => !('message' in result)

/** A register with its directory, and the mails that its codes leave by. */
export async function open(endpoint: string) {
  const empty = await newRegister(endpoint)
  const register = { ...empty, ...accessOn(empty) }
  await entitle(register, directory)
  const mails: { address: string; code: string }[] = []
  /** What the mail function does when it is woken. */
  const mailTo = async (address: string) =>
    mailCode(register, await mailboxId(keys, address), async ({ code, asked }) => {
      mails.push({ address: 'address' in asked.to ? asked.to.address : '', code })
      return 'sent'
    })
  const ask = async (address = MINE, caller = HERE, known?: string) => {
    const asked = await askCode(register, { address, caller, known })
    await mailTo(address)
    return asked
  }
  const type = (
    code: string,
    { address = MINE, caller = HERE, known }: { address?: string; caller?: Caller; known?: string } = {},
  ) => signIn(register, { address, code, caller, known, device: 'Firefox en Android' })
  const last = () => mails.at(-1)?.code ?? ''
  const enter = async (caller = HERE) => {
    await ask()
    const result = await type(last(), { caller })
    if ('message' in result) throw new Error(result.message)
    return result
  }
  return { register, mails, mailTo, ask, type, last, enter }
}

/** A browser on a network, with the pass that it is given there. */
export const browser = async (register: Parameters<typeof newPass>[0], from: Caller): Promise<Caller> => ({
  ...from,
  pass: await newPass(register, from),
})

/** A code that is not this one. */
export const other = (code: string, i = 1) => ((Number(code) + i) % 1e8).toString().padStart(8, '0')

/** Whether a guess was refused as wrong, which counts, and not as one too many, which compares nothing. */
export const isCompared = (result: object) => 'code' in result && result.code === 'wrong-code'
