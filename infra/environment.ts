import { type FunctionSpec, isDesk } from '../functions/registry.ts'
import type { Operated } from '../shared/pages/parts/operated.tsx'
import { allow } from './routes.ts'

/** What every function of a deployment is told, where it needs it. */
type Settings = {
  /** Begins the name of every table. */
  tables: string
  site: string
  /** The KMS key that keys are derived with. */
  keys: string
  /** What the bucket of the files of juntas is called, and that of the open data: no function touches both. */
  files: string
  openData: string
  /** By what a function knows our edge, where there is one: any of these. */
  edge?: readonly string[]
  /** Who operates it, for the foot of every page. */
  operated: Operated
  /** The mailbox of the first operator. */
  operatorEmail: string
  mail: Readonly<Record<string, string>>
  /** The domain at which letters are answered. */
  replies: string
}

/** The environment of a function. */
export const environmentOf = (
  spec: FunctionSpec,
  { tables, site, keys, files, openData, edge, operated, operatorEmail, mail, replies }: Settings,
): Record<string, string> => ({
  TABLES: tables,
  SITE: site,
  ...(spec.routes && { ALLOW: JSON.stringify(allow), OPERATED: JSON.stringify(operated) }),
  ...(isDesk(spec) && edge !== undefined && { EDGE: edge.join(' ') }),
  ...(spec.keys && { KEYS: keys }),
  ...(spec.files && { FILES: spec.files.data ? openData : files }),
  ...(spec.begins && { FIRST_OPERATOR: operatorEmail }),
  ...(spec.sendsMail && mail),
  ...(spec.keys?.includes('replies') && { REPLIES: replies }),
})
