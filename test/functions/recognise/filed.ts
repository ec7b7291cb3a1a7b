import { type Fact, encode } from '#billing'
import type { Line } from '#revenue'
import { type Office, arrived, tenant } from '../normalise/office.ts'

export const contract = 'C-1'

let count = 0

/** Files facts in the register as normalise does, each list under a document of its own; answers the pointers. */
export async function filed({ books, clock }: Office, ...documents: readonly (readonly Fact[])[]): Promise<readonly { readonly tenant: string; readonly contract: string; readonly document: string }[]> {
  const pointers = []
  for (const facts of documents) {
    const document = `stripe:evt_filed${++count}`
    await books.documents.register(arrived(document, {}, clock.now()))
    await books.documents.decide(document, { status: 'facts', decidedAt: clock.now(), facts: { [contract]: facts.map((fact) => encode({ ...fact, source: { ...fact.source, document } })) } })
    pointers.push({ tenant, contract, document })
  }
  return pointers
}

/** Files facts and folds them: one document, one message. */
export async function recorded(office: Office, ...facts: readonly Fact[]): Promise<boolean> {
  const [message] = await filed(office, facts)
  return office.take({ queue: 'contract', message: message!, group: contract })
}

/** Every line of the contract's chain, in order. Reading checks each hash and each link. */
export async function linesIn({ books }: Pick<Office, 'books'>, of = contract): Promise<readonly Line[]> {
  const lines: Line[] = []
  for await (const item of books.chains.history(of)) for (const list of Object.values(await books.chains.lines(item))) lines.push(...list)
  return lines
}
