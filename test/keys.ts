import { macUnder } from '../infra/local/root.ts'
import { keysOn } from '../shared/aws/keys.ts'

/** The keys of a test, always the same. */
export const keys = keysOn(macUnder('5e'.repeat(32)))
