import { isKind, kindName } from '../law/rules.ts'

const otherInstruments: Record<string, string> = {
  aviso: 'Aviso al superior',
  'informe-concejo': 'Memorial al Concejo Municipal',
  'denuncia-control': 'Denuncia ante el Órgano de Control Institucional',
  'queja-defensoria': 'Queja ante la Defensoría del Pueblo',
  'apelacion-ttaip': 'Apelación ante el Tribunal de Transparencia',
  'apelacion-ficta': 'Apelación por denegatoria ficta',
}

/** The Spanish name of what an obligation answers: a kind of document, Plazo's aviso, or an instrument of the junta. */
export const instrumentName = (instrument: string): string =>
  isKind(instrument) ? kindName(instrument) : (otherInstruments[instrument] ?? instrument)

const requirements: Record<string, string> = {
  queja:
    'La firma la junta y cita el deber y la norma que lo exige; se resuelve en tres días, previo informe de la oficina.',
  'denuncia-disciplinaria':
    'La firma quien denuncia, con los hechos y sus pruebas. No se publica, ni Plazo la presenta ni guarda copia.',
  'informe-concejo': 'Pide que un regidor solicite informe. La firman los vecinos.',
  'denuncia-control':
    'Lleva hechos concretos y pruebas. La identidad de quien denuncia se protege: no diga a nadie que la presentó.',
  'queja-defensoria': 'Es gratuita y no necesita abogado: por escrito, por teléfono o en su oficina.',
  'apelacion-ttaip': 'Se presenta ante la misma entidad o ante el Tribunal, con la solicitud y su cargo.',
  reconsideracion:
    'La firma la junta, con una prueba nueva que la oficina no haya visto. Se presenta ante la misma oficina, una sola vez.',
  apelacion:
    'La firma la junta: explica por qué las pruebas o la ley dicen otra cosa. Se presenta ante la misma oficina, que la eleva a su superior; una sola vez.',
  'apelacion-ficta':
    'Con ella se tiene por negado lo que pidió y decide el superior: la oficina deja de deberle su respuesta. No corre ningún plazo para presentarla; si prefiere seguir esperando, no la presente.',
}

/** What each asks for. */
const requests: Record<string, string> = {
  queja: 'Que se resuelva esta queja, previo informe de la oficina, y se disponga que se responda por escrito.',
  'denuncia-disciplinaria': 'Que se precalifiquen los hechos y se comunique a la junta lo que se disponga.',
  'informe-concejo': 'Que un regidor pida informe sobre la atención del documento indicado, y se comunique a la junta.',
  'denuncia-control': 'Que se evalúen los hechos y se proteja la identidad de quien denuncia.',
  'queja-defensoria': 'Que la Defensoría pida a la entidad que responda por escrito el documento indicado.',
  'apelacion-ttaip': 'Que se declare fundada la apelación y se ordene entregar la información pedida.',
  reconsideracion: 'Que se reconsidere la respuesta indicada y se atienda lo que se pidió.',
  apelacion:
    'Que se eleve este recurso al superior jerárquico, para que deje sin efecto la respuesta indicada y disponga que se atienda lo que se pidió.',
  'apelacion-ficta':
    'Que se tenga por denegado lo pedido y se eleve este recurso al superior jerárquico, para que disponga que se atienda.',
}

/** What an instrument asks of whoever receives it. */
export const requestOf = (instrument: string): string =>
  requests[instrument] ??
  'Que se responda por escrito el documento indicado, y se informe a la junta de lo que se disponga.'

/** Who receives what the junta presents where the directory of the entity has no such post. */
export const outsideNames: Readonly<Record<string, string>> = {
  oci: 'Órgano de Control Institucional',
  defensoria: 'Defensoría del Pueblo',
  'st-pad': 'Secretaría Técnica de los Procedimientos Administrativos Disciplinarios',
  concejo: 'Concejo Municipal',
  ttaip: 'Tribunal de Transparencia y Acceso a la Información Pública',
}

/** What the junta should know before it presents an instrument. */
export const requirement = (instrument: string): string => requirements[instrument] ?? ''

export const FREE_HELP =
  'Si necesita un abogado, la Defensa Pública del Ministerio de Justicia asesora gratis a quien no puede pagarlo (Ley 29360).'
export const NOT_PLAZO = 'Plazo no presenta ninguno de estos documentos por la junta: firmarlos o no es decisión suya.'
