import type { Problem } from './problem.ts'

/** What a handler answers. */
export type Reply =
  | { status: number; html: string; cookies?: string[]; headers?: Record<string, string> }
  | { status: number; json: unknown; fresh?: true; cookies?: string[] }
  | { status: 200; shown: string | Uint8Array; type: string }
  | { status: 200; file: { name: string } & ({ text: string } | { bytes: Uint8Array }); type: string }
  | { status: 301 | 303 | 307; location: string; cookies?: string[] }

/** An answer that the browser keeps as a file for the reader's own calendar. */
export const calendarFile = (file: { name: string; text: string }): Reply => ({
  status: 200,
  file,
  type: 'text/calendar; charset=utf-8',
})

/** Problem details of a refusal; `errors` names the fields. */
export const problemJson = ({
  status,
  code,
  message,
  fields,
}: Pick<Problem, 'status' | 'code' | 'message' | 'fields'>): Reply => ({
  status,
  json: {
    type: `urn:plazo:problem:${code}`,
    title: titleOf(status),
    status,
    detail: message,
    code,
    ...(fields.length > 0 ? { errors: fields } : {}),
  },
})

/** What a page of a refusal is called. */
export function titleOf(status: number): string {
  if (status === 404) return 'No encontrado'
  if (status === 410) return 'Ya no se publica'
  if (status >= 500) return 'No pudimos atender su pedido'
  return 'Revise lo que envió'
}
