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

/**
 * The routes to make for a function: those of the registry, a HEAD for each GET, and for each path whose first it is an ANY,
 * which API Gateway takes for whatever other method comes, so that the function can refuse it.
 */
export const routesOf = (name: FunctionName): string[] => [
  ...listed(name),
  ...headsOf(listed(name)),
  ...[...methods].filter(([, [first = '']]) => listed(name).includes(first)).map(([path]) => `ANY ${path}`),
]
