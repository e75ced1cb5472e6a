import type { Roll } from '../../cases/figures.ts'
import type { CaseView } from '../../cases/view.ts'
import { togetherIn, type Week } from '../../cases/week.ts'
import { addDays, spanishDate } from '../../law/time.ts'
import { figureWords, unansweredOn } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { officeOf } from '../../words/offices.ts'
import { CaseList, groundsIn } from '../parts/caseList.tsx'
import { page } from '../parts/layout.tsx'
import { printStyle } from '../parts/printStyle.ts'
import { listPath } from './listAddress.ts'

export type BulletinProps = {
  roll: Roll | undefined
  /** The cases that the week names, as they stand now. */
  views: readonly CaseView[]
  site: string
}

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

const FEW = 8

/** A sentence of what was answered, each part with its figure. */
const Answered = ({ week: { inTime, late, unmeasured } }: { week: Week }) => {
  const all = inTime + late + unmeasured
  if (all === 0) return <p>No se registró ninguna respuesta.</p>
  return (
    <p>
      <a href="#respondieron">{counted(all, 'expediente recibió respuesta', 'expedientes recibieron respuesta')}</a>:{' '}
      {[
        inTime > 0 && `${figureWords.inTime.toLowerCase()}, ${inTime}`,
        late > 0 && `${figureWords.late.toLowerCase()}, ${late}`,
        unmeasured > 0 && `sin un día comprobado desde el cual medir, ${unmeasured}`,
      ]
        .filter(Boolean)
        .join('; ')}
      .
    </p>
  )
}

const Quickest = ({ week: { quickest }, views }: { week: Week; views: readonly CaseView[] }) => {
  const view = views.find(({ number }) => number === quickest?.number)
  const [owed] = view?.obligations ?? []
  if (!quickest || !view || !owed) return null
  return (
    <p>
      La respuesta más rápida tomó {counted(quickest.days, 'día hábil', 'días hábiles')}: la dio{' '}
      {officeOf(owed.debtor.title)}, {view.entity.name}, en el{' '}
      <a href={`/casos/${view.number}`}>
        expediente <span class="num">{view.number}</span>
      </a>
      .
    </p>
  )
}

const Silent = ({ week: { silent, monday } }: { week: Week }) =>
  silent === 0 ? (
    <p>No se registró que terminara ningún plazo comprobado.</p>
  ) : (
    <p>
      En <a href="#terminaron">{counted(silent, 'expediente', 'expedientes')}</a> se registró que el plazo terminó y que
      no consta respuesta, al {spanishDate(addDays(monday, 6))}.
    </p>
  )

/** What is said of a week, to be read aloud in a minute. */
const Spoken = ({ week, views, entities }: { week: Week; views: readonly CaseView[]; entities: number }) => (
  <section class="spoken">
    <p>
      En la semana del {spanishDate(week.monday)} al {spanishDate(addDays(week.monday, 6))}, las juntas vecinales
      registraron en Plazo <a href="/casos">{counted(week.filed, 'documento', 'documentos')}</a> ante{' '}
      <a href="/autoridades">{counted(entities, 'autoridad', 'autoridades')}</a>.
    </p>
    <Answered week={week} />
    <Quickest week={week} views={views} />
    <Silent week={week} />
    <p>Solo cuenta lo comprobado. Responder no es resolver: dice que la junta tiene una respuesta.</p>
  </section>
)

const ByEntity = ({ roll, monday }: { roll: Roll; monday: string }) => {
  const rows = roll.entities.flatMap(({ code, name, week }) =>
    week?.monday === monday && week.filed + week.inTime + week.late + week.unmeasured + week.silent > 0
      ? [{ code, name, week }]
      : [],
  )
  if (rows.length === 0) return null
  return (
    <section>
      <h2>Por autoridad{rows.length > FEW && `: las ${FEW} con más documentos registrados`}</h2>
      <ul>
        {rows
          .toSorted((a, b) => b.week.filed - a.week.filed || a.name.localeCompare(b.name, 'es'))
          .slice(0, FEW)
          .map(({ code, name, week }) => (
            <li>
              <a href={`/autoridades/${code}`}>{name}</a>: {counted(week.filed, 'registrado', 'registrados')},{' '}
              {counted(week.inTime + week.late + week.unmeasured, 'respondido', 'respondidos')}
              {week.silent > 0 && `, ${week.silent} ${figureWords.silent.toLowerCase()}`}
            </li>
          ))}
      </ul>
    </section>
  )
}

