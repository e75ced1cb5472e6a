declare module 'dynalite' {
  import type { Server } from 'node:http'

  const dynalite: (options: {
    path?: string
    createTableMs?: number
    deleteTableMs?: number
    updateTableMs?: number
  }) => Server
  export default dynalite
}

declare module 'dynalite/db/index.js' {
  export type Row = Record<string, unknown>
  export type Table = { TableName?: unknown; GlobalSecondaryIndexes?: unknown }
  export const create: (options: { path: string }) => {
    /** Keys are `table~NAME`, `item-NAME~KEY` and `index-global~NAME~INDEX~KEY`. */
    db: {
      iterator: (range: { gte: string; lt: string }) => AsyncIterable<[string, Row]>
      batch: (operations: ({ type: 'del'; key: string } | { type: 'put'; key: string; value: Row })[]) => Promise<void>
      close: () => Promise<void>
    }
  }
  /** What a write brings to the indexes of a table: from what the row was to what it is. */
  export const getIndexActions: (
    indexes: unknown,
    before: Row | undefined,
    row: Row,
    table: Table,
  ) => { puts: { index: string; key: string; item: Row }[] }
}

declare module 'aws-ses-v2-local/dist/store.js' {
  export type Email = {
    messageId: string
    from: string
    destination: { to: string[]; cc: string[]; bcc: string[] }
    subject: string
    body: { text?: string; html?: string }
    attachments: { filename?: string; contentType: string; content: string }[]
    /** Seconds of Unix time. */
    at: number
  }
  export const saveEmail: (email: Email) => void
  export const clearStore: () => void
  export const getStoreReadonly: () => { emails: readonly Email[] }
}
