import type { Chance } from './chance.ts'

/** Texts that nobody types and that somebody sends. */
const texts = [
  ...[
    '',
    ' ',
    '\t\r\n',
    '\u0000',
    '\u200B',
    '\u202Eabc',
    '\uFEFF',
    '\uFFFD',
    '\uD83D',
    '👩🏽‍🌾',
    'e\u0301\u0316',
    '漢字',
    'ﷺ',
  ],
  ...['1e308', '-1e308', '1e309', '-0', 'NaN', 'Infinity', '0x10', '9007199254740993', '-1', '0', '1.5', '٣'],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '[object Object]',
    'null',
    'undefined',
    'true',
  ],
  ...[
    '2026-02-30',
    '0000-00-00',
    '-000001-01-01',
    '9999-12-31T23:59',
    '275760-09-13',
    '+275760-09-13T00:00',
    '31/2/2026',
  ],
  ...[
    '2026-03-02T25:61',
    '2026-03-02 10:20',
    '1/1/0001',
    '31/12/99999 10:00',
    '2/3/2026 10:20',
    '2026-03-02',
    '2016-02-29',
  ],
  ...['2026-04-01/2026-04-10', '2026-04-10/2026-04-01', '1900-01-01', '2099-12-31T00:00', '2026-12-31T23:59:60Z'],
  ...[
    '<script>alert(1)</script>',
    '" onload="x',
    "' OR 1=1 --",
    '$(id)',
    '{{7*7}}',
    '../../../etc/passwd',
    '%00',
    '%',
    '%zz',
  ],
  ...[
    'https://x.example/y',
    '//x.example',
    'javascript:alert(1)',
    'a@x.example',
    '\\\\x\\y',
    '$ne',
    'a.b',
    'a[]',
    'a[b]',
  ],
  ...[
    'WAY-2026-000001-0',
    'WAY-2026-999999-X',
    'XXX-0000-000000-0',
    'way 2026 000001 p',
    '12345678',
    '1234 5678',
    '99999999',
  ],
]

/** What is repeated to make a text long. */
const units = [
  'a',
  'Ñ',
  '漢',
  '\u0301',
  '\r\n',
  ' ',
  'WAY-2026-',
  '1234 ',
  '"',
  '<b>',
  '%',
  '\u0000',
  '👩🏽‍🌾',
  'a.',
  '9',
  '-',
  '/',
]
const lengths = [3, 60, 300, 4_000, 20_001, 70_000]

/** A text of those, one very long, or bytes of chance. */
export function strangeText(chance: Chance): string {
  if (chance.often(0.2)) {
    const unit = chance.one(units)
    return unit.repeat(Math.ceil(chance.one(lengths) / unit.length))
  }
  if (chance.often(0.1))
    return String.fromCharCode(...Array.from({ length: 1 + chance.below(30) }, () => chance.below(0x10000)))
  return chance.one(texts)
}

const depth = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)

/** A value of JSON that is not what a field expects. */
export function strangeValue(chance: Chance): unknown {
  const make = chance.one([
    () => strangeText(chance),
    () => chance.one([0, -1, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, 5e-324, -0]),
    () => chance.one([null, true, false]),
    () => Array.from({ length: chance.one([0, 1, 3, 101, 2_000]) }, () => strangeText(chance).slice(0, 100)),
    () => ({ [chance.one(texts)]: strangeText(chance) }),
    () => depth(chance.one([1, 50, 3_000])),
    () => [{ at: strangeText(chance), text: strangeText(chance) }],
    () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  ])
  return make()
}
