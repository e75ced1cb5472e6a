import { SignatureV4 } from '@smithy/signature-v4'
import { type FunctionName, functionNames, functions } from '../../functions/registry.ts'
import { folders } from '../../shared/aws/files.ts'
import type { Instant } from '../../shared/law/time.ts'
import { type FileFolder, fileFolders } from '../../shared/ports.ts'
import { localClient } from './clients.ts'
import { localCredentials } from './engine.ts'

/** What is asked of a file, and by whom: a function by its name, or whoever holds an address that it made. */
export type Named = { method: string; url: URL; key: string; authorization: string }

const actions: Readonly<Record<string, 'GetObject' | 'PutObject' | 'DeleteObject'>> = {
  GET: 'GetObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
}

/** The folder of a key, if it is in one of ours. */
const folderOf = (key: string): FileFolder | undefined =>
  fileFolders.find((folder) => key.startsWith(`${folders[folder]}/`))

const credentialOf = ({ url, authorization }: Named): string[] =>
  (url.searchParams.get('X-Amz-Credential') ?? /Credential=([^,\s]+)/.exec(authorization)?.[1] ?? '').split('/')

/** What the registry lets a function do to the files of a folder. */
export type FileRight = { name: FunctionName; folder: FileFolder; action: 'GetObject' | 'PutObject' | 'DeleteObject' }

/** The right by which whoever signed may do something to a key; undefined where the registry gives none. */
export function rightOf(signer: string, key: string, action: FileRight['action']): FileRight | undefined {
  const name = functionNames.find((one) => one === signer)
  const folder = folderOf(key)
  return name && folder && functions[name].files?.[folder]?.includes(action) ? { name, folder, action } : undefined
}

/** The same of whoever asks for a file by a method of HTTP. */
export function rightToAsk(asked: Named): FileRight | undefined {
  const [signer = ''] = credentialOf(asked)
  const action = actions[asked.method]
  return action && rightOf(signer, asked.key, action)
}

const LONGEST = 7 * 24 * 3600

/**
 * Whether an address was signed as it stands, and is good still. Of what a function asks by a header only its name is looked
 * at: it comes from this machine, and through no browser.
 */
export async function isSigned(asked: Named, now: Instant): Promise<boolean> {
  if (asked.authorization !== '') return true
  const { url, method } = asked
  const query = Object.fromEntries(url.searchParams)
  const { 'X-Amz-Signature': signature, 'X-Amz-Date': stamp = '', 'X-Amz-Expires': seconds = '' } = query
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  const isGood = at + Number(seconds) * 1000 > Date.parse(now) && Number(seconds) <= LONGEST
  const [signer = '', , region = ''] = credentialOf(asked)
  if (!isGood || signature === undefined) return false
  const said = Object.entries(query).filter(([name]) => !name.startsWith('X-Amz-'))
  const again = await signerOf(signer, region).presign(
    {
      ...{ method, protocol: url.protocol, hostname: url.hostname, port: Number(url.port), path: url.pathname },
      headers: { host: url.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      query: Object.fromEntries(said),
    },
    { signingDate: new Date(at), expiresIn: Number(seconds) },
  )
  return again.query?.['X-Amz-Signature'] === signature
}

const { sha256 } = localClient('http://localhost').config

const signerOf = (accessKeyId: string, region: string) =>
  new SignatureV4({
    ...{ region, sha256, service: 's3', uriEscapePath: false },
    credentials: { accessKeyId, secretAccessKey: localCredentials.secretAccessKey },
  })
