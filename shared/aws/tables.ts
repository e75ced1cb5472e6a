type Key = { name: string; type: 'S' | 'N' }

/** A table as CDK, the local engine and the tests all make it. Each is a trust domain of its own. */
export type TableSpec = {
  partition: Key
  sort?: Key
  /** Sparse, keys only: a row is in it while it has both attributes. */
  index?: { name: string; partition: Key; sort: Key }
  /** Attribute that holds the second (Unix time, UTC) after which a row may go. */
  expires?: string
  stream?: boolean
  /** Rows are only ever inserted: the table itself refuses all else, to everybody (I2). */
  insertOnly?: boolean
  /** Days of point-in-time recovery; Contents keeps few, so that an erasure completes inside the law's 10 days. */
  recoveryDays: number
  /** Encrypted with a key of its own. */
  ownKey?: boolean
}

const text = (name: string): Key => ({ name, type: 'S' })

export const tables = {
  Folios: { partition: text('case'), sort: { name: 'n', type: 'N' }, stream: true, insertOnly: true, recoveryDays: 35 },
  Intents: { partition: text('id'), recoveryDays: 35 },
  Contents: { partition: text('id'), recoveryDays: 7, ownKey: true },
  Agenda: {
    partition: text('case'),
    index: { name: 'checking', partition: text('checks'), sort: text('checkBy') },
    recoveryDays: 35,
  },
  Letters: {
    partition: text('case'),
    sort: text('id'),
    index: { name: 'waiting', partition: text('waiting'), sort: text('releaseAt') },
    stream: true,
    recoveryDays: 35,
  },
  Views: {
    partition: text('case'),
    index: { name: 'board', partition: text('board'), sort: text('since') },
    recoveryDays: 1,
  },
  /** The cases of an authority, a junta, a zone, a subject: of all of them, and by state. */
  Lists: { partition: text('listed'), sort: text('entry'), stream: true, recoveryDays: 1 },
  /** What only whoever mails may read of the directory. */
  Mailboxes: { partition: text('kind'), sort: text('id'), recoveryDays: 35 },
  Directory: { partition: text('kind'), sort: text('id'), recoveryDays: 35 },
  Calendars: { partition: text('kind'), sort: text('id'), recoveryDays: 35 },
  Audits: { partition: text('kind'), sort: text('id'), recoveryDays: 1 },
  Codes: { partition: text('id'), expires: 'expires', recoveryDays: 7 },
  Rights: { partition: text('mailbox'), sort: text('right'), recoveryDays: 7 },
  /** The passkeys of each mailbox: of each what checks its signatures, and nothing that could sign. */
  Passkeys: { partition: text('mailbox'), sort: text('id'), recoveryDays: 7 },
  /** What is being written, before it is filed: a stream would hand it about. */
  Drafts: { partition: text('mailbox'), sort: text('id'), expires: 'expires', recoveryDays: 1, ownKey: true },
  /** Filings that wait for an operator, with their texts. */
  Kept: { partition: text('mailbox'), sort: text('id'), expires: 'expires', recoveryDays: 7, ownKey: true },
  /** Who acts for each junta, by mailbox, with its address: in no page but, masked, that of the junta's own desk. */
  Members: { partition: text('junta'), sort: text('mailbox'), recoveryDays: 7 },
  /** Mailboxes of offices that want no letter of Mondays: keyed hashes alone. */
  Quiet: { partition: text('mailbox'), recoveryDays: 7 },
  /** What is claimed of juntas, with the addresses of who claims it; and what posts say of their mailboxes and their holders. */
  Claims: { partition: text('of'), sort: text('id'), stream: true, recoveryDays: 35 },
  /** Who operates the register, with their addresses, and the acts of two that they asked for. */
  Operators: { partition: text('kind'), sort: text('id'), recoveryDays: 35 },
  Dockets: { partition: text('docket'), sort: text('entry'), recoveryDays: 7 },
  /** Mails that no case takes by itself, with what they say. */
  Inbound: { partition: text('id'), expires: 'expires', recoveryDays: 7, ownKey: true },
  /** What threatened juntas tell: no letter and no page is made of it. */
  Threats: { partition: text('id'), stream: true, recoveryDays: 7, ownKey: true },
  /** The files that juntas add to their cases, while they wait and once they were looked at; no page but the junta's own is made of it. */
  Evidence: { partition: text('case'), sort: text('id'), stream: true, recoveryDays: 7, ownKey: true },
  Sessions: {
    partition: text('mailbox'),
    sort: text('id'),
    index: { name: 'waiting', partition: text('waiting'), sort: text('releaseAt') },
    expires: 'expires',
    stream: true,
    recoveryDays: 1,
  },
} as const satisfies Record<string, TableSpec>

export type TableName = keyof typeof tables
export const tableNames = Object.keys(tables) as TableName[]
