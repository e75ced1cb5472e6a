import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import type { LocalSystem } from '../../infra/local/localSystem.ts'
import { directory } from '../../infra/local/seeds.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { juntaCode } from '../../shared/register/codes.ts'
import { first, numberIn } from '../functions/desk.ts'
import { bearerOf } from '../signedIn.ts'

/** Cases to ask about, with the codes that open them, who is signed in, and texts that no answer to a stranger may hold. */
export type Planted = {
  signed: { authorization: string }
  cases: { number: string; codes: string[] }[]
  /** A draft of whoever is signed in. */
  draft: string
  /** What was written in the cases, and the addresses of people. */
  written: readonly string[]
  people: readonly string[]
}

const secretOf = (what: string, i: number) => `zzprivado${what}${i}zz`

/** One case of each sort, every text in it marked: public, with its name kept, confidential, answered, and not presented yet. */
export async function plantCases(system: LocalSystem): Promise<Planted> {
  const [{ email = '' } = {}] = directory.juntas
  const signed = await bearerOf({ ...system, machine: systemClock, ids: systemIds }, email)
  const post = async (path: string, body: object, as = signed) => {
    const headers = { 'content-type': 'application/json', ...as }
    const { statusCode, body: answer = '' } = await system.lambdas.http({
      ...{ method: 'POST', path, query: new URLSearchParams(), headers, body: JSON.stringify(body) },
    })
    if (statusCode !== 201) throw new Error(`what is to be fuzzed was refused: ${answer}`)
    await system.idle()
    return numberIn(answer)
  }
  const markers: string[] = []
  const marked = (what: string, i: number) => {
    markers.push(secretOf(what, i))
    return `Texto ${secretOf(what, i)}`
  }
  const { presented: _, ...unpresented } = first
  const sorts: object[] = [
    first,
    { ...first, publicIdentity: 'reserved' },
    { ...first, kind: 'denuncia-corrupcion', publicIdentity: 'reserved', against: 'gerencia-municipal' },
    { ...first, kind: 'solicitud' },
    { ...unpresented, channel: 'mailbox' },
  ]
  const numbers: CaseNumber[] = []
  for (const [i, sort] of sorts.entries()) {
    const texts = {
      ...{
        facts: marked('hechos', i),
        request: marked('pedido', i),
        place: marked('lugar', i),
        norm: marked('norma', i),
      },
      ...{ evidence: [marked('prueba', i)], gestiones: [{ at: '2026-02-23T09:00', text: marked('gestion', i) }] },
    }
    numbers.push(await post('/casos', { ...sort, ...texts, submission: `planted-${i}000` }))
  }
  const secret = await system.keys.of('codes')
  const answered = numbers[3]
  const [{ mesaDePartes = '' } = {}] = directory.entities
  const office = await bearerOf({ ...system, machine: systemClock, ids: systemIds }, mesaDePartes)
  const given = { text: marked('respuesta', 3), signedBy: marked('firma', 3) }
  if (answered) await post(`/responder/${answered}`, { submission: 'planted', outcome: 'denied', ...given }, office)
  // Mailboxes and who presides are nobody's to read; nor is the number of what is confidential.
  const people = directory.juntas.flatMap((junta) => Object.values(junta).filter((value) => /@/.test(`${value}`)))
  const codes = (number: CaseNumber) => [juntaCode(secret, number)]
  const begun = await system.lambdas.http({
    ...{ method: 'POST', path: '/mesa/presentar', query: new URLSearchParams(), body: '{}' },
    headers: { 'content-type': 'application/json', ...signed },
  })
  const [, draft = ''] = /presentar\/(\w+)\//.exec(String(begun.headers?.location)) ?? []
  return {
    signed,
    draft,
    cases: numbers.map((number) => ({ number, codes: codes(number) })),
    written: markers,
    people: people.map(String),
  }
}
