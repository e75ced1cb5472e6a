import { expect, test } from 'vitest'
import { systemIds } from '../../functions/lambda/platform.ts'
import type { Draft, Drafts } from '../../shared/ports.ts'
import { keepStep, newDraft, stampOf } from '../../shared/register/drafts.ts'

/** Drafts in memory, of which a writing may fail, or come after another's. */
function draftsKept() {
  const rows = new Map<string, Draft>()
  const next = { fails: 0, races: 0 }
  const drafts: Drafts = {
    of: async () => [...rows.values()],
    draft: async (_, id) => rows.get(id),
    async put(draft) {
      if (next.fails-- === 1) throw new Error('throttled')
      const row = rows.get(draft.id)
      if (row && next.races-- > 0) rows.set(row.id, { ...row, rev: row.rev + 1 })
      if ((rows.get(draft.id)?.rev ?? 0) + 1 !== draft.rev) return false
      rows.set(draft.id, draft)
      return true
    },
    remove: async (_, id) => void rows.delete(id),
  }
  return { rows, next, drafts }
}

const LONG = 'Texto largo escrito en el otro celular, que nadie quiere volver a escribir jamás. '.repeat(3)

/** A long text that was typed on another phone, and a page of that step that was shown before. */
async function stale() {
  const kept = draftsKept()
  const clock = { now: () => '2026-12-04T15:00:00Z' } as const
  const ports = { drafts: kept.drafts, clock, ids: systemIds }
  const draft = await newDraft(ports, 'mine')
  const shown = { rev: 1, fields: ['facts'], was: stampOf(['facts'], {}) } as const
  const send = (facts: string) => keepStep(ports, draft, { step: 'hechos', fit: true, typed: { facts }, shown })
  await send(LONG)
  const texts = () => [...kept.rows.values()].map(({ values }) => values.facts).toSorted()
  return { ...kept, send, texts }
}

test('crash: a long text that a stale page takes the place of is kept, whichever writing fails', async () => {
  for (const fails of [1, 2]) {
    const { next, send, texts } = await stale()
    next.fails = fails
    await expect(send('corto')).rejects.toThrow('throttled')
    await send('corto')
    expect(new Set(texts())).toEqual(new Set([LONG, 'corto']))
  }
})

test('it is kept once, however many write at that moment', async () => {
  const { next, send, texts } = await stale()
  next.races = 5
  await send('corto')
  expect(texts()).toEqual([LONG, 'corto'])
})
