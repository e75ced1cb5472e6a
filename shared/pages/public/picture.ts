import type { CaseView } from '../../cases/view.ts'
import { kindName } from '../../law/rules.ts'
import { limaDate, spanishDate } from '../../law/time.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ')

/** A text in lines of at most so many letters; what goes beyond so many lines ends in an ellipsis. */
function lines(text: string, width: number, most: number): string[] {
  const all: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = all.at(-1)
    if (last !== undefined && last.length + word.length < width) all[all.length - 1] = `${last} ${word}`
    else all.push(word.slice(0, width))
  }
  return all.length > most ? [...all.slice(0, most - 1), `${(all[most - 1] ?? '').slice(0, width - 1)}…`] : all
}

/** Width and height of the picture, in pixels, as those who show it want it. */
export const PICTURE = { width: 1200, height: 630 }

/**
 * What stands for a case where it is shared: its number, kind, office and day of filing, for others keep it; no person, no junta,
 * and nothing that may have to be rectified. SVG, to be drawn in the face of the papers.
 */
export function pictureOf({ number, kind, entity, obligations: [owed], filed }: CaseView): string {
  const told = [
    ...lines(kindName(kind), 40, 2).map((text) => ({ text, size: 58, weight: 700 })),
    ...lines(owed?.debtor.title ?? '', 50, 2).map((text) => ({ text, size: 44, weight: 400 })),
    ...lines(entity.name, 50, 2).map((text) => ({ text, size: 44, weight: 400 })),
  ]
  let y = 190
  const written = told.map(({ text, size, weight }) => {
    y += size * 1.25
    return `<text x="70" y="${y}" font-size="${size}" font-weight="${weight}" fill="#1d1611">${escaped(text)}</text>`
  })
  const { width, height } = PICTURE
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Source Sans 3">`,
    `<rect width="${width}" height="${height}" fill="#f6efe6"/><rect width="${width}" height="120" fill="#7a2d0f"/>`,
    `<g transform="translate(70 28) scale(5.3)"><path fill="#fff" d="M4 0h4v2h2v2h2v4h-2v2h-2v2H4v-2H2V8H0V4h2V2h2z"/>`,
    `<path fill="none" stroke="#7a2d0f" stroke-width="1.2" d="M6 2.6V6h2.8"/></g>`,
    `<text x="155" y="83" font-size="60" font-weight="700" fill="#fff">Plazo</text>`,
    ...written,
    `<text x="70" y="545" font-size="52" font-weight="700" fill="#7a2d0f">${number}</text>`,
    `<text x="70" y="597" font-size="34" fill="#54473d">Registrado el ${spanishDate(limaDate(filed.at))}</text>`,
    '</svg>',
  ].join('')
}
