import * as z from 'zod/mini'
import type { Ports } from '../shared/aws/ports.ts'
import { readDateTime } from '../shared/law/parseDates.ts'
import { toInstant } from '../shared/law/time.ts'
import { cargoPage } from '../shared/pages/junta/cargo.tsx'
import { cargoChannels, choices, limits, presentings } from '../shared/pages/parts/fields.ts'
import { presentOwn } from '../shared/register/presenting.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { anyLine, choice, legible, marked } from './http/input.ts'
import { juntaForm } from './http/juntaForm.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const input = z.strictObject({
  how: choice(presentings, choices.how, `Elija una de las opciones (${presentings.join(', ')}).`),
  channel: choice(cargoChannels, choices.channel, `Elija una de las opciones (${cargoChannels.join(', ')}).`),
  presented: legible(
    limits.presented,
    readDateTime,
    'Escriba la fecha y la hora del sello, por ejemplo 2/3/2026 10:20.',
  ),
  entryNumber: anyLine(limits.entryNumber),
  desk: anyLine(limits.desk),
  presentedAnyway: z.optional(marked(choices.presentedAnyway)),
  anotherMatter: z.optional(marked(choices.anotherMatter)),
})

/** Where a junta says that its document was presented. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'cargo'>, Handler> => {
  const { show, take } = juntaForm(ports, platform, {
    input,
    page: cargoPage,
    places: {
      ...({
        'already-presented': 'how',
        'already-shown': 'how',
        'not-presented': 'how',
        'nothing-observed': 'how',
      } as const),
      ...({
        'nothing-shown': 'entryNumber',
        'same-entry': 'anotherMatter',
        'odd-stamp': 'presentedAnyway',
        'another-day': 'presented',
        'bad-date': 'presented',
      } as const),
      ...{ 'future-date': 'presented', 'too-old': 'presented', 'too-late-to-cure': 'presented' },
    },
    act: (number, { presented, entryNumber, desk, ...given }, by) =>
      presentOwn(ports, number, { ...given, ...by, entry: { at: toInstant(presented), entryNumber, desk } }),
    done: ({ entryNumber, desk }, { number, folios }) => ({
      title: 'Registrado',
      message: `Consta en el folio ${folios}. ${
        entryNumber !== undefined && desk !== undefined
          ? 'Plazo pregunta a la oficina si figura en su registro: si no lo objeta en sus días, vale lo que usted muestra.'
          : 'Guarde su cargo: mientras nadie lo compruebe, la fecha es según la junta.'
      }`,
      json: { number, folio: folios },
      next: { path: `/mesa/casos/${number}/pruebas?de=cargo`, label: 'Guardar una foto del cargo' },
    }),
  })
  return { 'GET /casos/{number}/cargo': show, 'POST /casos/{number}/cargo': take }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
