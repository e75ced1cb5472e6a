import { about, carriedOut } from './http/carried.ts'
import { identityDoor } from './http/identityDoor.ts'
import { type Order, order } from './http/orders.ts'
import { withBucket } from './lambda/bucket.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

/** The operator's orders about cases, juntas, letters and calendars. */
export const create = (platform: Platform) => {
  const carried = carriedOut(platform)
  const carryOut = <V extends Order['verb']>(verb: V, given: Extract<Order, { verb: V }>) => carried[verb](given)
  return identityDoor(order, (given) => carryOut(given.verb, given), about)
}

export const handler = onLambda((platform) => create(withBucket(platform)))
