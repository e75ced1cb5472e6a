import type { FunctionSpec } from '../functions/registry.ts'
import type { Operated } from '../shared/pages/parts/operated.tsx'
import { allow } from './routes.ts'

/** What every function of a deployment is told, where it needs it. */
type Settings = {
  /** Begins the name of every table. */
  tables: string
  site: string
  /** The KMS key that keys are derived with. */
  keys: string
  /** By what a function knows our edge, where there is one. */
  edge?: string
  /** Who operates it, for the foot of every page. */
  operated: Operated
  mail: Readonly<Record<string, string>>
}

/** The environment of a function. */
export const environmentOf = (
  { routes, asksCode, sendsMail, keys: derived }: FunctionSpec,
  { tables, site, keys, edge, operated, mail }: Settings,
): Record<string, string> => ({
  TABLES: tables,
  SITE: site,
  ...(routes && { ALLOW: JSON.stringify(allow), OPERATED: JSON.stringify(operated) }),
  ...(asksCode && edge !== undefined && { EDGE: edge }),
  ...(derived && { KEYS: keys }),
  ...(sendsMail && mail),
})
