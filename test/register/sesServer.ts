import { createServer } from 'node:http'
import { SESClient } from '@aws-sdk/client-ses'
import { beforeEach } from 'vitest'
import { localCredentials } from '../../infra/local/engine.ts'
import { close, listen } from '../../infra/local/listen.ts'
import { sesSettings } from '../../shared/aws/ses.ts'

/** How the server behaves on one request; `lost` took the mail and then broke the line, `mute` took it and never answers. */
export type Behaviour = 'accept' | 'throttle' | 'too-many' | 'reject' | 'fail' | 'drop' | 'lost' | 'mute' | Refusal

/** A refusal by its code and its words, as AWS would send it. */
export type Refusal = { code: string; words: string; status?: number }

/** A mail that the server took: what would reach a mailbox. */
export type Taken = { to: string; raw: string; tags: Record<string, string> }

const xml = (code: string, words = 'no') =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${words}</Message></Error></ErrorResponse>`
const accepted =
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>'

/** An SES endpoint on loopback that does what it is told, request by request, and accepts once it was told no more. */
export async function startSes() {
  const script: Behaviour[] = []
  const taken: Taken[] = []
  let requests = 0
  const server = createServer(async (incoming, response) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    requests++
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    const take = () =>
      taken.push({
        to: form.get('Destinations.member.1') ?? '',
        raw: Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString(),
        tags: Object.fromEntries(
          [1, 2].map((n) => [form.get(`Tags.member.${n}.Name`), form.get(`Tags.member.${n}.Value`)]),
        ),
      })
    const answer = (status: number, body: string) =>
      response.writeHead(status, { 'content-type': 'text/xml' }).end(body)
    const behaviour = script.shift() ?? 'accept'
    if (typeof behaviour === 'object') return answer(behaviour.status ?? 400, xml(behaviour.code, behaviour.words))
    switch (behaviour) {
      case 'accept':
        take()
        return answer(200, accepted)
      case 'throttle':
        return answer(400, xml('Throttling'))
      case 'too-many':
        return answer(429, xml('TooManyRequestsException'))
      case 'reject':
        return answer(400, xml('MessageRejected'))
      case 'fail':
        return answer(500, xml('InternalFailure'))
      case 'drop':
        return incoming.socket.destroy()
      case 'lost':
        take()
        return incoming.socket.destroy()
      case 'mute':
        return take()
    }
  })
  const endpoint = `http://127.0.0.1:${await listen(server, 0)}`
  // The settings in use, but for the time-out: a test does not wait ten seconds to be left without an answer.
  const requestHandler = { ...sesSettings.requestHandler, requestTimeout: 3000 }
  const client = new SESClient({
    ...sesSettings,
    requestHandler,
    endpoint,
    region: 'local',
    credentials: localCredentials,
  })
  return {
    client,
    taken,
    requests: () => requests,
    /** What the next requests will meet. */
    will: (...behaviours: Behaviour[]) => void script.push(...behaviours),
    stop: async () => {
      client.destroy()
      await close(server)
    },
  }
}

/** An endpoint of its own for each test of a file, gone after it. */
export function sesHere(): Pick<Awaited<ReturnType<typeof startSes>>, 'client' | 'taken' | 'requests' | 'will'> {
  let ses: Awaited<ReturnType<typeof startSes>> | undefined
  beforeEach(async () => {
    ses = await startSes()
    return ses.stop
  })
  const here = () => {
    if (!ses) throw new Error('the endpoint is not there yet')
    return ses
  }
  return {
    get client() {
      return here().client
    },
    get taken() {
      return here().taken
    },
    requests: () => here().requests(),
    will: (...behaviours) => here().will(...behaviours),
  }
}
