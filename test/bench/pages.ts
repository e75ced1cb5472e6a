import { brotliCompressSync, constants } from 'node:zlib'
import { SESClient } from '@aws-sdk/client-ses'
import { startLambdas } from '../../infra/local/lambdas.ts'
import { toInstant } from '../../shared/law/time.ts'
import { keys } from '../keys.ts'
import { drive, firstFiled } from './drive.ts'
import { atMost, type Part } from './report.ts'
import { openStage, site } from './stage.ts'

const brotli = (body: string, quality: number): number =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length

/** What a browser would ask for beyond the page itself: scripts, style sheets, pictures, fonts, frames. */
const furtherRequests = (html: string): number =>
  [
    ...html.matchAll(
      /<(?:script|img|iframe|source|embed|link(?=[^>]*stylesheet|[^>]*icon))\b[^>]*(?:src|href)="(?!data:)/g,
    ),
  ].length +
  [...html.matchAll(/url\((?!['"]?data:|['"]?#)/g)].length +
  [...html.matchAll(/@import/g)].length

/** Bytes and requests of each public page, as the functions serve it along the life of one case. */
export async function pages(): Promise<Part> {
  const stage = await openStage(firstFiled)
  try {
    const { dynamo, clock, ids } = stage
    const mail = { client: new SESClient({ region: 'local' }), from: 'registro@plazo.example' }
    const lambdas = await startLambdas(() => ({
      dynamo,
      clock,
      ids,
      keys,
      site,
      mail,
      replies: 'respuestas.plazo.example',
    }))
    const rows: {
      page: string
      HTML: number
      'brotli 11': number
      'brotli 5': number
      requests: number
      scripts: number
    }[] = []
    const visit = async (page: string, path: string) => {
      const request = { method: 'GET', path, query: new URLSearchParams(), headers: { accept: 'text/html' }, body: '' }
      const { statusCode, body: html = '' } = await lambdas.http(request)
      if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`)
      const scripts = [...html.matchAll(/<script\b|\son\w+=|javascript:/gi)].length
      const requests = 1 + furtherRequests(html)
      rows.push({
        page,
        HTML: Buffer.byteLength(html),
        'brotli 11': brotli(html, 11),
        'brotli 5': brotli(html, 5),
        requests,
        scripts,
      })
    }
    const { file, verify, until, answer } = drive(stage)
    await visit('home, nothing overdue', '/')
    await visit('form to file', '/presentar')
    const number = await file()
    await visit('case, declared', `/casos/${number}`)
    await verify(number)
    await until(number, toInstant('2026-03-25T12:00'))
    await visit('case, running', `/casos/${number}`)
    await visit('form to answer', `/responder/${number}`)
    await until(number, toInstant('2026-04-29T12:00'))
    await visit('home, one overdue', '/')
    await visit('case, overdue, three rungs', `/casos/${number}`)
    await answer(number)
    await visit('case, answered late', `/casos/${number}`)
    const cases = rows.filter(({ page }) => page.startsWith('case'))
    return {
      tables: [{ title: 'Pages: bytes, and requests of a visit', rows }],
      figures: { rows },
      aims: [
        atMost('the largest case page, brotli 11,', Math.max(...cases.map((row) => row['brotli 11'])) / 1000, 8, ' KB'),
        atMost('the largest case page, brotli 5,', Math.max(...cases.map((row) => row['brotli 5'])) / 1000, 8, ' KB'),
        atMost('requests of a page', Math.max(...rows.map(({ requests }) => requests)), 1),
        atMost('scripts in a page', Math.max(...rows.map(({ scripts }) => scripts)), 0),
      ],
    }
  } finally {
    await stage.close()
  }
}
