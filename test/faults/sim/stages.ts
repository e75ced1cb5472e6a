import { directory } from '../../../infra/local/seeds.ts'
import type { Entity, Junta } from '../../../shared/cases/entity.ts'
import type { CaseNumber } from '../../../shared/cases/number.ts'
import type { CalendarRow } from '../../../shared/law/calendar.ts'
import { type LocalDateTime, toInstant } from '../../../shared/law/time.ts'
import { annul } from '../../../shared/register/annul.ts'
import { answer } from '../../../shared/register/answer.ts'
import { file, type Submission } from '../../../shared/register/file.ts'
import { grade } from '../../../shared/register/grade.ts'
import { mailboxId } from '../../../shared/register/signIn.ts'
import { officeOf } from '../../offices.ts'
import { nightly } from '../../register/nightly.ts'

import { catchUp, copyOf, type Law, newLaw, newStore, type Store } from '../../stores/memory/store.ts'
import { chanceOf } from './chance.ts'
import type { Protocol } from './deliveries.ts'
import { drain, hear, outbox } from './deliveries.ts'
import type { Work } from './scheduler.ts'
import { calm, newWorld, type Ports, type World } from './world.ts'

const [wayrapampa] = directory.entities
const entity: Entity = wayrapampa ?? fail('there is no entity')
const junta: Junta = directory.juntas[0] ?? fail('there is no junta')
function fail(why: string): never {
  throw new Error(why)
}

/** What people were told, to be found again: that this happened to that case. */
export type Promised = { number: CaseNumber; cause: string }

const STAMP = '2026-03-02T10:00'
const law: Law = newLaw(directory)
/** A decree that closes a day in the midst of the term: whoever was accused at its end was accused too early. */
const decree: CalendarRow = {
  ...{ id: 'decree', date: '2026-03-20', name: 'Día no laborable', scope: { level: 'country', place: 'Perú' } },
  ...{ effect: 'excluded', norm: 'D.S. inventado', knownSince: toInstant('2026-04-16T00:00') },
}
const decreed: Law = newLaw({ ...directory, decrees: [decree] })

const submission = (id: string, change: Partial<Submission> = {}): Submission => ({
  ...{ id, kind: 'denuncia-vecinal', against: 'subgerencia-fiscalizacion', identity: 'junta', writer: 'retama' },
  presented: { channel: 'stamped-cargo', at: toInstant(STAMP), evidence: 'filing' },
  text: {
    ...{ junta: 'jr-retama', subject: `Asunto ${id}`, facts: 'Siguen abiertas.', request: 'Que se clausuren.' },
    ...{ evidence: ['Seis fotografías'], consent: ['superiors'] },
  },
  ...change,
})
const unstamped = (id: string): Submission => {
  const { presented: _, ...rest } = submission(id)
  return rest
}
const same = submission('a')
const entered = (id: string) => submission(id, { text: { ...same.text, entryNumber: '2026-77' } })

/** What may be begun in a stage; what it promises to somebody is noted once it is promised. */
export type Told = { promised: Promised[]; submitted: Submission[] }
type Act = (world: World, told: Told, protocol: Protocol) => Work

/** Files one from the mailbox of its junta, to which alone the letters go of what the law keeps confidential. */
export async function filing(ports: Ports, told: Told, one: Submission): Promise<void> {
  const result = await file(ports, entity, { ...one, writer: await mailboxId(ports.keys, junta.email) })
  if ('number' in result) for (const cause of result.causes) told.promised.push({ number: result.number, cause })
}
const files =
  (one: Submission): Act =>
  (_, told) => {
    told.submitted.push(one)
    return { name: `files ${one.id}`, act: (ports) => filing(ports, told, one) }
  }

const firstOf = (world: World): CaseNumber | undefined => world.store.folios.keys().next().value
/** What somebody orders of the first case, once there is one. */
const orders =
  (name: string, act: (ports: Ports, number: CaseNumber, told: Told) => Promise<unknown>): Act =>
  (world, told) => ({
    name,
    async act(ports) {
      const number = firstOf(world)
      if (number) await act(ports, number, told)
    },
  })

