import { AFTER_REVIEW, isTextKept, TEXT_KEPT, WRITER_ALONE } from '../../../words/readers.ts'
import { Row } from '../../parts/status.tsx'
import { type Asked, isConfidential } from './steps.ts'

const shownTo = (publicIdentity = ''): string =>
  ({
    junta: 'El nombre de la junta, y la calle.',
    authority: 'No el nombre de la junta ni la calle: el nombre lo lee solo la autoridad.',
  })[publicIdentity] ?? 'Ni el nombre de la junta ni la calle.'

/** Who would read what of a filing, and of its draft. */
export const WhoSees = (asked: Asked) => {
  const { kind, publicIdentity } = asked.values
  const isKept = isTextKept(kind)
  return (
    <>
      <h2>Quién verá qué</h2>
      {isConfidential(asked) ? (
        <p>Nada de esto se publica: ni que existe. {WRITER_ALONE}</p>
      ) : (
        <dl>
          <Row name="Todos, al instante">
            El tipo de documento, {isKept ? '' : 'de qué trata, '}la zona, la oficina, las fechas y si respondió.{' '}
            {shownTo(publicIdentity)}
          </Row>
          <Row name="La autoridad, por correo">
            Todo lo que escribió
            {publicIdentity === 'reserved' ? ', sin el nombre de la junta.' : ', y el nombre de la junta.'}
          </Row>
          {isKept ? (
            <Row name="Nadie más">{TEXT_KEPT}</Row>
          ) : (
            <Row name="Todos los demás">El texto: {AFTER_REVIEW}.</Row>
          )}
          <Row name="Solo su junta">Lo que Plazo le escribe.</Row>
          <Row name="Solo usted">Este borrador: ni los demás de su junta lo ven.</Row>
        </dl>
      )}
    </>
  )
}
