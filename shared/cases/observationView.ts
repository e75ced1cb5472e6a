import * as z from 'zod/mini'
import { instant, localDate } from '../law/time.ts'
import { ground } from './acts/graded.ts'
import { channel } from './folio.ts'
import { ending, type Observation, party, stage } from './observations.ts'
import { withoutText } from './redacted.ts'
import { grade, mark } from './state.ts'

const shownCure = z.extend(mark, { channel, curedAt: instant, grades: z.array(z.extend(mark, { grade, ground })) })

/** What was observed, without what the office wrote of it. */
export const shownObservation = z.extend(mark, {
  stage,
  notified: localDate,
  days: z.number(),
  cure: z.optional(shownCure),
  contested: z.optional(mark),
  decided: z.optional(z.extend(mark, { founded: z.boolean() })),
  ended: z.optional(z.extend(mark, { how: ending, by: party })),
  undone: z.optional(mark),
})
export type ObservationView = z.infer<typeof shownObservation>

/** Dates, grades and whose word it is; neither the requirement nor what the junta says against it. */
export const observationView = ({ contents: _, cure, contested, ...observed }: Observation): ObservationView => ({
  ...observed,
  contested: contested && withoutText(contested),
  cure: cure && {
    folio: cure.folio,
    at: cure.at,
    channel: cure.channel,
    curedAt: cure.curedAt,
    grades: cure.grades,
  },
})
