import { expect, test } from 'vitest'
import { directory as seeds } from '../../infra/local/seeds.ts'
import { entity } from '../../shared/cases/entity.ts'
import { fold } from '../../shared/cases/fold.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { principal } from '../../shared/cases/state.ts'
import { toInstant } from '../../shared/law/time.ts'
import { casePage } from '../../shared/pages/public/case.tsx'
import { prepare } from '../../shared/register/prepare.ts'
import { publish } from '../../shared/register/publish.ts'
import { recordReceipt, sendOn } from '../../shared/register/referrals.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { officeOf } from '../offices.ts'
import { textOf } from '../pages/record.ts'
import { checked, newRegister, type Register, submission } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const far = entity.parse({
  ...{ code: 'LEJ', name: 'Municipalidad Distrital de Lejos', calendar: 'peru', adoptsPlazo: false },
  posts: [{ id: 'jefatura', title: 'Jefatura de Obras', email: 'obras@lejos.example', superior: null, holders: [] }],
})

async function open() {
  const register = await newRegister(engine.endpoint, STAMP, [...seeds.entities, far])
  const { number } = await checked(register, submission('form', STAMP))
  register.clock.set('2026-03-10T09:00')
  const proof = await officeOf(register, number)
  const send = (to: { entity: string; post: string }) =>
    sendOn(register, number, {
      ...{ submission: 'sent', proof, to },
      text: { text: 'Es competencia de otra entidad.', document: 'Oficio 77-2026', signedBy: 'R. Ticllacuri' },
    })
  return { register, number, send }
}

/** The text of a letter that a case owes. */
async function letterOf(register: Register, number: CaseNumber, kind: string, role: string): Promise<string> {
  await settle(register, number)
  const letter = (await register.letters.of(number)).find((one) => one.kind === kind && one.to.role === role)
  const pack = async ({ text }: { text: string }) => new TextEncoder().encode(text)
  const prepared =
    letter &&
    (await prepare(
      register,
      { from: 'p@plazo.example', site: 'https://plazo.example', replies: 'respuestas.plazo.example', pack },
      letter,
    ))
  return prepared && 'mail' in prepared ? new TextDecoder().decode(prepared.mail.raw).replace(/\s+/g, ' ') : ''
}
const page = async (register: Register, number: CaseNumber) => {
  await publish(register, number)
  const view = await register.views.get(number)
  const record = view && (await register.calendars.record(view.calendar))
  return view && record ? casePage(view, { now: register.clock.now(), record, site: 'https://plazo.example' }) : ''
}

test('L6: a case said to be sent to another entity: its page, the escrito for the junta, and its receipt', async () => {
  const { register, number, send } = await open()
  expect(await send({ entity: 'LEJ', post: 'jefatura' })).toMatchObject({ folios: 3 })
  expect(await send({ entity: 'LEJ', post: 'jefatura' })).toMatchObject({ folios: 3 })
  const said = 'La oficina dice haberlo derivado a Jefatura de Obras, Municipalidad Distrital de Lejos'
  expect(await page(register, number)).toContain(`${said}. Mientras no conste que lo recibieron`)
  const junta = await letterOf(register, number, 'referred', 'junta')
  expect(junta).toContain('Escrito para Municipalidad Distrital de Lejos')
  expect(junta).toContain('Siguen abiertas.')
  expect(junta).toContain('Con qué documento: «Oficio 77-2026»')
  expect(await letterOf(register, number, 'referred', 'post')).toContain('El plazo de su entidad sigue corriendo')

  register.clock.set('2026-03-20T09:00')
  expect(await recordReceipt(register, number, toInstant('2026-03-16T10:00'))).toMatchObject({ entity: 'LEJ' })
  expect(await recordReceipt(register, number, toInstant('2026-03-16T10:00'))).toMatchObject({ entity: 'LEJ' })
  expect(textOf(await page(register, number))).toContain(
    'La Jefatura de Obras debe responder hasta el 29 de abril de 2026',
  )
  expect(await page(register, number)).toContain('Recibido por la entidad competente el lunes 16 de marzo de 2026')
  expect(await page(register, number)).not.toContain('Mientras no conste')
  expect(await letterOf(register, number, 'received', 'junta')).toContain('Lejos recibió su documento el 16 de marzo')
  expect(await letterOf(register, number, 'notice', 'post')).toBeTruthy()
})

test('L6: inside the entity the same form moves the debtor alone; of an entity that nobody knows nothing is recorded', async () => {
  const { register, number, send } = await open()
  expect(await send({ entity: 'NOE', post: 'jefatura' })).toMatchObject({ code: 'unknown-entity' })
  await send({ entity: 'WAY', post: 'gerencia-seguridad' })
  const state = fold(await register.folios.of(number))
  expect(state && principal(state)).toMatchObject({ debtor: 'gerencia-seguridad', term: { from: '2026-03-02' } })
})
