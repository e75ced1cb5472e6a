import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Mac } from '../../shared/aws/keys.ts'

/** What KMS does on AWS, with a root that is at hand. */
export const macUnder =
  (root: string): Mac =>
  async (message) =>
    createHmac('sha256', Buffer.from(root, 'hex')).update(message).digest('hex')

const newRoot = (): string => randomBytes(32).toString('hex')

/**
 * The root of this machine's keys: a file that only its owner reads, made for a new register and never again. Without `file`
 * it is gone with the process. Throws where a register that `exists` has lost it: with another one its codes would be void.
 */
export function localMac(file?: string, exists = false): Mac {
  if (file === undefined) return macUnder(newRoot())
  if (!existsSync(file)) {
    if (exists)
      throw new Error(
        `Falta ${file}, la raíz de las claves de estos datos: sin ella no valen los códigos de sus cartas. Devuélvalo a su sitio, o empiece de nuevo: npm start -- --fresh`,
      )
    writeFileSync(file, newRoot(), { mode: 0o600, flag: 'wx', flush: true })
  }
  const root = readFileSync(file, 'utf8')
  if (!/^[0-9a-f]{64}$/.test(root)) throw new Error(`${file} no es la raíz de unas claves.`)
  return macUnder(root)
}
