import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { packed, toItem } from '../../shared/aws/dynamo.ts'
import { fold } from '../../shared/cases/fold.ts'
import { answer } from '../../shared/register/answer.ts'
import { audit } from '../../shared/register/audit.ts'
import { prepare } from '../../shared/register/prepare.ts'
import { publish } from '../../shared/register/publish.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { officeOf } from '../offices.ts'
import { checked, firstOf, newRegister, type Register, submission } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const packing = {
  from: 'registro@plazo.example',
  site: 'https://plazo.example',
  replies: 'respuestas.plazo.example',
  pack: async () => new Uint8Array(),
}

/** Somebody with rights on the table writes another text in the place of the one that was kept. */
const alter = ({ dynamo }: Register, id: string, body: unknown) =>
  dynamo.client.send(
    new UpdateItemCommand({
      TableName: dynamo.table('Contents'),
      Key: toItem({ id }),
      UpdateExpression: 'SET body = :body',
      ExpressionAttributeValues: { ':body': firstOf(Object.values(packed('body', JSON.stringify(body)))) },
    }),
  )

test('3: a text that is not the one that was sealed is never mailed, and stands in the audit', async () => {
  const register = await newRegister(engine.endpoint, STAMP)
  const { number } = await checked(register, submission('form-1', STAMP))
  await settle(register, number)
  await publish(register, number)
  const letter = firstOf((await register.letters.of(number)).filter(({ kind }) => kind === 'notice'))
  expect(await prepare(register, packing, letter)).toHaveProperty('mail')
  expect((await audit(register)).findings).toEqual([])
  const state = fold(await register.folios.of(number))
  const id = state?.contents.id ?? ''
  const kept = await register.contents.get(id)
  await alter(register, id, { ...(kept?.body as object), facts: 'Otro texto.' })
  await expect(prepare(register, packing, letter)).rejects.toThrow(`the text ${id} is not the one that was sealed`)
  expect((await audit(register)).findings).toEqual([`${number}: the text ${id} is not the one that was sealed`])
})

test('3: the text of an answer that is refused is not kept', async () => {
  const register = await newRegister(engine.endpoint, STAMP)
  const { number } = await checked(register, submission('form-1', STAMP))
  const proof = await officeOf(register, number)
  const kept: string[] = []
  const contents = {
    ...register.contents,
    keep: (id: string, content: Parameters<typeof register.contents.keep>[1]) => {
      kept.push(id)
      return register.contents.keep(id, content)
    },
  }
  const say = (form: string) =>
    answer({ ...register, contents }, number, {
      ...{ proof, submission: form, outcome: 'granted' },
      text: { text: 'Se hizo.', signedBy: 'R. Ticllacuri' },
    })
  expect(await say('first')).toHaveProperty('folios')
  expect(await say('first')).toHaveProperty('folios')
  expect(await say('second')).toMatchObject({ code: 'already-answered' })
  expect(new Set(kept).size).toBe(1)
})
