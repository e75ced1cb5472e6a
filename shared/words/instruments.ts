import { isKind, kindName } from '../law/rules.ts'

const otherInstruments: Record<string, string> = {
  'informe-concejo': 'Pedido de informe al Concejo Municipal',
  'denuncia-control': 'Denuncia ante el Órgano de Control Institucional',
  'queja-defensoria': 'Queja ante la Defensoría del Pueblo',
  'apelacion-ttaip': 'Apelación ante el Tribunal de Transparencia',
}

/** The Spanish name of what an obligation answers: a kind of document, or an instrument of the ladder. */
export const instrumentName = (instrument: string): string =>
  isKind(instrument) ? kindName(instrument) : (otherInstruments[instrument] ?? instrument)
