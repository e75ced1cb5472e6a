import type { FunctionSpec } from '../functions/registry.ts'
import { allow } from './routes.ts'

/** What every function of a deployment is told, where it needs it. */
type Settings = {
  /** Begins the name of every table. */
  tables: string
  site: string
  /** By what a function knows our edge, where there is one. */
  edge?: string
  mail: Readonly<Record<string, string>>
}

/** The environment of a function. */
export const environmentOf = (
  { routes, asksCode, sendsMail }: FunctionSpec,
  { tables, site, edge, mail }: Settings,
): Record<string, string> => ({
  TABLES: tables,
  SITE: site,
  ...(routes && { ALLOW: JSON.stringify(allow) }),
  ...(asksCode && edge !== undefined && { EDGE: edge }),
  ...(sendsMail && mail),
})
