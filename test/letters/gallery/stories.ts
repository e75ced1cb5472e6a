import { entity } from '../../../shared/cases/entity.ts'
import type { SealedFolio } from '../../../shared/cases/folio.ts'
import type { LocalDateTime } from '../../../shared/law/time.ts'
import { toInstant } from '../../../shared/law/time.ts'
import type { Dossier } from '../../../shared/letters/dossier.ts'
import { and, filing, given, nights, sealed } from '../../cases/story.ts'
import { observing } from '../../observing.ts'
import { decree, huamanga } from '../dossier.ts'

/** A case as it stood at a Lima wall time, and what a letter about it draws on beside its folios. */
export type Story = { name: string; folios: SealedFolio[]; at: LocalDateTime; beside?: Partial<Dossier> }

const FILED = '2026-03-02T10:20'
const far = entity.parse({
  ...{ code: 'LEJ', name: 'Municipalidad inventada', calendar: 'peru', adoptsPlazo: false },
  posts: [{ id: 'jefatura', title: 'Jefatura', superior: null, holders: [] }],
})

/** What comes to pass in few cases, or needs another entity or a decree, and stands in no story of the walk. */
export function rareStories(): Story[] {
  const running = given([FILED, filing({ stamped: FILED })])
  const referred = and(running, [
    '2026-03-10T09:00',
    { do: 'refer', obligation: 0, to: far, post: 'jefatura', contents: sealed },
  ])
  const received = and(referred, [
    '2026-03-20T09:00',
    { do: 'receive', obligation: 0, at: toInstant('2026-03-16T10:00') },
  ])
  const opened = and(nights(running, '2026-04-17'), [
    '2026-04-17T11:00',
    { do: 'open', obligation: 0, instrument: 'queja' },
  ])
  const observed = and(given([FILED, filing({ kind: 'reclamo', stamped: FILED })]), [
    '2026-03-04T09:00',
    observing('2026-03-03'),
  ])
  const decreed = huamanga(decree('2026-04-13', '2026-04-13', '2026-03-20'))
  return [
    { name: 'referred', folios: referred, at: '2026-03-10T09:01', beside: { receiver: far } },
    { name: 'received', folios: received, at: '2026-03-20T09:01', beside: { entity: far, receiver: far } },
    { name: 'a queja opened', folios: opened, at: '2026-04-17T11:01' },
    { name: 'observed, not cured', folios: observed, at: '2026-03-16T08:00' },
    { name: 'a day moved', folios: running, at: '2026-03-21T08:00', beside: { record: decreed } },
  ]
}
