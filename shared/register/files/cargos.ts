import { fold } from '../../cases/fold.ts'
import { listName } from '../../cases/lists.ts'
import type { CaseNumber } from '../../cases/number.ts'
import { type Case, principal } from '../../cases/state.ts'
import { spanishDateTime } from '../../law/time.ts'
import type { Clock, Files, Folios, Lists, Views } from '../../ports.ts'
import { releasedAddress } from './released.ts'

type Ports = { folios: Folios; lists: Lists; views: Views; files: Files; machine: Clock }

const cargosOf = (state: Case | undefined) => (state ? principal(state).attached.filter(({ cargo }) => cargo) : [])

/** The address of the photo of a cargo that a case keeps, for whoever checks it: good for some minutes. Undefined where it keeps none of that id. */
export async function cargoAddress(ports: Ports, number: CaseNumber, id: string): Promise<string | undefined> {
  const one = cargosOf(fold(await ports.folios.of(number))).find(({ file }) => file === id)
  if (!one) return undefined
  const { folio, type, bytes } = one
  return releasedAddress(ports)(number, { folio, file: { id, type, bytes } }, 'kept')
}

/** Cases of an entity that are looked through for cargos that were accepted, and how many of those are shown. */
const LOOKED_THROUGH = 40
const MOST_SHOWN = 3

/** The last cargos of the entity of a case that were accepted by their stamp and of which a photo is kept. */
export async function lastAccepted(ports: Ports, number: CaseNumber) {
  const state = fold(await ports.folios.of(number))
  if (!state) return []
  const { rows } = await ports.lists.page(listName({ by: 'entity', entity: state.entity }), { limit: LOOKED_THROUGH })
  const views = await ports.views.those(
    rows.map((row) => row.number),
    () => undefined,
  )
  const accepted = views.filter(({ obligations: [owed], number: one }) => {
    const last = owed?.grades.at(-1)
    return one !== number && owed?.cargoKept && last?.grade === 'verified' && last.ground === 'stamp'
  })
  const read = accepted.slice(0, MOST_SHOWN).map(async (view) => {
    const cargo = cargosOf(fold(await ports.folios.of(view.number))).at(-1)
    return cargo
      ? [{ number: view.number, at: view.obligations[0]?.presented?.presentedAt ?? '', file: cargo.file }]
      : []
  })
  return (await Promise.all(read)).flat().map(({ number: one, at, file }) => ({
    ...{ id: `v-${one}`, title: `Aceptado antes: ${one}`, orders: [] },
    facts: [['Sello', spanishDateTime(at)] as const],
    links: [{ href: `/operador/cargos/${one}?archivo=${file}`, text: 'Abrir la foto de ese cargo' }],
  }))
}