const verify = orders('verifies', (ports, number) => grade(ports, number, { do: 'verify', ground: 'stamp' }))
const unverify = orders('unverifies', (ports, number) => grade(ports, number, { do: 'unverify', ground: 'illegible' }))
const annuls = orders('annuls', async (ports, number, told) => {
  const result = await annul(ports, number, 'duplicate')
  if ('number' in result) told.promised.push({ number, cause: 'annul:duplicate' })
})
const answers = orders('answers', async (ports, number, told) => {
  const given = {
    ...({ submission: 's', outcome: 'granted', proof: await officeOf(ports, number) } as const),
    text: { text: 'Se clausuró.', signedBy: 'R. Ticllacuri' },
  } as const
  const result = await answer(ports, number, given)
  const cause = 'causes' in result ? [...result.causes].find((one) => one.startsWith('answer:')) : undefined
  if (cause) told.promised.push({ number, cause })
})
const decrees: Act = (world) => ({
  name: 'decrees',
  async act() {
    world.store.law = decreed
  },
})
const night: Act = () => ({ name: 'night', act: (ports) => nightly(ports, 2) })
const round: Act = (_, __, protocol) => ({ name: 'round', act: (ports) => outbox(ports, protocol) })

/** A moment in the life of cases: how things stand, and what may befall them then. */
type Stage = { name: string; at: LocalDateTime; store: Store; acts: readonly Act[] }

const plus = (at: LocalDateTime) => Date.parse(toInstant(at))

/** How things stand after some acts in peace, each with what follows from it but for the letters, which still wait. */
async function after(at: LocalDateTime, store: Store, ...acts: ((ports: Ports) => Promise<unknown>)[]): Promise<Store> {
  const world = newWorld(copyOf(store), plus(at), chanceOf(7))
  for (const act of acts) {
    await act(calm(world))
    await drain(world)
    await hear(world)
    catchUp(world.store)
  }
  return world.store
}

/** The stages, each made once. */
export async function stages(): Promise<readonly Stage[]> {
  const told: Told = { promised: [], submitted: [] }
  const empty = newStore(law)
  const filesOne = (one: Submission) => (ports: Ports) => filing(ports, told, one)
  const filed = await after('2026-03-02T10:20', empty, filesOne(same))
  const [number = fail('there is no case')] = filed.folios.keys()
  const verifies = (ports: Ports) => grade(ports, number, { do: 'verify', ground: 'stamp' })
  const mailed = await after('2026-03-02T10:20', empty, filesOne(unstamped('m')))
  const checked = await after('2026-03-02T10:40', filed, verifies)
  const running = await after('2026-03-02T11:00', checked, (ports) => outbox(ports))
  const due = await after('2026-04-16T00:10', running, (ports) => nightly(ports, 1))
  return [
    {
      ...{ name: 'filing', at: '2026-03-02T10:20', store: empty },
      acts: [
        ...[files(same), files(same), files(submission('b')), files(confidential), files(entered('c'))],
        ...[files(entered('d')), verify, round, night],
      ],
    },
    {
      ...{ name: 'mailed', at: '2026-03-02T10:21', store: mailed },
      acts: [round, round, answers, answers, annuls, night, files(unstamped('m'))],
    },
    {
      ...{ name: 'filed', at: '2026-03-02T10:39', store: filed },
      acts: [round, round, verify, verify, unverify, annuls, answers],
    },
    {
      ...{ name: 'checked', at: '2026-03-02T10:41', store: checked },
      acts: [round, round, unverify, unverify, annuls, annuls, answers, night],
    },
    {
      ...{ name: 'lapse', at: '2026-04-16T00:10', store: running },
      acts: [night, night, night, answers, annuls, unverify, unverify, decrees, round],
    },
    {
      ...{ name: 'due', at: '2026-04-16T08:00', store: due },
      acts: [round, round, round, answers, annuls, annuls, unverify, decrees, night],
    },
  ]
}
const confidential = submission('s', { kind: 'denuncia-corrupcion' })

/** Acts that befall it at most: each schedule is short, and there are many. */
const MOST_ACTS = 4

/** What befalls a stage by a seed: some of its acts, in any order. */
export function begin({ store, at, acts }: Stage, seed: number, protocol: Protocol) {
  const chance = chanceOf(seed)
  const world = newWorld(copyOf(store), plus(at), chance)
  const told: Told = { promised: [], submitted: [] }
  const chosen = acts.filter(() => chance.happens(0.5))
  while (chosen.length > MOST_ACTS) chosen.splice(chance.below(chosen.length), 1)
  const works = chosen.map((act) => act(world, told, protocol))
  return { world, told, works }
}
