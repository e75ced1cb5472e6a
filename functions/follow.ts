import * as z from 'zod/mini'
import { membersOn } from '../shared/aws/members.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { gestionKinds, gestionMeans } from '../shared/cases/acts/gestion.ts'
import { type Sequel, sequels, verdicts } from '../shared/cases/acts/judged.ts'
import { refuse } from '../shared/cases/refusals.ts'
import { readDateTime } from '../shared/law/parseDates.ts'
import { limaDate, toInstant } from '../shared/law/time.ts'
import { citeOn } from '../shared/law/tuo.ts'
import { gestionPage } from '../shared/pages/junta/gestion.tsx'
import { judgePage } from '../shared/pages/junta/judge.tsx'
import { choices, limits } from '../shared/pages/parts/fields.ts'
import { logGestion } from '../shared/register/gestiones.ts'
import { intend } from '../shared/register/intend.ts'
import { judge } from '../shared/register/judge.ts'
import { otherWaysIn } from '../shared/words/gestiones.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { anyLine, anyText, choice, legible } from './http/input.ts'
import { intendedDone } from './http/intentForms.ts'
import { juntaForm } from './http/juntaForm.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const gestionInput = z.strictObject({
  what: choice(gestionKinds, choices.what, `Elija una de las opciones (${gestionKinds.join(', ')}).`),
  when: z.optional(legible(limits.when, readDateTime, 'Escriba la fecha y la hora, por ejemplo 2/3/2026 10:20.')),
  means: z.optional(choice(gestionMeans, choices.means, `Elija una de las opciones (${gestionMeans.join(', ')}).`)),
  place: anyLine(limits.place),
  met: anyLine(limits.met),
  present: anyText(limits.present),
  account: anyText(limits.account),
  testimony: anyText(limits.testimony),
})

/** What a junta says of an answer: the whole of it accepted, or what it does not accept. */
const answers = ['accepted', ...verdicts] as const

const judgeInput = z.strictObject({
  verdict: choice(answers, choices.verdict, `Elija una de las opciones (${answers.join(', ')}).`),
  reason: anyText(limits.reason),
  sequel: z.optional(choice(sequels, choices.sequel, `Elija una de las opciones (${sequels.join(', ')}).`)),
})

const noReason = refuse('no-reason', 'Diga por qué.')
const noSequel = refuse('no-sequel', `Elija una de las opciones (${sequels.join(', ')}).`)

const after: Record<Sequel, string> = {
  aviso: ' Plazo avisa al superior en horas de oficina.',
  queja:
    ' Escriba la queja desde su mesa, en «Presentar», y ponga el número de este expediente en el campo «N.º del expediente en Plazo».',
  nothing: '',
}

/** Where a junta records what it did with a case of its own besides: that it went to the authority, and what came of it. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'follow'>, Handler> => {
  const today = () => limaDate(ports.clock.now())
  const members = membersOn(platform.dynamo)
  const gestion = juntaForm(ports, platform, {
    input: gestionInput,
    page: gestionPage,
    prefill: ({ que = '' }) => ({ what: que }),
    places: { 'future-gestion': 'when', 'old-gestion': 'when', 'bad-means': 'means' },
    act: (number, { what, when, means, ...text }, by) =>
      logGestion(ports, number, {
        ...by,
        gestion: { kind: what, means, at: when === undefined ? undefined : toInstant(when), text },
      }),
    done: ({ what }, { number, folios }) => {
      const kept = `Consta en el folio ${folios}. No empieza ningún plazo.`
      const json = { number, what, folio: folios }
      if (what !== 'not-received') return { title: 'Gestión anotada', message: kept, json }
      return {
        title: 'Gestión anotada: por dónde más puede presentarlo',
        message: `${kept} La mesa de partes debe recibirlo (${citeOn(today(), '124.1')}); si insiste en no hacerlo, puede presentarlo por cualquiera de estas vías. Guarde la constancia que le den y anótela en «Ya lo presenté», en la página del expediente: de ella depende desde qué día corre el plazo.`,
        list: otherWaysIn((...labels) => citeOn(today(), ...labels)),
        json,
      }
    },
  })
  const judgement = juntaForm(ports, platform, {
    input: judgeInput,
    page: judgePage,
    places: {
      'already-judged': 'verdict',
      accepted: 'verdict',
      'no-superior-left': 'sequel',
      'no-sequel': 'sequel',
      'no-reason': 'reason',
    },
    async act(number, { verdict, reason, sequel }, by) {
      if (verdict === 'accepted') return intend({ ...ports, members }, number, { ...by, what: 'accept' })
      if (reason === undefined) return noReason
      return sequel ? judge(ports, number, { ...by, judgement: { verdict, reason, sequel } }) : noSequel
    },
    done({ verdict, sequel = 'nothing' }, state) {
      if (verdict === 'accepted') return intendedDone(state)
      const { number, folios } = state
      return {
        title: 'Registrado',
        message: `Constan la respuesta de la oficina y lo que dice la junta, en el folio ${folios}.${after[sequel]}`,
        json: { number, verdict, sequel, folio: folios },
      }
    },
  })
  return {
    'GET /casos/{number}/gestiones': gestion.show,
    'POST /casos/{number}/gestiones': gestion.take,
    'GET /casos/{number}/calificar': judgement.show,
    'POST /casos/{number}/calificar': judgement.take,
  }
}

export const create = httpFunction(routes, { query: ['que'] })
export const handler = onLambda(create)
