import { directory } from '../infra/local/seeds.ts'

/** The seeds' directory, in which a junta may file as much as a test wants. */
export const roomy: typeof directory = {
  ...directory,
  entities: directory.entities.map((one) => ({ ...one, allowance: { aDay: 1_000, open: 1_000 } })),
}
