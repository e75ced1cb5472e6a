import { isRejection, type Presentation, type Rejection } from '../cases/decide.ts'
import type { Entity } from '../cases/entity.ts'
import { canonical, saltedDigest, seal, sha256 } from '../cases/folio.ts'
import { type CaseNumber, caseNumber, seriesName } from '../cases/number.ts'
import { type Filing, openCase } from '../cases/open.ts'
import { type Case, fold } from '../cases/state.ts'
import type { FilingText } from '../cases/texts.ts'
import { type Kind, ruleInForce } from '../law/rules.ts'
import { limaDate } from '../law/time.ts'
import type { Agenda, Calendars, Clock, Contents, Folios, Ids, Intents } from '../ports.ts'
import { circumstancesIn } from './perform.ts'

export type FilePorts = {
  folios: Folios
  intents: Intents
  contents: Contents
  agenda: Agenda
  calendars: Calendars
  clock: Clock
  ids: Ids
}

/** What a junta submits. The submission id makes it one case however often it arrives. */
export type Submission = {
  id: string
  kind: Kind
  against: string
  identity: 'junta' | 'reserved'
  presented?: Presentation
  text: FilingText
}

/**
 * Files a case (I4): intent, contents, agenda, folio 1, hint, in that order, so that a crash anywhere leaves a
 * submission that can be repeated: no gap in the numbers, no case twice, none lost. A confidential kind draws a random
 * serial. Rejects another text under a used submission id; whatever is rejected has used no number.
 */
export async function file(ports: FilePorts, entity: Entity, submission: Submission): Promise<Case | Rejection> {
  const { folios, intents, contents, agenda, ids } = ports
  const circumstances = await circumstancesIn(ports, entity)
  const { now } = circumstances
  const { kind, against, identity, presented, text } = submission
  const cause = `file:${sha256(`${text.junta}|${submission.id}`).slice(0, 32)}`

  const filing = (digest: string): Filing => ({
    ...{ kind, against, identity, junta: text.junta, contents: { id: cause, digest } },
    ...(presented && { presented }),
  })
  const trial = openCase(filing(''), circumstances)
  if (isRejection(trial)) return trial

  const series = { entity: entity.code, year: Number(limaDate(now).slice(0, 4)) }
  const confidential = ruleInForce(kind, limaDate(now))?.published === false
  const inSequence = (serial: string) => String(Number(serial) + 1)
  const first = confidential ? randomSerial(ids) : String((await intents.hint(seriesName(series))) + 1)
  let serial = await intents.claim(cause, first)
  const kept = await contents.keep(cause, { salt: ids.random(), body: text })
  if (canonical(kept.body) !== canonical(text)) return anotherText
  const facts = openCase(filing(saltedDigest(kept.salt, kept.body)), circumstances)
  if (isRejection(facts)) return facts

  for (;;) {
    const number = caseNumber(series, serial)
    await agenda.add(number)
    const folio = seal({ case: number, n: 1, at: now, by: 'junta', cause, facts, prev: '' })
    const inserted = await folios.insert(folio)
    const state = fold(inserted ? [folio] : await folios.of(number))
    if (state?.causes.has(cause)) {
      if (!confidential) await intents.raise(seriesName(series), Number(serial))
      return state
    }
    serial = await intents.move(cause, serial, confidential ? randomSerial(ids) : inSequence(serial))
  }
}

/** 40 random bits in the 32 characters that people do not confuse. */
const randomSerial = (ids: Ids): CaseNumber =>
  [...ids.random().slice(0, 16).matchAll(/../g)]
    .map(([byte]) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(Number.parseInt(byte, 16) % 32))
    .join('')

const anotherText: Rejection = {
  code: 'another-text',
  message:
    'Con este mismo formulario ya se registró otro escrito. Si es uno nuevo, ábralo desde «Presentar» y copie ahí su texto: no se ha perdido nada de lo que escribió.',
}
