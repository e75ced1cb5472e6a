import { describe } from 'vitest'
import { contract, type Stores } from './contract.ts'
import { memoryPorts } from './memory/ports.ts'
import { newStore, type Store } from './memory/store.ts'

const others = <T>(kept: readonly T[], keyOf: (one: T) => string, given: readonly T[]) => [
  ...kept.filter((one) => !given.some((other) => keyOf(other) === keyOf(one))),
  ...given,
]

const opened = (store: Store): Stores => {
  const learn = (law: Partial<Store['law']>) => {
    store.law = { ...store.law, ...law, records: new Map() }
  }
  return {
    ...memoryPorts(store, async (_, effect) => effect()),
    async importDirectory({ entities, juntas, catalogues = [] }) {
      learn({
        entities: others(store.law.entities, ({ code }) => code, entities),
        juntas: others(store.law.juntas, ({ id }) => id, juntas),
        catalogues: others(store.law.catalogues, ({ entity }) => entity, catalogues),
      })
    },
    defineCalendar: async (given) => learn({ calendars: others(store.law.calendars, ({ id }) => id, [given]) }),
    importDecrees: async (rows) => learn({ decrees: [...store.law.decrees, ...rows] }),
    recordReview: async (row) => learn({ reviews: [...store.law.reviews, row] }),
    inSmallPages: (read) => read(),
  }
}

// What the simulation of faults stands on keeps the same promises as DynamoDB.
describe('The stores in memory', () => contract(() => opened(newStore())))
