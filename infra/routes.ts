import { type FunctionName, functionNames, functions, routeNames } from '../functions/registry.ts'

const listed = (name: FunctionName): readonly string[] => routeNames(functions[name])
const headsOf = (routes: readonly string[]) =>
  routes.filter((route) => route.startsWith('GET ')).map((route) => route.replace('GET', 'HEAD'))
const pathOf = (route: string): string => route.slice(route.indexOf(' ') + 1)

const methods = Map.groupBy(
  functionNames.flatMap((name) => [...listed(name), ...headsOf(listed(name))]).filter((route) => route.includes(' ')),
  pathOf,
)

/** The methods that each path of the registry answers, as the header `Allow` has them. */
export const allow: Readonly<Record<string, string>> = Object.fromEntries(
  [...methods].map(([path, routes]) => [
    path,
    routes
      .map((route) => route.split(' ')[0])
      .sort()
      .join(', '),
  ]),
)

/** Of a path the route whose function gets whatever has no route of its own: the page of it or, where there is none, the first. */
const owner = (routes: readonly string[]): string => routes.find((route) => route.startsWith('GET ')) ?? routes[0] ?? ''

/**
 * The routes to make for a function: those of the registry by which something is sent, and for each path whose owner it is an
 * ANY, which API Gateway takes for whatever has no route of its own: a page is read by it, the rest refused. A stack has room
 * for 500 resources.
 */
export const routesOf = (name: FunctionName): string[] => [
  ...listed(name).filter((route) => !route.startsWith('GET ')),
  ...[...methods].filter(([, routes]) => listed(name).includes(owner(routes))).map(([path]) => `ANY ${path}`),
]
