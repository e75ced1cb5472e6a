/** Something the caller got wrong, in the caller's language; becomes RFC 9457 problem details or a page. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly fields: { field: string; message: string }[]
  constructor(status: number, code: string, message: string, fields: { field: string; message: string }[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.fields = fields
  }
}
