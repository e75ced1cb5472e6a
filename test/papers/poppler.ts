import { spawnSync } from 'node:child_process'
import jsQR from 'jsqr'

/** Whether this machine can read a PDF back; tests that need it are skipped, by name, where it cannot. */
export const poppler = spawnSync('pdftotext', ['-v']).status === 0

function run(command: string, options: string[], pdf: Uint8Array): Buffer {
  const { stdout, stderr, status } = spawnSync(command, options, { input: pdf, maxBuffer: 1e8 })
  if (status !== 0 || stderr.length > 0) throw new Error(`${command}: ${stderr}`)
  return stdout
}

/** The words of a paper in reading order, in one line. */
export const textOf = (pdf: Uint8Array): string =>
  run('pdftotext', ['-', '-'], pdf).toString().replace(/\s+/g, ' ').trim()

/** What the file says of itself, name by name. */
export const infoOf = (pdf: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    run('pdfinfo', ['-'], pdf)
      .toString()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )

/** The structure tree: each element's tag, deeper ones indented by two spaces, and its text in quotes. */
export const tagsOf = (pdf: Uint8Array): string =>
  run('pdfinfo', ['-struct-text', '-'], pdf)
    .toString()
    .replace(/ \((block|inline)\)|:$/gm, '')

/** The table of fonts: a line each, with whether it is embedded, a subset, and has its Unicode. */
export const fontsOf = (pdf: Uint8Array): string[] => run('pdffonts', ['-'], pdf).toString().trim().split('\n').slice(2)

/** The addresses that a touch opens. */
export const linksOf = (pdf: Uint8Array): string[] =>
  [
    ...run('pdfinfo', ['-url', '-'], pdf)
      .toString()
      .matchAll(/https?:\S+/g),
  ].map(([url]) => url)

type Word = { page: number; x: number; y: number; right: number; bottom: number; text: string }

/** Every word with the box in which it stands, in points from the upper left corner of its page. */
export const wordsOf = (pdf: Uint8Array): Word[] =>
  run('pdftotext', ['-bbox', '-', '-'], pdf)
    .toString()
    .split('<page ')
    .slice(1)
    .flatMap((source, page) =>
      [
        ...source.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g),
      ].map(([, x, y, right, bottom, text = '']) => ({
        ...{ page, x: Number(x), y: Number(y), right: Number(right), bottom: Number(bottom), text },
      })),
    )

/** What a telephone reads in the first page, printed at 150 dots an inch; undefined where it finds no QR. */
export function qrIn(pdf: Uint8Array): string | undefined {
  const ppm = run('pdftoppm', ['-r', '150', '-f', '1', '-l', '1', '-'], pdf)
  const [header = '', width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 40)) ?? []
  const pixels = new Uint8ClampedArray(Number(width) * Number(height) * 4).fill(255)
  for (let from = header.length, to = 0; from < ppm.length; from += 3, to += 4)
    pixels.set(ppm.subarray(from, from + 3), to)
  return jsQR(pixels, Number(width), Number(height))?.data
}
