import { fieldIn, type newBrowser } from './filer.ts'

export type Browser = ReturnType<typeof newBrowser>

/** Where an answer leads. */
export const located = (reply: { headers: Record<string, unknown> }) => String(reply.headers.location ?? '')

/** Begins a draft; where it is written. */
export async function begun(browser: Browser): Promise<string> {
  const form = fieldIn((await browser.get('/mesa/presentar')).body)
  const [, path = ''] =
    /^(\/mesa\/presentar\/\w+)\//.exec(located(await browser.send('/mesa/presentar', { form, ir: 'empezar' }))) ?? []
  return path
}

/** Sends a question of a draft as it stands on its page, with these answers. */
export async function answer(
  browser: Browser,
  path: string,
  step: string,
  fields: Record<string, string>,
  ir = 'seguir',
) {
  const form = fieldIn((await browser.get(`${path}/${step}`)).body)
  return browser.send(`${path}/${step}`, { form, ir, ...fields })
}

/** All the answers of a denuncia that was presented, in the order in which they are asked. */
export const whole: [step: string, fields: Record<string, string>][] = [
  ['que', { subjectId: 'ruido' }],
  ['zona', { zoneId: 'centro' }],
  ['lugar', { placeId: 'jr-qantu', place: 'Cuadra 3' }],
  ['quien', { against: 'subgerencia-fiscalizacion' }],
  ['tipo', { kind: 'denuncia-vecinal' }],
  ['hechos', { subject: 'Parlantes toda la noche', facts: 'Desde enero.\r\nCada viernes.' }],
  ['pedido', { request: 'Que se fiscalice.', norm: '' }],
  ['pruebas', { evidence: 'Un video', fojas: '' }],
  ['presentado', { channel: 'stamped-cargo' }],
  ['sello', { presented: '2026-03-02T10:20', entryNumber: '', desk: '' }],
  ['identidad', { publicIdentity: 'junta' }],
  ['avisos', { consent: 'superiors' }],
]

/** Answers all questions of a draft, changed or more; returns where the last answer led. */
export async function answered(browser: Browser, path: string, change: Record<string, Record<string, string>> = {}) {
  let last = ''
  for (const [step, fields] of whole) last = located(await answer(browser, path, step, { ...fields, ...change[step] }))
  return last
}

/** Where a draft leads that became a case. */
export const FILED = /^\/mesa\/casos\/WAY-2026-\w+-\w\/registrado$/
