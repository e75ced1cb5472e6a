import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { HttpPlatform } from '../lambda/platform.ts'
import { Problem } from './problem.ts'

/** What a door knows of its place. */
export type Door = Pick<HttpPlatform, 'site' | 'allow' | 'edge'>

/**
 * Where a request leads that no function answers as it is: to the path without its last slash, if that is a page. Throws a
 * Problem: 405 for a method that the path does not have, 403 for a form that another site's page sends.
 */
export function elsewhere(
  event: APIGatewayProxyEventV2,
  { site, allow }: Door,
): { status: 301; location: string } | undefined {
  const { routeKey, rawPath, rawQueryString } = event
  if (routeKey.startsWith('ANY ') && !isPageRead(event, allow))
    throw new Problem(405, 'wrong-method', 'Esta dirección no admite ese método. Ábrala como página, desde el inicio.')
  if (!isReading(event) && isForeign(event, site))
    throw new Problem(
      403,
      'foreign-origin',
      `El formulario vino de otra página y no se registró nada. Abra ${site} y envíelo desde ahí.`,
    )
  const path = withoutSlash(rawPath)
  if (routeKey !== '$default' || !isReading(event) || path === undefined || !isPage(path, allow)) return undefined
  return { status: 301, location: rawQueryString ? `${path}?${rawQueryString}` : path }
}

/** A page has no route of its own to be read by, with its body or without. */
const isPageRead = (event: APIGatewayProxyEventV2, allow: Door['allow']): boolean =>
  isReading(event) && (allow[event.routeKey.replace('ANY ', '')] ?? '').includes('GET')

/** True where nothing is to be written. */
export const isReading = ({ requestContext: { http } }: APIGatewayProxyEventV2): boolean =>
  http.method === 'GET' || http.method === 'HEAD'

/** True where a browser says that another site's page sends this. A program says nothing of the kind. */
function isForeign({ headers }: APIGatewayProxyEventV2, site: string): boolean {
  const { origin: own } = new URL(site)
  const { origin = own } = headers
  const ours = [own, own.replace(/^http:\/\/localhost(?=:|$)/, 'http://127.0.0.1')]
  return !ours.includes(origin) || headers['sec-fetch-site'] === 'cross-site'
}

/** A path without the slash at its end, begun with exactly one: nothing that a browser could take for another site. */
const withoutSlash = (path: string): string | undefined => {
  const bare = /^(\/[^/].*)\/$/s.exec(path)?.[1]
  return bare && new URL(bare, 'http://localhost').pathname
}

const isPage = (path: string, allow: Door['allow']): boolean =>
  Object.entries(allow).some(
    ([template, methods]) =>
      methods.includes('GET') &&
      new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
