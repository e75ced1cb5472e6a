import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { type Block, oneLine, typedLines } from './blocks.ts'

// Mail programs read only inline styles and lay out only tables; black on white also prints. Where one reads more, a dark
// screen stays dark.
const FONT =
  "font-family:-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5;color:#111;overflow-wrap:anywhere"
const DARK =
  '@media (prefers-color-scheme:dark){body,body *{background:#121212!important;color:#eee!important;border-color:#777!important}}'
const RULE = '1px solid #bbb'

/** A letter as HTML for mail programs: one column of 600 px, no image, no script, nothing external. */
export const toHtml = (title: string, blocks: Block[]): string =>
  `<!doctype html>${render(
    <html lang="es-PE">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style dangerouslySetInnerHTML={{ __html: DARK }} />
        <title>{oneLine(title)}</title>
      </head>
      <body style="margin:0;padding:0;background:#fff">
        <Table width="100%" style="width:100%">
          <td align="center" style="padding:16px">
            <Table width="600" style="width:100%;max-width:600px">
              <td align="left" style={FONT}>
                <p style="margin:0 0 20px;padding-bottom:8px;border-bottom:2px solid #111;font-weight:bold">Plazo</p>
                <h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">{oneLine(title)}</h1>
                {blocks.map((block) => (
                  <BlockHtml {...block} />
                ))}
              </td>
            </Table>
          </td>
        </Table>
      </body>
    </html>,
  )}`

const Table = ({ width, style, children }: { width: string; style: string; children: ComponentChildren }) => (
  <table role="presentation" width={width} style={`border-collapse:collapse;${style}`}>
    <tr>{children}</tr>
  </table>
)

const BlockHtml = (block: Block) => {
  switch (block.block) {
    case 'heading':
      return <h2 style="margin:28px 0 10px;font-size:17px;line-height:1.3">{oneLine(block.text)}</h2>
    case 'paragraph':
      return <p style="margin:0 0 16px">{oneLine(block.text)}</p>
    case 'lines':
      return (
        <p style="margin:0 0 16px">
          {block.lines.map((line, i) => (i === 0 ? oneLine(line) : [<br />, oneLine(line)]))}
        </p>
      )
    case 'facts':
      return (
        <table width="100%" style={`border-collapse:collapse;margin:0 0 16px;border-top:${RULE}`}>
          {block.rows.map(([label, value]) => (
            <tr>
              <th align="left" style={cell('width:34%;padding-right:12px;font-weight:normal;color:#444')}>
                {label}
              </th>
              <td style={cell('')}>{oneLine(value)}</td>
            </tr>
          ))}
        </table>
      )
    case 'list':
      return (
        <ul style="margin:0 0 16px;padding-left:24px">
          {block.items.map((item) => (
            <li style="margin:0 0 6px">{oneLine(item)}</li>
          ))}
        </ul>
      )
    case 'quote':
      return (
        <blockquote style="margin:0 0 16px;padding:4px 0 4px 16px;border-left:4px solid #767676">
          {typedLines(block.text).map((line) => (
            <p style="margin:0 0 8px">{line}</p>
          ))}
        </blockquote>
      )
    case 'link':
      // The address is written out too, for paper.
      return (
        <p style="margin:0 0 16px">
          <a href={block.url} style="color:#111;font-weight:bold">
            {block.label}
          </a>
          <br />
          <span style="font-size:14px;word-break:break-all">{block.url}</span>
        </p>
      )
    case 'code':
      return (
        <p style="margin:0 0 16px">
          {block.label}:<br />
          <span style="font-family:Consolas,Menlo,monospace;font-size:28px;letter-spacing:4px">{block.code}</span>
        </p>
      )
  }
}

const cell = (more: string): string => `${FONT};padding:6px 0;vertical-align:top;border-bottom:${RULE};${more}`
