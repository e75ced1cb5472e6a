/** What whoever reads of a problem may do next: `signsIn`, enter with another mailbox and send the same again; `next`, go on from another page. */
export type Ways = { signsIn?: true; next?: { path: string; label: string } }

/** Something the caller got wrong, in the caller's language; becomes RFC 9457 problem details or a page. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly fields: { field: string; message: string }[]
  readonly ways: Ways
  constructor(
    status: number,
    code: string,
    message: string,
    fields: { field: string; message: string }[] = [],
    ways: Ways = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.fields = fields
    this.ways = ways
  }
}
