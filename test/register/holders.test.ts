import { expect, test } from 'vitest'
import { importDirectory } from '../../shared/aws/directory.ts'
import { allHolderProposalsOn } from '../../shared/aws/holderProposals.ts'
import { noticesOn } from '../../shared/aws/notices.ts'
import { findPost } from '../../shared/cases/entity.ts'
import { logSeries } from '../../shared/cases/publicLog.ts'
import { decideHolder, proposeHolder } from '../../shared/register/holders.ts'
import { settleProposal } from '../../shared/register/settleHolder.ts'
import { engineHere } from '../engine.ts'
import { codeOf, postOf } from '../ids.ts'
import { firstOf, newRegister, type Register, wayrapampa } from './setting.ts'

const engine = engineHere()
const of = { entity: codeOf('WAY'), post: postOf('subgerencia-fiscalizacion') }
const signed = { mailbox: 'own', rights: [{ as: 'post', ...of } as const] }
const told = { name: 'Saturnina Quispe Rojas', from: '2026-02-20', document: 'R. A. 012-2026' }

/** What settling asks for, of which the import of the directory may fail. */
function portsOf(register: Register, fails = () => false) {
  const { dynamo, clock } = register
  return {
    ...{ ...register, proposals: allHolderProposalsOn(dynamo), notices: noticesOn(dynamo), machine: clock },
    importDirectory: async (rows: Parameters<typeof importDirectory>[1]) => {
      if (fails()) throw new Error('cut')
      await importDirectory(dynamo, rows)
    },
  }
}
type Ports = ReturnType<typeof portsOf>

/** A new holder that an operator admitted. */
async function admitted(ports: Ports, change: Partial<typeof told> = {}) {
  const proposal = await proposeHolder(ports, of, signed, { ...told, ...change })
  if ('message' in proposal) throw new Error(proposal.message)
  expect(await decideHolder(ports, proposal.id, { to: 'admitted' })).toBeUndefined()
  return firstOf((await ports.proposals.of(of)).filter(({ id }) => id === proposal.id))
}
const holdersIn = async ({ directory }: Ports) => {
  const entity = await directory.entity('WAY')
  return (entity && findPost(entity, of.post)?.holders) ?? []
}
const leaves = ({ publicLog }: Ports) => publicLog.leaves(logSeries.parse('REGISTRO-2026'))
async function mails({ notices, clock }: Ports) {
  const found = []
  for await (const page of notices.waiting(clock.now()))
    for (const { mailbox, id } of page) found.push(await notices.get(mailbox, id))
  return found.flatMap((one) => (one && 'change' in one ? [one] : []))
}

test('what is cut after the log told of it is done by the next run: one leaf, one holder, one mail', async () => {
  const register = await newRegister(engine.endpoint, '2026-03-02T10:00')
  let cuts = 1
  const ports = portsOf(register, () => cuts-- > 0)
  const proposal = await admitted(ports)
  await expect(settleProposal(ports, proposal)).rejects.toThrow('cut')
  expect((await holdersIn(ports)).at(-1)?.name).not.toBe(told.name)
  for (let times = 0; times < 2; times++) await settleProposal(ports, proposal)
  expect((await holdersIn(ports)).filter(({ name }) => name === told.name)).toHaveLength(1)
  expect((await holdersIn(ports)).at(-2)?.to).toBe('2026-02-19')
  expect(await leaves(ports)).toHaveLength(1)
  expect((await mails(ports)).map(({ what }) => what)).toEqual(['holder-recorded'])
  expect((await ports.proposals.of(of)).map(({ state }) => state)).toEqual(['done'])
})

test('where another took office meanwhile, nobody takes his place: it is refused, and the office reads why', async () => {
  const register = await newRegister(engine.endpoint, '2026-03-02T10:00')
  const ports = portsOf(register)
  const proposal = await admitted(ports)
  const other = { name: 'Otra Persona', from: '2026-02-20' }
  const posts = wayrapampa.posts.map((post) => (post.id === of.post ? { ...post, holders: [other] } : post))
  await importDirectory(register.dynamo, { entities: [{ ...wayrapampa, posts }], juntas: [] })
  await settleProposal(ports, proposal)
  const refused = firstOf(await ports.proposals.of(of))
  expect(refused.state).toBe('refused')
  await settleProposal(ports, refused)
  expect(await holdersIn(ports)).toEqual([other])
  expect(await leaves(ports)).toEqual([])
  const [mail] = await mails(ports)
  expect(mail?.change.reason).toContain('consta «Otra Persona» desde el 20 de febrero de 2026')
})
