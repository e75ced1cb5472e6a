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
