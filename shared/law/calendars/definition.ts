import * as z from 'zod/mini'
import { type CalendarRow, type Place, place } from '../calendar.ts'
import { slug } from '../slug.ts'
import { localDate } from '../time.ts'

/** The place whose days every calendar has. */
export const country: Place = { level: 'country', place: 'Perú' }

/**
 * A calendar as it is defined: its id, as entities and addresses have it; its Spanish name; the places whose decrees it
 * follows; the day of Lima through which a person had reviewed it when it began.
 */
export const definition = z.object({
  id: z.string().check(z.refine((id) => id !== '' && id === slug(id))),
  name: z.string().check(z.minLength(1)),
  places: z.readonly(
    z.array(place).check(
      // Without the national days a term would end too early.
      z.refine((places) => places.some((one) => isSamePlace(one, country))),
      // Many districts of different provinces have one name: a decree of one is not of the other.
      z.refine((places) => places.every(({ level, place }) => level !== 'district' || /^[^,]+, [^,]+$/.test(place)), {
        error: 'a district is named with its province: «San Miguel, La Mar»',
      }),
    ),
  ),
  reviewedThrough: localDate,
})
export type Definition = z.infer<typeof definition>

export const isSamePlace = (one: Place, other: Place): boolean => one.level === other.level && one.place === other.place

/** Whether a calendar follows what is declared for the place of a row. */
export const follows = ({ places }: Pick<Definition, 'places'>, { scope }: Pick<CalendarRow, 'scope'>): boolean =>
  places.some((place) => isSamePlace(place, scope))
