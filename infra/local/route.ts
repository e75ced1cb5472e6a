import { type FunctionName, functionNames } from '../../functions/registry.ts'
import { routesOf } from '../routes.ts'

/** Where a request goes: to which function, by which route, with which parameters of its path. */
export type Route = { name: FunctionName; key: string; parameters: Record<string, string> }

/** Finds the route of a request as API Gateway does. */
export function route(method: string, path: string): Route {
  const routes = functionNames.flatMap((name) => routesOf(name).map((key) => ({ name, key })))
  for (const verb of [method, 'ANY'])
    for (const { name, key } of routes.filter(({ key }) => key.startsWith(`${verb} `))) {
      const template = key.slice(verb.length + 1).replaceAll('.', '\\.')
      const match = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path)
      if (match) return { name, key, parameters: decoded(match.groups ?? {}) }
    }
  return { name: 'read', key: '$default', parameters: {} }
}

const decoded = (groups: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)]
      } catch {
        return [name, value]
      }
    }),
  )
