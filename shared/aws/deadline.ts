import type { MiddlewareStack } from '@smithy/types'

/** A call that was not made: less than its own time-out was left to whoever makes it. */
export class NoTime extends Error {
  override readonly name = 'NoTime'
}

/** What a call on a client of these settings may take, in milliseconds. */
export const longest = ({ connectionTimeout, requestTimeout }: { connectionTimeout: number; requestTimeout: number }) =>
  connectionTimeout + requestTimeout

/** Throws NoTime where less is left than a call may take. Both in milliseconds. */
export function mustFit(left: number, needed: number): void {
  if (left < needed) throw new NoTime(`a call that may take ${needed} ms is not begun with ${left} ms left`)
}

/** Lets a client begin no call, nor try one again, with less left than the call may take. Both in milliseconds. */
export function within<In extends object, Out extends object>(
  { middlewareStack }: { middlewareStack: MiddlewareStack<In, Out> },
  left: () => number,
  needed: number,
): void {
  middlewareStack.add(
    (next) => (args) => {
      mustFit(left(), needed)
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
}