const Cases = ({ id, title, views, all, state }: CasesProps) =>
  views.length === 0 ? null : (
    <section>
      <h2 id={id}>{title}</h2>
      <CaseList views={views} />
      {all > views.length && (
        <p>
          Y {all - views.length} más: <a href={listPath({ of: { by: 'all' }, state })}>véalos en la lista</a>.
        </p>
      )}
    </section>
  )

type CasesProps = {
  id: string
  title: string
  views: CaseView[]
  all: number
  state: 'respondido' | 'terminado'
}

/** The last whole week for press and radio: a minute aloud, each figure with its way to what it counts, on one sheet. GET /boletin. */
export const bulletinPage = ({ roll, views, site }: BulletinProps): string => {
  const week = togetherIn(roll?.entities.flatMap(({ week }) => week ?? []) ?? [])
  const named = (numbers: readonly string[]) => views.filter(({ number }) => numbers.includes(number))
  const answered = week ? named(week.cases.answered).filter((view) => view.obligations[0]?.answered) : []
  const silent = week ? named(week.cases.silent).filter((view) => groundsIn(view).lapse) : []
  const [lapse] = silent.flatMap((view) => groundsIn(view).lapse ?? [])
  return page({
    title: 'Boletín de la semana',
    description:
      'Qué se pidió a las autoridades en la semana, qué respondieron y qué plazos terminaron, para leer al aire.',
    url: `${site}/boletin`,
    json: '/boletin.json',
    styled: bulletinStyle + printStyle,
    ...(roll && { asOf: spanishDate(roll.day) }),
    children: (
      <>
        <h1>Boletín de la semana</h1>
        {roll && week ? (
          <>
            <Spoken week={week} views={views} entities={roll.entities.length} />
            <ByEntity roll={roll} monday={week.monday} />
            <Cases
              {...{ id: 'respondieron', title: 'Respondieron', views: answered, state: 'respondido' }}
              all={week.inTime + week.late + week.unmeasured}
            />
            {lapse && (
              <Cases
                {...{ id: 'terminaron', views: silent, all: week.silent, state: 'terminado' }}
                title={capital(unansweredOn(lapse, addDays(week.monday, 6)))}
              />
            )}
            <p class="hint">
              Cifras hechas el {spanishDate(roll.day)}. Puede citarlas con su fecha y la dirección {site}/boletin.
            </p>
          </>
        ) : (
          <p>Las cifras se hacen cada mañana: aún no hay una semana entera que contar.</p>
        )}
      </>
    ),
  })
}

/** The same in figures, for programs. */
export const bulletinJson = ({ roll, views }: BulletinProps) => {
  const week = togetherIn(roll?.entities.flatMap(({ week }) => week ?? []) ?? [])
  const shown = new Set(views.map(({ number }) => number))
  return {
    asOf: roll?.day,
    week: week && {
      ...week,
      sunday: addDays(week.monday, 6),
      cases: {
        answered: week.cases.answered.filter((number) => shown.has(number)),
        silent: week.cases.silent.filter((number) => shown.has(number)),
      },
      quickest: week.quickest && shown.has(week.quickest.number) ? week.quickest : undefined,
    },
    entities: roll?.entities.map(({ code, name, week }) => ({
      code,
      name,
      week: week && { ...week, cases: undefined, quickest: undefined },
    })),
  }
}

const bulletinStyle =
  '.spoken p{font-size:1.25rem;line-height:1.45}@media print{.spoken p{font-size:12pt;margin-bottom:.3rem}}'
