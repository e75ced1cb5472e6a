import { type Block, oneLine, type Row, typedLines } from './blocks.ts'

const WIDTH = 72

/** A letter as plain text, wrapped at 72 columns. What others wrote is marked with `>` on every line. */
export const toText = (title: string, blocks: Block[]): string =>
  `${[underlined(title, '='), ...blocks.map(blockText)].join('\n\n')}\n`

function underlined(title: string, by: string): string {
  const wrapped = wrap(oneLine(title))
  return `${wrapped}\n${by.repeat(Math.max(...wrapped.split('\n').map(({ length }) => length)))}`
}

function blockText(block: Block): string {
  switch (block.block) {
    case 'heading':
      return underlined(block.text, '-')
    case 'paragraph':
      return wrap(oneLine(block.text))
    case 'lines':
      return block.lines.map((line) => wrap(oneLine(line))).join('\n')
    case 'facts':
      return block.rows.map(rowText).join('\n')
    case 'list':
      return block.items.map((item) => wrap(oneLine(item), '- ', '  ')).join('\n')
    case 'quote':
      return typedLines(block.text)
        .map((line) => wrap(line, '> ', '> '))
        .join('\n>\n')
    case 'link':
      return `${wrap(`${block.label}:`)}\n${block.url}`
    case 'code':
      return `${block.label}:\n\n    ${block.code}`
  }
}

const rowText = ([label, value]: Row): string => wrap(`${label}: ${oneLine(value)}`, '', '  ')

/** Wraps at spaces; a word longer than a line stays whole, so that addresses can be opened. */
function wrap(text: string, first = '', rest = first): string {
  const lines = [first]
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    const empty = line === first || line === rest
    if (!empty && line.length + 1 + word.length > WIDTH) lines.push(rest + word)
    else lines[lines.length - 1] = empty ? line + word : `${line} ${word}`
  }
  return lines.join('\n')
}
