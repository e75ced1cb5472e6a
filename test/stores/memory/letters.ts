import type { Letter, Letters } from '../../../shared/ports.ts'
import { asking, type Call, catchUp, keyOf, PAGE, type Row, type Store } from './store.ts'

/** What a move may change beside the state, the tries and the hour. */
const changing = ['sendingAt', 'sentAt', 'reason', 'doubts', 'repeats', 'faults'] as const

/** The outbox in memory. `late` leaves its index behind until it is told to catch up. */
export function memoryLetters(store: Store, call: Call, late: boolean): Letters {
  const ask = asking(call)
  const put = (row: Row) => {
    store.letters.set(keyOf(row), row)
    store.late.push({ key: keyOf(row), row })
    if (!late) catchUp(store)
  }
  const letterOf = ({ moved: _, ...letter }: Row): Letter => letter
  const waitsIn = ({ indexed }: Store, states: readonly string[], until = '9999') =>
    [...indexed.values()]
      .filter(({ state, releaseAt }) => states.includes(state) && releaseAt <= until)
      .sort((a, b) => (a.releaseAt < b.releaseAt ? -1 : 1))
  const row = (number: Letter['case'], id: string) => store.letters.get(keyOf({ case: number, id }))

  return {
    intend: (number, { to, id, kind, class: letterClass, obligation, folio, cases, instead }, releaseAt) =>
      ask('letters.intend', () => {
        if (row(number, id)) return false
        const listed = { ...(cases && { cases }), ...(instead && { instead }) }
        put({
          ...{ case: number, id, kind, class: letterClass, obligation, folio, to, ...listed },
          ...{ state: 'intended', tries: 0, releaseAt },
        })
        return true
      }),
    of: (number) =>
      ask('letters.of', () =>
        [...store.letters.values()]
          .filter((one) => one.case === number)
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(letterOf),
      ),
    get: (number, id) =>
      ask('letters.get', () => {
        const found = row(number, id)
        return found && letterOf(found)
      }),
    has: (number, id) => ask('letters.has', () => row(number, id) !== undefined),
    async *waiting(now) {
      let from: string[] = []
      for (;;) {
        const page = await ask('letters.waiting', () => {
          const [at = '', last = ''] = from
          const rest = waitsIn(store, ['intended', 'sending'], now).filter(
            (one) => one.releaseAt > at || (one.releaseAt === at && keyOf(one) > last),
          )
          return rest.slice(0, PAGE)
        })
        yield page.map(({ case: number, id, releaseAt }) => ({ case: number, id, releaseAt }))
        const end = page.at(-1)
        if (!end || page.length < PAGE) return
        from = [end.releaseAt, keyOf(end)]
      }
    },
    held: () =>
      ask('letters.held', () =>
        waitsIn(store, ['held'])
          .flatMap((one) => store.letters.get(keyOf(one)) ?? [])
          .filter(({ state }) => state === 'held')
          .map(letterOf),
      ),
    async move(letter, to, change) {
      const token = `${++store.tokens}`
      const write = () =>
        ask('letters.move', () => {
          const found = row(letter.case, letter.id)
          if (found?.state !== letter.state || found.tries !== letter.tries) return false
          const given: Letter = { ...letter, ...change }
          const set = Object.fromEntries(
            changing.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
          )
          const { releaseAt, tries } = given
          const sent = found.sentAt === undefined ? {} : { sentAt: found.sentAt }
          put({ ...found, ...set, ...sent, state: to, releaseAt, tries, moved: token })
          return true
        })
      const mine = () => ask('letters.moved', () => row(letter.case, letter.id)?.moved === token)
      try {
        return (await write()) || (await mine())
      } catch (error) {
        if (await mine()) return true
        throw error
      }
    },
    record: (number, id, event, at, said) =>
      ask('letters.record', () => {
        const found = row(number, id)
        if (!found || found[event] !== undefined) return
        put({ ...found, [event]: at, ...(said && { [event.replace('At', 'As')]: said }) })
      }),
  }
}
