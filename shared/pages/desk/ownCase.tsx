import type { FilingText } from '../../cases/texts.ts'
import type { CaseView } from '../../cases/view.ts'
import { kindName, ruleByVersion } from '../../law/rules.ts'
import { spanishDate } from '../../law/time.ts'
import { caseFacts, type RenderContext } from '../parts/facts.ts'
import { page } from '../parts/layout.tsx'
import { News } from '../parts/news.tsx'
import { Rungs } from '../parts/rungs.tsx'
import { TermRows, WhoRows } from '../parts/term.tsx'

const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line) => (
      <p>{line}</p>
    ))}
  </>
)

const Written = ({ text: { subject, facts, request, place, norm, evidence } }: { text: FilingText }) => (
  <section>
    <h2>Lo que escribió su junta</h2>
    <p class="hint">Solo lo ven su junta y, en la carta, la autoridad. Aquí nadie más lo lee.</p>
    <h3>{subject}</h3>
    <Paragraphs text={facts} />
    <h3>Qué pide</h3>
    <Paragraphs text={request} />
    {place && <p>Lugar: {place}</p>}
    {norm && <p>Norma: {norm}</p>}
    {evidence.length > 0 && (
      <>
        <h3>Anexos</h3>
        <ul>
          {evidence.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      </>
    )}
  </section>
)

/** What a junta may do in a case of its own, where it stands so. */
const actionsIn = ({ number, closed, annulled }: CaseView): { path: string; label: string; hint: string }[] =>
  annulled
    ? []
    : [
        {
          path: `/mesa/casos/${number}/pruebas`,
          label: 'Fotos y documentos',
          hint: 'Añada los que muestran lo que pasó, y vea los que ya añadió. Nadie más los ve.',
        },
        ...(closed ? [] : nextSteps(number)),
      ]

const nextSteps = (number: string) => [
  {
    path: `/casos/${number}/pasos`,
    label: 'Qué sigue',
    hint: 'Que Plazo avise a los superiores, un documento para firmar, o reservar el nombre de la junta.',
  },
  {
    path: `/casos/${number}/esperar`,
    label: 'Pedir que Plazo espere',
    hint: 'Si está conversando con la autoridad. Su plazo sigue corriendo.',
  },
]

/** A case as its own junta reads it: how it stands, what it may do, and what it wrote. GET /mesa/casos/<number>. */
export const ownCasePage = (view: CaseView, text: FilingText | undefined, context: RenderContext): string => {
  const facts = caseFacts(view, context)
  const rule = ruleByVersion(view.rule)
  const actions = actionsIn(view)
  return page({
    title: text?.subject ?? view.number,
    asOf: spanishDate(facts.today),
    children: (
      <>
        <p class="over">
          <a href="/mesa">Su mesa</a> · {kindName(view.kind)} · Expediente <span class="num">{view.number}</span>
        </p>
        <News facts={facts} />
        {actions.length > 0 && (
          <section>
            <h2>Qué puede hacer</h2>
            <ul class="list">
              {actions.map(({ path, label, hint }) => (
                <li>
                  <a href={path}>{label}</a>
                  <p>
                    <small>{hint}</small>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <dl>
          <WhoRows view={view} principal={facts.principal} />
          <TermRows facts={facts.principal} rule={rule} />
        </dl>
        {text && <Written text={text} />}
        <section>
          <h2>Qué ha pasado</h2>
          <Rungs {...facts} />
        </section>
        <p>
          {rule?.published === false ? (
            'Este expediente es reservado: no tiene página pública.'
          ) : (
            <a href={`/casos/${view.number}`}>Lo que ve todo el mundo</a>
          )}
        </p>
      </>
    ),
  })
}
