import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { caseNumberSchema } from '../../shared/cases/number.ts'
import { type Arrival, partsOf, type Verdicts } from '../../shared/mail/arrival.ts'
import { type Classified, classify, type Register, read } from '../../shared/mail/classify.ts'

/**
 * What each mail is, as a person judges it; what is left out is as a person's reply from the office's own mailbox. `proof` is what was found of its sender. `misses` names
 * what the classifier does not tell rightly: the test fails when one is mended, so that the table stays true.
 */
const row = z.object({
  proof: z._default(z.string(), 'dmarc'),
  kind: z._default(z.string(), 'person'),
  authenticated: z._default(z.boolean(), true),
  about: z._default(z.array(z.tuple([z.string(), z.string(), z.boolean()])), [['WAY-2026-000123-5', 'secret', true]]),
  clock: z._default(z.string(), 'right'),
  text: z._default(z.string(), ''),
  forwarded: z._default(z.string(), ''),
  beneath: z.optional(z.string()),
  ticket: z._default(z.string(), ''),
  files: z._default(z.array(z.string()), []),
  misses: z._default(z.array(z.string()), []),
})
const here = (name: string) => new URL(name, import.meta.url)
const expected = z.record(z.string(), row).parse(JSON.parse(readFileSync(here('expected.json'), 'utf8')))

const SECRETS: Record<string, string> = {
  'WAY-2026-000123-5': 'abcdefghjkmnpqrstvwxyz0123',
  'WAY-2026-000124-3': 'zyxwvtsrqpnmkjhgfedcba9876',
}
const HOSTS = ['plazo.example']
const DOMAIN = 'respuestas.plazo.example'
const register: Register = {
  proves: ({ number, obligation, secret }) => obligation === 0 && SECRETS[number] === secret,
  caseOf: (id) => (id === '<carta-a@plazo.example>' ? caseNumberSchema.parse('WAY-2026-000123-5') : undefined),
  mailboxes: (number) =>
    number.startsWith('WAY') ? ['Fiscalizacion@muni-wayrapampa.example'] : ['mesa@retama.example'],
  codes: (number) => (number === 'WAY-2026-000123-5' ? ['48213907'] : []),
}

/** `dmarc`, `fail`, `spf`, `dkim:DOMAIN` or `none`: what SES would have found. */
const verdictsOf = (proof: string): Verdicts => ({
  dmarc: proof === 'dmarc' ? 'pass' : proof === 'fail' ? 'fail' : 'none',
  spf: proof === 'spf' || proof === 'fail',
  dkim: proof.startsWith('dkim:') ? [proof.slice(5)] : [],
})

const FILLER = `${'A'.repeat(76)}\n`.repeat((25 * 1024 * 1024) / 76)

function rawOf(name: string): Buffer {
  const raw = readFileSync(here(`corpus/${name}.eml`))
  const [before = '', after] = raw.toString('latin1').split('@@25MB@@\n')
  return after === undefined ? raw : Buffer.from(before + FILLER + after, 'latin1')
}

async function arrivalOf(raw: Buffer, proof: string): Promise<Arrival> {
  const mail = await partsOf(raw)
  const from = mail.headers.find(({ key }) => key === 'return-path')?.value.replace(/[<>]/g, '') ?? ''
  const verdicts = verdictsOf(proof)
  return { mail, at: '2026-03-03T14:16:00Z', envelope: { from, to: [] }, verdicts }
}

const classified = (arrival: Arrival): Classified =>
  classify(read(arrival, { domain: DOMAIN, hosts: HOSTS }), register, HOSTS)

const tell = ({ kind, authenticated, about, dated, text, forwarded, beneath, ticket = '', attached }: Classified) => ({
  ...{ kind, authenticated, text, forwarded, beneath, ticket, clock: dated.clock },
  about: about.map(({ number, by, own }) => [number, by, own]),
  files: attached.map((file) => `${file.kind}${file.inline ? ' inline' : ''}`),
})

describe('the corpus of inbound mail', () => {
  test('has at least 80 mails, each with its verdict', () => {
    const files = readdirSync(here('corpus')).map((file) => file.replace(/\.eml$/, ''))
    expect(files.toSorted()).toEqual(Object.keys(expected).toSorted())
    expect(files.length).toBeGreaterThanOrEqual(80)
  })

  test.each(Object.entries(expected))('%s', async (name, { proof, misses, ...wanted }) => {
    const told = tell(classified(await arrivalOf(rawOf(name), proof)))
    const missed = Object.entries(wanted).flatMap(([key, value]) =>
      JSON.stringify(value) === JSON.stringify(Object.entries(told).find(([one]) => one === key)?.[1]) ? [] : [key],
    )
    if (missed.join() === misses.join()) return expect(missed).toEqual(misses)
    expect({ ...told, misses: missed }).toEqual({ ...wanted, misses })
  })
})
