/** A form of a page: where it goes, and of each of its fields the values that a reader could choose or would find there. */
export type Form = { method: 'GET' | 'POST'; path: string; fields: Map<string, string[]> }

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** Every form of a page. A field in which something is to be typed has no values. */
export function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inside = '']) => {
    const fields = new Map<string, string[]>()
    const add = (name: string | undefined, value: string | undefined) => {
      if (name) fields.set(name, [...(fields.get(name) ?? []), ...(value ? [value] : [])])
    }
    for (const [control] of inside.matchAll(/<input\b[^>]*>/g))
      add(attribute(control, 'name'), attribute(control, 'value'))
    for (const [control] of inside.matchAll(/<textarea\b[^>]*>/g)) add(attribute(control, 'name'), undefined)
    for (const [, select = '', options = ''] of inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
      add(attribute(select, 'name'), undefined)
      for (const [option] of options.matchAll(/<option\b[^>]*>/g))
        add(attribute(select, 'name'), attribute(option, 'value'))
    }
    const method = /method="post"/i.test(tag) ? ('POST' as const) : ('GET' as const)
    return { method, path: attribute(tag, 'action') ?? '', fields }
  })
}
