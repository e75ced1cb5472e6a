import type { SealedFolio } from '../../../shared/cases/folio.ts'
import type { Folios, Letter, Letters } from '../../../shared/ports.ts'
import { deliver } from '../../../shared/register/deliver.ts'
import type { Protocol } from './deliveries.ts'

// Protocols that send letters twice, or what is no longer owed. Each is ours but for the one thing that it does not do.

/** Letters of which none is marked as being sent: it is written to be sent, and then that it was. */
function unmarked(letters: Letters): Letters {
  let read: Letter | undefined
  return {
    ...letters,
    async get(number, id) {
      read = await letters.get(number, id)
      return read
    },
    move: async (letter, to, change) => to === 'sending' || letters.move(read ?? letter, to, change),
  }
}

/** Looks whether it is still to be sent, sends it, and marks it then: two who look at once both send. */
const checkSendMark: Protocol = (ports, packing, letter) =>
  deliver({ ...ports, letters: unmarked(ports.letters) }, packing, letter)

/** Sends what it was told to send, and saves that it did: whoever is told twice, or by an index that runs behind, sends twice. */
const sendThenSave: Protocol = (ports, packing, letter) => {
  const letters = unmarked(ports.letters)
  const toBeSent = async (number: Letter['case'], id: string): Promise<Letter | undefined> => {
    const found = await letters.get(number, id)
    return found && { ...found, state: 'intended', releaseAt: '' }
  }
  return deliver({ ...ports, letters: { ...letters, get: toBeSent } }, packing, letter)
}

/** Marks it, sends it, and is done: what the case said since it was first read goes unread. */
const markSendDone: Protocol = (ports, packing, letter) => {
  let read: SealedFolio[] | undefined
  const folios: Folios = {
    ...ports.folios,
    async of(number) {
      read ??= await ports.folios.of(number)
      return read
    },
  }
  return deliver({ ...ports, folios }, packing, letter)
}

const wrong = {
  'check-send-mark': checkSendMark,
  'send-then-save': sendThenSave,
  'mark-send-done': markSendDone,
} as const satisfies { [name: string]: Protocol }

/** The ways to send a letter by their names: ours, and those that are wrong. */
export const protocols = {
  names: ['ours', 'check-send-mark', 'send-then-save', 'mark-send-done'],
  of: (name: 'ours' | keyof typeof wrong): Protocol => (name === 'ours' ? deliver : wrong[name]),
} as const
