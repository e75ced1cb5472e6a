/**
 * Where the SDK would keep the endpoints that it discovers. Discovery is off, so a plain map, which never holds anything,
 * stands in for a library of 7 KB in every function.
 */
// biome-ignore lint/style/noDefaultExport: it takes the place of a module that has one.
export default class LruCache extends Map<string, unknown> {
  constructor(_capacity: number) {
    super()
  }
  peek(key: string): unknown {
    return this.get(key)
  }
}
