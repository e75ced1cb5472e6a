import { expect, test } from 'vitest'
import { compose } from '../../shared/letters/compose.ts'
import { caseOf, circumstances, wayrapampa } from '../cases/story.ts'
import { dossierOf } from '../letters/dossier.ts'
import { writtenAt } from './rendered.ts'
import { stagesOf } from './walk.ts'

test('U6, 4.2: in the mailbox of a reader no two letters about a case have one subject', () => {
  const stories = Map.groupBy(stagesOf('denuncia-vecinal'), ({ name }) => name.replace(/, (folio \d+|later)$/, ''))
  const wrong = new Set<string>()
  for (const [story, stages] of stories) {
    const subjects = new Map<string, string>()
    for (const { folios, at } of stages) {
      const known = circumstances(at)
      const state = caseOf(folios)
      const dossier = dossierOf(state, at, { entity: wayrapampa, record: known.record, calendar: known.calendar })
      for (const duty of writtenAt(state, known)) {
        const reader = `${Object.values(duty.to).join(' ')}: ${compose(duty, dossier).subject}`
        const other = subjects.get(reader) ?? duty.id
        if (other !== duty.id) wrong.add(`${story.slice(0, 30)}: ${duty.kind} ${duty.obligation} ${reader}`)
        subjects.set(reader, duty.id)
      }
    }
  }
  expect([...wrong]).toEqual([])
})
