import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Item } from '../../shared/aws/dynamo.ts'

/** Bytes of an item as DynamoDB documents them: names and values in UTF-8, with the overhead of nested values. */
export const itemSize = (item: Item): number =>
  total(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueSize(value)))

function valueSize({ S, N, B, L, M, SS, NS, BS }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S)
  if (N !== undefined) return numberSize(N)
  if (B !== undefined) return B.length
  if (L !== undefined) return 3 + total(L.map((value) => 1 + valueSize(value)))
  if (M !== undefined)
    return 3 + total(Object.entries(M).map(([name, value]) => 1 + Buffer.byteLength(name) + valueSize(value)))
  if (SS !== undefined) return total(SS.map((text) => Buffer.byteLength(text)))
  if (NS !== undefined) return total(NS.map(numberSize))
  if (BS !== undefined) return total(BS.map(({ length }) => length))
  return 1
}

/** One byte for every two significant digits, begun pairs counting whole, one more, and one for a minus sign. */
function numberSize(text: string): number {
  const [mantissa = ''] = text.toLowerCase().split('e')
  const digits = mantissa.replace(/[-+.]/g, '').replace(/^0+|0+$/g, '')
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0)
}

const total = (sizes: number[]): number => sizes.reduce((sum, size) => sum + size, 0)
