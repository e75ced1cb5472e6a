import type { CalendarRow } from '../calendar.ts'
import { addDays, type LocalDate, startOf } from '../time.ts'

const scope = { level: 'country', place: 'Perú' } as const

type Feast = { id: string; name: string } & ({ yearly: string } | { easter: number })

const feasts: { norm: string; published: LocalDate; validFrom?: LocalDate; days: Feast[] }[] = [
  {
    norm: 'D.Leg. 713, art. 6',
    published: '1991-11-08',
    days: [
      { id: 'ano-nuevo', yearly: '01-01', name: 'Año Nuevo' },
      { id: 'jueves-santo', easter: -3, name: 'Jueves Santo' },
      { id: 'viernes-santo', easter: -2, name: 'Viernes Santo' },
      { id: 'dia-del-trabajo', yearly: '05-01', name: 'Día del Trabajo' },
      { id: 'san-pedro-y-san-pablo', yearly: '06-29', name: 'San Pedro y San Pablo' },
      { id: 'fiestas-patrias-28', yearly: '07-28', name: 'Fiestas Patrias' },
      { id: 'fiestas-patrias-29', yearly: '07-29', name: 'Fiestas Patrias' },
      { id: 'santa-rosa', yearly: '08-30', name: 'Santa Rosa de Lima' },
      { id: 'combate-de-angamos', yearly: '10-08', name: 'Combate de Angamos' },
      { id: 'todos-los-santos', yearly: '11-01', name: 'Todos los Santos' },
      { id: 'inmaculada', yearly: '12-08', name: 'Inmaculada Concepción' },
      { id: 'navidad', yearly: '12-25', name: 'Navidad' },
    ],
  },
  {
    norm: 'D.Leg. 713, art. 6, modificado por la Ley 31381',
    published: '2021-12-28',
    days: [{ id: 'batalla-de-ayacucho', yearly: '12-09', name: 'Batalla de Ayacucho' }],
  },
  {
    norm: 'D.Leg. 713, art. 6, modificado por la Ley 31530',
    published: '2022-07-26',
    days: [{ id: 'batalla-de-junin', yearly: '08-06', name: 'Batalla de Junín' }],
  },
  {
    norm: 'D.Leg. 713, art. 6, modificado por la Ley 31788',
    published: '2023-06-15',
    days: [{ id: 'batalla-de-arica', yearly: '06-07', name: 'Batalla de Arica y Día de la Bandera' }],
  },
  {
    norm: 'D.Leg. 713, art. 6, modificado por la Ley 31822',
    published: '2023-07-08',
    days: [{ id: 'fuerza-aerea', yearly: '07-23', name: 'Día de la Fuerza Aérea del Perú' }],
  },
]

const nationalDays: CalendarRow[] = feasts.flatMap(({ norm, published, days }) =>
  days.map((day) => ({
    ...day,
    scope,
    effect: 'excluded' as const,
    norm,
    published,
    knownSince: startOf(published),
    // In force from the day after its publication (Constitution 109).
    validFrom: addDays(published, 1),
  })),
)

const nonWorking = (date: LocalDate): CalendarRow => ({
  id: `no-laborable-${date}`,
  date,
  name: 'Día no laborable para el sector público',
  scope,
  effect: 'excluded',
  norm: 'D.S. 042-2025-PCM',
  knownSince: startOf('2025-04-16'),
})

const emergency = {
  name: 'Suspensión de plazos por la emergencia sanitaria',
  scope,
  effect: 'excluded',
  suspension: true,
} as const

/** National days (D.Leg. 713 art. 6 as amended), non-working days of the public sector, and suspensions of terms. */
export const peruRows: readonly CalendarRow[] = [
  ...nationalDays,
  ...['2025-05-02', '2025-12-26', '2026-01-02'].map(nonWorking),
  {
    id: 'no-laborable-2026-07-27',
    date: '2026-07-27',
    name: 'Día no laborable para el sector público',
    scope,
    // Known second-hand only: the decree's text was not read.
    effect: 'disputed',
    norm: 'D.S. 075-2026-PCM',
    knownSince: startOf('2026-05-30'),
  },
  {
    id: 'suspension-2020-con-silencio',
    from: '2020-03-16',
    to: '2020-03-20',
    ...emergency,
    // Only what is subject to positive or negative silence.
    kinds: ['solicitud', 'memorial', 'reconsideracion', 'apelacion', 'acceso'],
    norm: 'D.U. 026-2020, segunda disposición complementaria final, num. 2',
    published: '2020-03-15',
    knownSince: startOf('2020-03-15'),
  },
  {
    id: 'suspension-2020',
    from: '2020-03-21',
    to: '2020-06-10',
    ...emergency,
    norm: 'D.U. 026-2020 y D.U. 029-2020, art. 28, y sus prórrogas',
    published: '2020-03-20',
    knownSince: startOf('2020-03-20'),
  },
]
