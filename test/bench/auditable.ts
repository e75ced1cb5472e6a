import { directory } from '../../infra/local/seeds.ts'
import { agendaOn } from '../../shared/aws/agenda.ts'
import { calendarsOn } from '../../shared/aws/calendars.ts'
import { contentsOn } from '../../shared/aws/contents.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { foliosOn } from '../../shared/aws/folios.ts'
import { viewsOn } from '../../shared/aws/views.ts'
import { decisions } from '../../shared/cases/acts/decisions.ts'
import { decide } from '../../shared/cases/decide.ts'
import { duties } from '../../shared/cases/duties.ts'
import { fold } from '../../shared/cases/fold.ts'
import { type SealedFolio, saltedDigest, seal } from '../../shared/cases/folio.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import { openCase } from '../../shared/cases/open.ts'
import { isRejection } from '../../shared/cases/refusals.ts'
import { addDays, type Instant, toInstant } from '../../shared/law/time.ts'
import { circumstancesIn } from '../../shared/register/perform.ts'
import { viewOf } from '../../shared/register/publish.ts'
import { verified } from '../verified.ts'
import { firstSubmission } from './drive.ts'
import { gathering } from './setup.ts'

/** One case in so many lapsed: its miss is a folio, and its next rung stands open. */
const LAPSED = 4

/** Rows gathered in memory before they are written. */
const GATHERED = 2000

/**
 * So many open cases of the seeds' entity as the audit finds them before noon: each with its text, its page and its row on
 * the agenda; three of four run, one missed its term in that night. No letters: the audit reads none where nothing is amiss.
 */
export async function auditable(to: Dynamo, cases: number, now: Instant): Promise<void> {
  const { dynamo, flush } = gathering(to, {})
  const [folios, agenda, contents, views] = [foliosOn(dynamo), agendaOn(dynamo), contentsOn(dynamo), viewsOn(dynamo)]
  const [entity] = directory.entities
  if (!entity) throw new Error('the seeds have no entity')
  const calendars = calendarsOn(to)
  const { text } = (await firstSubmission()).submission
  const kept = { salt: '0'.repeat(32), body: text }
  const digest = saltedDigest(kept.salt, text)
  const night = await circumstancesIn({ calendars, clock: { now: () => now } }, entity)
  const filed = async (number: CaseNumber, at: Instant, cause: string): Promise<SealedFolio> => {
    const circumstances = await circumstancesIn({ calendars, clock: { now: () => at } }, entity)
    const filing = { kind: 'denuncia-vecinal', against: 'subgerencia-fiscalizacion', identity: 'junta' } as const
    const presented = { channel: 'stamped-cargo', at, evidence: 'filing' } as const
    const facts = verified(openCase({ ...filing, contents: { id: cause, digest }, presented }, circumstances))
    if (isRejection(facts)) throw new Error(facts.message)
    return seal({ case: number, n: 1, at, by: 'junta', cause, facts, prev: '' })
  }
  const lookedUp = {
    contents: { ...contents, get: async () => kept },
    directory: {
      entities: async () => [entity],
      entity: async () => entity,
      juntas: async () => directory.juntas,
      junta: async (id: string) => directory.juntas.find((one) => one.id === id),
      catalogue: async () => directory.catalogues[0],
    },
  }
  for (let serial = 1; serial <= cases; serial++) {
    const number = caseNumber({ entity: entity.code, year: 2026 }, serial)
    const cause = `file:${serial.toString(16).padStart(32, '0')}`
    const day = serial % LAPSED === 0 ? '2026-03-02' : addDays('2026-03-30', serial % 3)
    const chain = [await filed(number, toInstant(`${day}T10:20`), cause)]
    let state = fold(chain)
    for (const duty of state && serial % LAPSED === 0 ? duties(state, night) : []) {
      const facts = state && decide(decisions, state, duty.command, night)
      if (!state || !facts || isRejection(facts)) throw new Error(`${number} cannot ${duty.cause}`)
      const at = toInstant('2026-04-16T00:10')
      chain.push(
        seal({ case: number, n: state.folios + 1, at, by: 'plazo', cause: duty.cause, facts, prev: state.head }),
      )
      state = fold(chain)
    }
    const view = state && (await viewOf(lookedUp, state))
    if (!view) throw new Error(`${number} has no page`)
    await contents.keep(cause, kept)
    for (const folio of chain) await folios.insert(folio)
    await agenda.add(number)
    await views.put(view)
    if (serial % GATHERED === 0) await flush()
  }
  await flush()
}
