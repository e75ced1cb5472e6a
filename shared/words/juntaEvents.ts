import type { Sequel } from '../cases/acts/judged.ts'
import type { ObligationView } from '../cases/view.ts'
import { spanishDate } from '../law/time.ts'
import { judgedWords } from './accusing.ts'
import { capital } from './capital.ts'
import { disownedWords } from './disowned.ts'
import type { Event } from './events.ts'
import { gestionTold } from './gestiones.ts'
import { concludedWords, intentWords } from './intents.ts'

const agreed: Record<ObligationView['consents'][number]['to'], { given: string; taken: string }> = {
  superiors: {
    given: 'La junta pidió que Plazo avise a los superiores',
    taken: 'La junta pidió que Plazo no avise a los superiores',
  },
  notices: {
    given: 'La junta autorizó que se le notifique por correo',
    taken: 'La junta retiró su autorización de que se le notifique por correo',
  },
}

const sequels: Record<Sequel, string> = {
  aviso: ', y pidió que Plazo avise al superior',
  queja: ', y presentará una queja',
  nothing: '',
}

const intended = ({ intents = [] }: ObligationView): Event[] =>
  intents.flatMap(({ what, warned, objected, concluded, ...mark }) => [
    {
      folio: mark.folio,
      at: mark.at,
      text: `La junta pidió ${intentWords[what]}: surte efecto días después, si nadie de ella se opone`,
    },
    ...(warned
      ? [
          {
            ...warned,
            text: 'El aviso de ese pedido llegó a la junta: desde aquí corren los días para oponerse',
          },
        ]
      : []),
    ...(objected ? [{ ...objected, text: 'Alguien de la junta se opuso: ese pedido queda sin efecto' }] : []),
    ...(concluded ? [{ ...concluded, text: concludedWords[what] }] : []),
  ])

const disowning = ({ disowned }: ObligationView): Event[] =>
  disowned
    ? [
        { folio: disowned.folio, at: disowned.at, text: disownedWords },
        ...(disowned.restored ? [{ ...disowned.restored, text: 'Se mantuvo: no estaba mal registrado' }] : []),
      ]
    : []

/** What the junta said of the answer, each time. */
export const judged = ({ judgements = [] }: ObligationView): Event[] =>
  judgements.map(({ folio, at, verdict, sequel }) => ({
    folio,
    at,
    text: `${capital(judgedWords({ folio, verdict }))}${sequels[sequel]}`,
  }))

/** What the junta did of its own besides presenting: what it asked of Plazo, and that it went to the authority, how many files it added. */
export const juntaEvents = (owed: ObligationView): Event[] => {
  const { holds = [], consents, gestiones = [], attached, cargoKept } = owed
  return [
    ...holds.map(({ until, ...mark }) => ({
      ...mark,
      text: `La junta pidió esperar hasta el ${spanishDate(until)} antes de otro aviso`,
    })),
    ...consents.map(({ to, given, ...mark }) => ({ ...mark, text: agreed[to][given ? 'given' : 'taken'] })),
    ...intended(owed),
    ...disowning(owed),
    ...gestiones.map((one) => ({ folio: one.folio, at: one.at, text: gestionTold(one) })),
    ...(cargoKept ? [{ ...cargoKept, text: 'La junta guardó una foto de su cargo, que no se publica' }] : []),
    ...(attached ? [{ folio: attached.folio, at: attached.at, text: addedWords(attached.n) }] : []),
  ]
}

const addedWords = (n: number): string => `La junta añadió ${n === 1 ? 'una prueba' : `${n} pruebas`}`
