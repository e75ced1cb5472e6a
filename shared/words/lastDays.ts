import type { LastDays } from '../law/notifying.ts'
import { type LocalDate, spanishDate } from '../law/time.ts'

/** What an office is to do by when: 'responder hasta el …', or of a term to resolve both of its days (24.1). */
export const dueWords = ({ due, notifyBy }: LastDays): string =>
  notifyBy
    ? `resolver hasta el ${spanishDate(due)} y notificar hasta el ${spanishDate(notifyBy)}`
    : `responder hasta el ${spanishDate(due)}`

/** The same, asked of the office: 'Responda a más tardar el …'. */
export const askedWords = ({ due, notifyBy }: LastDays): string =>
  notifyBy
    ? `Resuelva a más tardar el ${spanishDate(due)} y notifique a más tardar el ${spanishDate(notifyBy)}`
    : `Responda a más tardar el ${spanishDate(due)}`

/** That it ended, after an article: 'plazo terminó el …', or both of its days. */
export const endedWords = ({ due, notifyBy }: LastDays): string =>
  notifyBy
    ? `plazo para resolver terminó el ${spanishDate(due)}, y el de notificar, el ${spanishDate(notifyBy)}`
    : `plazo terminó el ${spanishDate(due)}`

/** Its days alone: '15 de abril de 2026', or with the one to notify. */
export const daysWords = ({ due, notifyBy }: LastDays): string =>
  notifyBy ? `${spanishDate(due)}; para notificar, el ${spanishDate(notifyBy)}` : spanishDate(due)

/** The days of an answer by the office's own word, as rows of a letter or a page. */
export const ownDates = (
  given: { dated?: LocalDate | undefined; notified?: LocalDate | undefined } | undefined,
): (readonly [string, string])[] => [
  ...(given?.dated ? [['Fecha del documento, según la oficina', spanishDate(given.dated)] as const] : []),
  ...(given?.notified ? [['Notificada, según la oficina', spanishDate(given.notified)] as const] : []),
]
