import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, firstBroken, type SealedFolio, saltedDigest, seal } from '../../shared/cases/folio.ts'
import { always, and, answer, delivered, filing, given, nights } from './story.ts'

const stamped = '2026-03-02T10:20'
const missed = nights(given([stamped, filing({ stamped })]), '2026-04-16')
const whole = and(
  missed,
  ['2026-04-16T08:05', delivered(1, '2026-04-16T08:05')],
  ['2026-04-17T10:00', answer(1)],
  ['2026-05-04T10:00', answer(0)],
)
const leaf = fc.nat(whole.length - 1)

describe('Whoever changes anything in a chain is found (I5)', () => {
  test('the whole chain holds, and so does every beginning of it', () => {
    for (let n = 0; n <= whole.length; n++) expect(firstBroken(whole.slice(0, n))).toBeUndefined()
  })

  // Every place in a folio at which something stands.
  const places = (value: unknown, path: string[] = []): string[][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, member]) => places(member, [...path, name]))
      : [path]
  const changed = (value: unknown, [name, ...rest]: string[]): unknown => {
    if (name === undefined) return typeof value === 'number' ? value + 1 : `${value}x`
    if (Array.isArray(value)) return value.map((member, i) => (String(i) === name ? changed(member, rest) : member))
    const record: Record<string, unknown> = { ...Object(value) }
    return { ...record, [name]: changed(record[name], rest) }
  }
  const read = (value: unknown): SealedFolio => JSON.parse(JSON.stringify(value))

  test('one value, anywhere in any folio', () => {
    let tried = 0
    whole.forEach((folio, i) => {
      for (const place of places(folio)) {
        const tampered = whole.with(i, read(changed(folio, place)))
        expect(firstBroken(tampered), `folio ${i + 1} ${place.join('.')}`).toBeDefined()
        tried++
      }
    })
    expect(tried).toBeGreaterThan(60)
  })

  test('one value, with the folio sealed anew: the next one no longer follows, or its head is another', () => {
    whole.forEach((folio, i) => {
      for (const place of places(folio).filter(([name]) => name !== 'hash')) {
        const { hash, ...forged } = read(changed(folio, place))
        const tampered = whole.with(i, seal(forged))
        const head = tampered.at(-1)?.hash
        expect(firstBroken(tampered) !== undefined || head !== whole.at(-1)?.hash, place.join('.')).toBe(true)
        expect(seal(forged).hash).not.toBe(hash)
      }
    })
  })

  test('folios swapped, dropped, repeated or put in', () => {
    always(
      fc.property(leaf, leaf, (i, j) => {
        const [a, b] = [whole[i], whole[j]]
        if (!a || !b) return false
        const swapped = i === j || firstBroken(whole.with(i, b).with(j, a)) !== undefined
        const dropped = i === whole.length - 1 || firstBroken(whole.toSpliced(i, 1)) !== undefined
        return swapped && dropped && firstBroken(whole.toSpliced(i, 0, b)) !== undefined
      }),
    )
  })

  test('the first folio that does not hold is named', () => {
    expect(firstBroken(whole.with(2, { ...(whole[2] ?? never()), by: 'operator' }))).toBe(3)
    expect(firstBroken(whole.slice(1))).toBe(1)
  })

  test('the end cut off leaves a chain that holds: only the head that letters and pages carry shows it', () => {
    const cut = whole.slice(0, -1)
    expect(firstBroken(cut)).toBeUndefined()
    expect(cut.at(-1)?.hash).not.toBe(whole.at(-1)?.hash)
  })
})

describe('Canonical JSON: one value, one text', () => {
  test('the order of members does not matter, nor what is undefined', () => {
    expect(canonical({ b: 1, a: { d: undefined, c: [1, { f: 2, e: null }] } })).toBe(
      '{"a":{"c":[1,{"e":null,"f":2}]},"b":1}',
    )
  })

  test('it is RFC 8785: its samples of sections 3.2.2 and 3.2.3', () => {
    const sample = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    expect(canonical(JSON.parse(sample))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
    const names = { '\u20ac': 5, '\r': 1, '\ufb33': 7, '1': 2, '\ud83d\ude00': 6, '\u0080': 3, '\u00f6': 4 }
    expect(canonical(names)).toBe('{"\\r":1,"1":2,"\u0080":3,"ö":4,"€":5,"😀":6,"\ufb33":7}')
  })

  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('the number %s of its appendix B is written %s', (bits, text) => {
    expect(canonical(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, '\udead', { '\ud800': 1 }, ['a\udc00'], [undefined], undefined])(
    'what JSON cannot hold has no text: %j',
    (value) => {
      expect(() => canonical(value)).toThrow(RangeError)
    },
  )

  test('read again it is the same value, and writes the same text', () => {
    always(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonical(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        return canonical(JSON.parse(text)) === text
      }),
    )
  })

  test('members shuffled give the same text; any other value gives another', () => {
    const record = fc.dictionary(fc.string(), fc.jsonValue())
    always(
      fc.property(record, record, (one, other) => {
        const shuffled = Object.fromEntries(Object.entries(one).toReversed())
        const equal = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
        return canonical(one) === canonical(shuffled) && (canonical(one) === canonical(other)) === equal
      }),
    )
  })

  test('without its salt a digest tells nothing of a text that one guesses', () => {
    expect(saltedDigest('a'.repeat(32), { text: 'x' })).not.toBe(saltedDigest('b'.repeat(32), { text: 'x' }))
    expect(saltedDigest('a'.repeat(32), { text: 'x' })).toMatch(/^[0-9a-f]{64}$/)
  })
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value
  return Object.entries(value)
    .map(([name, member]) => [name, sorted(member)])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))
}

function never(): never {
  throw new Error('the chain is too short')
}
