import { type Instant, plusMinutes } from '../law/time.ts'

/** What an operator may do: read and check, keep the directory and the calendars, and say who operates. */
export const operatorRoles = ['reviewer', 'directory', 'administrator'] as const
export type OperatorRole = (typeof operatorRoles)[number]

/** Hours after which whoever asked for an act of two, and found no second person, may do it alone. */
const HOURS_ALONE = 72

/** From when on whoever asked for an act of two may do it alone. */
export const aloneFrom = ({ at }: { at: Instant }): Instant => plusMinutes(at, HOURS_ALONE * 60)
