import type { Json } from '#billing'
import { refusalOf } from '#zuora'
import type { ZuoraReader } from './zuora-reader.ts'

/** Without being asked Zuora gives the last segment of each charge only, and its total: amendments would hide what was sold before. */
export const everySegment = '?charge-detail=all-segments'

/** A subscription as it is, with every segment of its charges; null when Zuora does not give it. */
export const readSubscription = (reader: ZuoraReader, number: string): Promise<Json> => read(reader, encodeURIComponent(number))

/** A subscription as one of its versions was; as it is, where Zuora does not give the version. */
export async function readVersion(reader: ZuoraReader, number: string, version: number | null): Promise<Json> {
  const then = version === null ? null : await read(reader, `${encodeURIComponent(number)}/versions/${version}`)
  return then ?? readSubscription(reader, number)
}

async function read(reader: ZuoraReader, path: string): Promise<Json> {
  const answer = await reader.get(`/v1/subscriptions/${path}${everySegment}`)
  return refusalOf(answer) === undefined ? answer : null
}
