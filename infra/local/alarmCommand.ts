import { type FunctionSpec, functionNames, functions } from '../../functions/registry.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

/** What each alarm of a function says: who is hurt when it breaks, and what it tells of by itself. */
export function alarms(_: string, __: Values, json: boolean): void {
  const all = functionNames.map((name) => {
    const { errorImpact, logAlarms = {} }: FunctionSpec = functions[name]
    return { function: name, errorImpact, logAlarms }
  })
  if (json) sayJson(all)
  else
    for (const { function: name, errorImpact, logAlarms } of all) {
      say(`${name}\n  ${errorImpact}`)
      for (const [told, text] of Object.entries(logAlarms)) say(`  ${told}: ${text}`)
    }
}
