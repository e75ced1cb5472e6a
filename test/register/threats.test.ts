import { beforeEach, describe, expect, test } from 'vitest'
import { draftsOn } from '../../shared/aws/drafts.ts'
import { allKeptOn } from '../../shared/aws/kept.ts'
import { membersOn } from '../../shared/aws/members.ts'
import { allThreatsOn } from '../../shared/aws/threats.ts'
import { fold } from '../../shared/cases/fold.ts'
import type { Draft, Drafts } from '../../shared/ports.ts'
import { beginDraft, draftSent, keepStep, newDraft, openDrafts } from '../../shared/register/drafts.ts'
import { reserveAll } from '../../shared/register/threats.ts'
import { engineHere } from '../engine.ts'
import { filed, newRegister, type Register, submission } from './setting.ts'

const engine = engineHere()
const MAILBOX = 'retama'
const NAMED = { kind: 'denuncia-vecinal', subject: 'Ruido', publicIdentity: 'junta' }

let register: Register
let drafts: Drafts
beforeEach(async () => {
  register = await newRegister(engine.endpoint)
  drafts = draftsOn(register.dynamo)
})

const ports = () => {
  const { dynamo } = register
  return { ...register, drafts, threats: allThreatsOn(dynamo), kept: allKeptOn(dynamo), members: membersOn(dynamo) }
}
const threaten = async (change: Partial<ReturnType<typeof ports>> = {}) => {
  const failed: string[] = []
  const threat = { id: 'a-threat', juntas: ['jr-retama'], mailbox: MAILBOX, at: register.clock.now() }
  await reserveAll({ ...ports(), ...change }, threat, (of) => failed.push(of))
  return failed
}
const read = async ({ id }: Pick<Draft, 'id'>) => drafts.draft(MAILBOX, id, register.clock.now())

describe('Of whoever was threatened no name is shown in what was begun before', () => {
  test('what cannot be read among what waits stops neither the drafts nor the cases', async () => {
    const { number } = await filed(register, submission('form', undefined))
    const draft = await newDraft(ports(), MAILBOX, NAMED)
    const all = () => Promise.reject(new Error('a row that cannot be read'))
    expect(await threaten({ kept: { ...ports().kept, all } })).toEqual(['kept'])
    expect(fold(await register.folios.of(number))?.identity).toBe('reserved')
    expect((await read(draft))?.values.publicIdentity).toBe('reserved')
  })

  test('a draft in which somebody writes in that moment is reserved at once, and what was typed stays', async () => {
    const draft = await newDraft(ports(), MAILBOX, NAMED)
    let wrote = false
    const put: Drafts['put'] = async (row) => {
      if (!wrote) {
        wrote = true
        await keepStep(ports(), draft, { step: 'pedido', fit: true, typed: { request: 'Que se clausuren.' } })
      }
      return drafts.put(row)
    }
    await threaten({ drafts: { ...drafts, put } })
    expect((await read(draft))?.values).toMatchObject({ publicIdentity: 'reserved', request: 'Que se clausuren.' })
  })

  test('one whose question was not answered yet says reserved where it is asked; one in which nothing was written stays so', async () => {
    const { publicIdentity: _, ...unanswered } = NAMED
    const draft = await newDraft(ports(), MAILBOX, unanswered)
    const empty = await newDraft(ports(), MAILBOX)
    await threaten()
    expect(await read(draft)).toMatchObject({ values: { publicIdentity: 'reserved' }, done: [] })
    expect((await read(empty))?.values).toEqual({})
    expect(await beginDraft(ports(), MAILBOX)).toMatchObject({ id: empty.id })
  })

  test('a page that was shown before names nobody when it is sent after; whoever answers again may', async () => {
    const draft = await newDraft(ports(), MAILBOX, NAMED)
    await threaten()
    const answer = { step: 'identidad', fit: true, typed: { publicIdentity: 'junta' } }
    const stale = await keepStep(ports(), draft, { ...answer, shown: { rev: draft.rev, fields: [] } })
    expect(stale).toMatchObject({ values: { publicIdentity: 'reserved' }, done: [] })
    const rev = (await read(draft))?.rev ?? 0
    expect(await keepStep(ports(), draft, { ...answer, shown: { rev, fields: [] } })).toMatchObject({
      values: { publicIdentity: 'junta' },
      done: ['identidad'],
    })
  })

  test('what was being filed in that moment is no draft again', async () => {
    const { number } = await filed(register, submission('form', undefined))
    const draft = await newDraft(ports(), MAILBOX, NAMED)
    await threaten()
    await draftSent(ports(), draft, { filed: number })
    expect(await openDrafts(ports(), MAILBOX)).toEqual([])
  })
})
