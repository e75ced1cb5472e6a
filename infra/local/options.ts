import { parseArgs } from 'node:util'

/** Every option of the command line; each command takes some. */
export const options = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  yes: { type: 'boolean' },
  now: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  calendar: { type: 'string' },
  apply: { type: 'boolean' },
  through: { type: 'string' },
  shorten: { type: 'boolean' },
  kind: { type: 'string' },
  presented: { type: 'string' },
  received: { type: 'string' },
  suspension: { type: 'string', multiple: true },
  amount: { type: 'string' },
  unit: { type: 'string' },
  ground: { type: 'string' },
  obligation: { type: 'string' },
  folio: { type: 'string' },
  upheld: { type: 'string' },
  because: { type: 'string' },
  as: { type: 'string' },
  mailbox: { type: 'string' },
  number: { type: 'string' },
  mail: { type: 'string' },
  seen: { type: 'string' },
  verdict: { type: 'string' },
  name: { type: 'string' },
  domain: { type: 'string' },
  site: { type: 'string' },
  place: { type: 'string', multiple: true },
} as const

/** The command line as it was typed. Throws where it cannot be read. */
export const readOptions = (args: string[]) => parseArgs({ args, options, allowPositionals: true })
export type Values = ReturnType<typeof readOptions>['values']
