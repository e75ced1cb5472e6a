import { type Entity, findPost, type Post } from '../../cases/entity.ts'
import { keyOf } from '../../cases/folio.ts'
import { standingOf } from '../../cases/standing.ts'
import { awaitsAnswer, isAviso, isClosed, isVerified } from '../../cases/state.ts'
import { addDays, type LocalDate, limaDate, spanishDate } from '../../law/time.ts'
import { unansweredSince } from '../../words/accusing.ts'
import { groundsOf, normOf, ruleOf } from '../../words/grounds.ts'
import { daysWords } from '../../words/lastDays.ts'
import { inferredIn, WHO_IS_PLAZO } from '../../words/record.ts'
import { list, paragraph } from '../blocks.ts'
import type { EntityLetter, Handover, Listed } from '../letter.ts'
import { nameOf } from '../words.ts'

/** Days for which a list is owed, from the day on which a change of holder is recorded, or from its own where that is later. */
const DAYS_OWED = 90

/** The list that a new holder finds in the mailbox of the post: what is open, since when, and by when it is owed. */
export const handover: EntityLetter = {
  to: { post: 'courtesy' },
  officeHours: true,
  owed: (entity, today, listed = '') =>
    entity.posts.flatMap(({ id: post, holders }) =>
      holders
        .filter((holder) => {
          const first = owedFrom(holder)
          return listed < first && first <= today && today <= addDays(first, DAYS_OWED)
        })
        // The first holder on record took over from nobody.
        .filter(({ from }) => holders.some((before) => before.from < from))
        .map(({ from }) => handoverTo(entity, post, from)),
    ),
  // The confidential is left out: its own notice stands.
  lists: (state, { post, from }) =>
    state.obligations.filter(
      (owed) =>
        state.rule.published && owed.debtor === post && awaitsAnswer(state, owed) && limaDate(owed.opened.at) < from,
    ),
  write({ entity, post, from, more = 0 }, listed, site) {
    const all = listed.length + more
    return {
      subject: ['Relevo', `${all} ${all === 1 ? 'expediente espera' : 'expedientes esperan'} respuesta de este cargo`],
      title: `Expedientes que esperan respuesta de ${findPost(entity, post)?.title ?? post}`,
      blocks: [
        paragraph(
          `Según el directorio de Plazo, el cargo tiene nuevo titular desde el ${spanishDate(from)}. Las obligaciones son del cargo y no de la persona: estas siguen abiertas.`,
        ),
        list(listed.map((one) => lineOf(one, site))),
        ...(more > 0
          ? [
              paragraph(
                `Estos son los primeros por su fecha; hay ${more} más, cada uno con su carta en este buzón. Para tener la lista entera, escriba a Plazo.`,
              ),
            ]
          : []),
        paragraph(
          'Con el enlace de cada uno, Plazo le reenvía a este buzón su última carta, y desde ella se responde. O entre a Plazo con este correo, y los verá todos juntos.',
        ),
        paragraph(WHO_IS_PLAZO),
      ],
    }
  },
}

/** The first night on which the list is owed: of a change recorded during a day, the next. */
const owedFrom = ({ from, recorded }: Post['holders'][number]): LocalDate => {
  const known = recorded ? addDays(recorded, 1) : from
  return known > from ? known : from
}

/** The nights on which lists of an entity became owed, or will: what is recorded today says so. */
export const listedOn = ({ posts }: Entity): LocalDate[] =>
  posts.flatMap(({ holders }) =>
    holders.filter(({ from }) => holders.some((before) => before.from < from)).map(owedFrom),
  )

/** The change of hands of a post on a day: the same change, the same id. */
export const handoverTo = (entity: Entity, post: string, from: LocalDate): Handover => ({
  entity,
  post,
  from,
  id: keyOf('handover', entity.code, post, from),
})

function lineOf({ case: state, owed, known }: Listed, site: string): string {
  const { missed, presented } = owed
  const standing = standingOf(owed, isClosed(state), known)
  const { due, notifyBy } = standing
  const checked = isVerified(owed)
  const since = presented
    ? `presentado el ${spanishDate(limaDate(presented.presentedAt))}${checked ? '' : ', sin comprobar'}`
    : 'aún sin constancia de entrega'
  const { lapse } = groundsOf(owed, standing, normOf(owed, state.rule))
  const last = isAviso(owed) || !due ? undefined : { due, notifyBy }
  const until =
    missed && lapse
      ? unansweredSince(lapse, missed.due)
      : last && `${checked ? 'hasta' : 'si se presentó ese día, hasta'} el ${daysWords(last)}`
  const inferred = until && inferredIn(ruleOf(owed, state.rule))
  return [state.number, nameOf(state, owed), since, until, inferred, `${site}/casos/${state.number}/reenviar`]
    .filter(Boolean)
    .join(' · ')
}
