import type { CaseView } from '../cases/view.ts'
import { ruleByVersion } from '../law/rules.ts'

/** Of what is confidential: the rule by which a case is told to one mailbox alone, and its draft too. */
export const WRITER_ALONE =
  'Lo ve solo quien entra con el correo con que se escribió: nadie más de la junta. La autoridad recibe de Plazo solo un número y una fecha.'

/** When everybody reads a text, and what of it. */
export const AFTER_REVIEW = 'después de una revisión, sin nombres de personas privadas'

/** Whether nobody but the parties ever reads a text of a kind (TUO Ley 27806, art. 17.3). */
export const isTextKept = (kind: string | undefined): boolean => kind === 'denuncia-disciplinaria'
export const TEXT_KEPT = 'El texto no se publica nunca (TUO Ley 27806, art. 17.3).'

/** Who reads what the offices wrote in a case, for its own junta. */
export function officeReaders({ kind, rule }: Pick<CaseView, 'kind' | 'rule'>): string {
  if (ruleByVersion(rule)?.published === false)
    return 'De su junta lo ve solo quien entra con el correo con que se escribió.'
  return isTextKept(kind)
    ? `Lo leen su junta y la oficina. ${TEXT_KEPT}`
    : `Lo leen su junta y la oficina. Los demás, solo ${AFTER_REVIEW}.`
}

const PARTIES = 'Lo leen su junta y, en la carta, la autoridad.'

/** Who reads what a junta wrote in a case of its own, as it stands now. */
export function readersOf({ kind, rule, documents }: Pick<CaseView, 'kind' | 'rule' | 'documents'>): string {
  if (ruleByVersion(rule)?.published === false) return WRITER_ALONE
  if (isTextKept(kind)) return `${PARTIES} ${TEXT_KEPT}`
  const filing = documents?.find(({ what }) => what === 'filing')
  if (!filing) return PARTIES
  if (filing.waits) return `${PARTIES} Los demás, solo ${AFTER_REVIEW}; el lugar que escribió, nunca.`
  return filing.withheld
    ? `${PARTIES} El operador de Plazo lo revisó y no lo publicó.`
    : `${PARTIES} Ya se revisó, y todos lo leen en la página pública; el lugar que escribió, nunca.`
}
