import * as z from 'zod'
import { instantField } from '#billing'
import { accept } from '#outcome'
import type { BookParts } from './book-parts.ts'
import { partitions } from './keys.ts'
import { settled, shelfOf } from './shelf.ts'

/** What the ERP knows us by and until when, as whoever opened the ERP last saw it. No secret is among it. */
const credentialsSchema = z.array(z.object({ name: z.string().min(1), endsAt: instantField.nullable() })).readonly()

export type ErpCredentials = z.output<typeof credentialsSchema>

/** Lets those who must not read the ERP's secret say when it ends. */
export interface Credentials {
  note(seen: ErpCredentials): Promise<void>
  get(): Promise<ErpCredentials>
}

export function openCredentials({ store, tenant }: BookParts): Credentials {
  const shelf = shelfOf(store, credentialsSchema)
  const place = { pk: partitions.credentials(tenant), sk: 'ERP' }
  return {
    note: async (seen) => {
      const same = (held: ErpCredentials): boolean => JSON.stringify(held) === JSON.stringify(seen)
      settled(await shelf.amend<never>(place, (held) => accept(held !== undefined && same(held) ? held : seen)))
    },
    get: async () => (await shelf.get(place))?.value ?? [],
  }
}
