import { vi } from 'vitest'
import { plazo as order } from '../../infra/local/plazo.ts'
import type { Ended } from './system.ts'

/** `npm run --silent plazo -- …`, carried out in this process: what it prints, and how it ends. One at a time. */
export async function plazo(port: number, ...words: string[]): Promise<Ended> {
  const [out, error] = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(() => true),
  )
  vi.stubEnv('PORT', String(port))
  const code = await order(words)
  vi.unstubAllEnvs()
  const [printed = '', complained = ''] = [out, error].map((spy) => {
    const text = spy?.mock.calls.map(([chunk]) => String(chunk)).join('')
    spy?.mockRestore()
    return text
  })
  return { code, out: printed, error: complained }
}
