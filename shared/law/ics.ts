import { addDays, type Instant, type LocalDate, startOf } from './time.ts'

export type TermEvent = {
  uid: string
  due: LocalDate
  summary: string
  description: string
  url?: string
  /** When the file was made (DTSTAMP). */
  stamp: Instant
  /** When what it says last changed: a reader takes its date over that of an earlier one (RFC 5546, 2.1.4). */
  changed: Instant
  /** When the reader is reminded; without it, not at all. */
  alarm?: Instant | undefined
}

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')

const octets = (char: string): number => {
  const code = char.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

// RFC 5545 3.1: a line holds at most 75 octets; the rest goes on after CRLF and a space, no character torn.
const folded = (line: string): string => {
  let out = ''
  let room = 75
  for (const char of line) {
    const size = octets(char)
    if (size > room) {
      out += '\r\n '
      room = 74
    }
    out += char
    room -= size
  }
  return out
}

// A number that grows with every change, small enough for RFC 5545's INTEGER: seconds since the register began.
const sequence = (changed: Instant): number =>
  Math.max(0, Math.floor((Date.parse(changed) - Date.parse(startOf('2026-01-01'))) / 1000))

const utc = (instant: Instant): string => instant.replace(/\.\d+/, '').replace(/[-:]/g, '')

const reminder = (alarm: Instant, summary: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(summary)}`,
  `TRIGGER;VALUE=DATE-TIME:${utc(alarm)}`,
  'END:VALARM',
]

/** The due date of a term as an all-day event (RFC 5545). An all-day event has no zone: it is the day in Lima. */
export const termIcs = ({ uid, due, summary, description, url, stamp, changed, alarm }: TermEvent): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Plazo//Plazo//ES',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(stamp)}`,
    `LAST-MODIFIED:${utc(changed)}`,
    `SEQUENCE:${sequence(changed)}`,
    `DTSTART;VALUE=DATE:${due.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDays(due, 1).replaceAll('-', '')}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    ...(url === undefined ? [] : [`URL:${url.replace(/\p{Cc}/gu, '')}`]),
    'TRANSP:TRANSPARENT',
    ...(alarm === undefined ? [] : reminder(alarm, summary)),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')
