import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type Caller, PASS_HOURS, same } from '../../shared/register/passes.ts'

/** Of this very host and sent to no other site's page; a browser keeps it over HTTPS, and over HTTP from this machine. */
export const COOKIE = '__Host-plazo'

/** The cookie that carries a pass, as `Set-Cookie` has it. */
export const passCookie = (pass: string): string =>
  `${COOKIE}=${pass}; Path=/; Max-Age=${PASS_HOURS * 3600}; Secure; HttpOnly; SameSite=Lax`

/** The header by which CloudFront proves to us that it is our edge; anybody may call the API with its other headers. */
export const EDGE_HEADER = 'x-plazo-edge'

/** Who sends a request. `edge` is what our edge may say in its header: two values while one takes the other's place. */
export function callerOf(
  { cookies = [], headers, requestContext }: APIGatewayProxyEventV2,
  edge: readonly string[] = [],
): Caller {
  const said = headers[EDGE_HEADER] ?? ''
  const behindEdge = edge.some((one) => one !== '' && same(one, said))
  const viewer = behindEdge ? headers['cloudfront-viewer-address']?.replace(/:\d+$/, '') : undefined
  const pass = cookies.find((one) => one.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
  return { pass, network: networkOf(viewer ?? requestContext.http.sourceIp) }
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
