import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type Caller, PASS_HOURS, same } from '../../shared/register/passes.ts'

/** Of this very host and sent to no other site's page; a browser keeps it over HTTPS, and over HTTP from this machine. */
export const COOKIE = '__Host-plazo'

/** The same of a session, and of a browser that signed in before. */
const SESSION_COOKIE = `${COOKIE}-sesion`
const KNOWN_COOKIE = `${COOKIE}-navegador`
/** Every cookie that a function reads: the edge hands over no other. */
export const cookies = [COOKIE, SESSION_COOKIE, KNOWN_COOKIE]

// Strict would show a signed-in reader who comes from a letter as signed out.
const setCookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Lax`

/** The cookie that carries a pass, as `Set-Cookie` has it. */
export const passCookie = (pass: string): string => setCookie(COOKIE, pass, PASS_HOURS * 3600)

const DAY = 24 * 3600

/** As long as a browser keeps one: what it holds is good for as long as our own row says, and a session is prolonged there. */
const KEPT = 400 * DAY

/** Those of a browser that signed in. */
export const signedInCookies = ({ token, known }: { token: string; known: string }): string[] => [
  setCookie(SESSION_COOKIE, token, KEPT),
  setCookie(KNOWN_COOKIE, known, KEPT),
]

/** That of one that signed out. */
export const signedOutCookie = setCookie(SESSION_COOKIE, '', 0)

const cookieOf = ({ cookies = [] }: APIGatewayProxyEventV2, name: string): string | undefined =>
  cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)

/**
 * What a browser or a program holds: the token of its session, whether it named it itself, by what it is known, and what it
 * calls itself.
 */
export type Browser = { token: string | undefined; bearer: boolean; known: string | undefined; userAgent: string }

export function browserOf(event: APIGatewayProxyEventV2): Browser {
  const named = /^Bearer +(\S+)$/i.exec(event.headers.authorization ?? '')?.[1]
  return {
    token: named ?? cookieOf(event, SESSION_COOKIE),
    bearer: named !== undefined,
    known: cookieOf(event, KNOWN_COOKIE),
    userAgent: event.headers['user-agent'] ?? '',
  }
}

/** The header by which CloudFront proves to us that it is our edge; anybody may call the API with its other headers. */
export const EDGE_HEADER = 'x-plazo-edge'

/** Who sends a request. `edge` is what our edge may say in its header: two values while one takes the other's place. */
export function callerOf(event: APIGatewayProxyEventV2, edge: readonly string[] = []): Caller {
  const { headers, requestContext } = event
  const said = headers[EDGE_HEADER] ?? ''
  const behindEdge = edge.some((one) => one !== '' && same(one, said))
  const viewer = behindEdge ? headers['cloudfront-viewer-address']?.replace(/:\d+$/, '') : undefined
  return { pass: cookieOf(event, COOKIE), network: networkOf(viewer ?? requestContext.http.sourceIp) }
}

/** The network of an address: the first 24 bits of IPv4, also where IPv6 wraps it, and the first 48 of IPv6. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1]
  if (v4 !== undefined) return v4
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return [...head, ...zeros, ...tail]
    .slice(0, 3)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}
