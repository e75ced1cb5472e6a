import * as z from 'zod/mini'
import { directoryRecord } from '../../shared/cases/directory/sheets.ts'
import { line } from './input.ts'

const act = line({ name: 'act', max: 120 }, 'Diga cuál, por su clave.')

/** What an operator may order about the directory, by the name of the verb of `plazo`. */
export const directoryOrder = z.discriminatedUnion(
  'verb',
  [
    z.strictObject({
      verb: z.literal('directory import'),
      records: z.array(directoryRecord),
      apply: z._default(z.boolean(), false),
    }),
    z.strictObject({ verb: z.literal('directory export'), from: z._default(z.string(), '') }),
    z.strictObject({ verb: z.literal('acts waiting') }),
    z.strictObject({ verb: z.literal('acts cancel'), act }),
    z.strictObject({ verb: z.literal('operators begin') }),
  ],
  'No se conoce esa orden.',
)
export type DirectoryOrder = z.infer<typeof directoryOrder>

/** Behind which door an order is carried out, by its verb. */
export const doorOf = (verb: unknown): 'directory' | 'operator' =>
  directoryOrder.def.options.some(({ def }) => def.shape.verb.def.values.some((one) => one === verb))
    ? 'directory'
    : 'operator'
