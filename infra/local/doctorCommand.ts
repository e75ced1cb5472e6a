import * as z from 'zod/mini'
import { Refusal } from './ask.ts'
import { cloudHealth, theCloud } from './cloud.ts'
import { operate, register } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const found = z.object({ findings: z.array(z.object({ of: z.string(), ok: z.boolean(), said: z.string() })) })

/** How a register stands; of one on AWS also what its deployment still needs. Refused, so that scripts hear of it, where something is not well. */
export async function doctor(_: string, { as, domain, site }: Values, json: boolean): Promise<void> {
  const { findings } = found.parse(await operate(as, { verb: 'doctor' }))
  const file = register()
  if (file && !(domain && site))
    throw new Refusal(
      'Falta --domain y --site: los del despliegue, por ejemplo plazo.example y https://www.plazo.example.',
    )
  const cloud = file && domain && site ? await cloudHealth(file, { domain, site }, theCloud) : []
  const all = [...cloud, ...findings]
  if (json) sayJson({ findings: all })
  else for (const { of, ok, said } of all) say(`${ok ? 'bien ' : 'OJO  '} ${of}: ${said}`)
  const bad = all.filter(({ ok }) => !ok).length
  if (bad > 0) throw new Refusal(`${bad} de ${all.length} no están bien.`, { findings: all })
}
