import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Fact, Json } from '#billing'
import { decodeFact } from '#billing'
import type { Store } from '#books'
import { samplePolicies } from '../../simulator/sample-policies.ts'
import { sampleSecrets } from '../../../stacks/local/month/company.ts'
import { type TypicalInvoice, typicalInvoice } from '../cases/deliveries.ts'
import { memoryStore } from '../cases/memory-store.ts'
import { type Workflows, sharedParts, workflowsOn } from '../cases/workflows.ts'
import type { SectionRun } from '../figure.ts'
import { type Work, compare } from '../measure.ts'

interface Bench extends Workflows {
  readonly store: Store & { readonly forget: () => void }
}

function benchAt(invoice: TypicalInvoice): Bench {
  const store = memoryStore()
  return { store, ...workflowsOn(store, sharedParts({ policies: samplePolicies(), startAt: invoice.at })) }
}

/** Receives the delivery into an empty store, as if it were new each time. */
const received = ({ store, receive, sent }: Bench, { request }: TypicalInvoice) => async (): Promise<void> => {
  store.forget()
  sent.length = 0
  const answer = await receive(request)
  if (answer.status !== 200) throw new Error(`the delivery was answered ${answer.status}: ${answer.body ?? ''}`)
}

/** What the invoice comes to: its stored facts, by a first run. */
async function factsOf(bench: Bench, invoice: TypicalInvoice): Promise<{ readonly contract: string; readonly facts: readonly Json[] }> {
  await received(bench, invoice)()
  await bench.normalise(invoice.document)
  const [contract] = (await bench.books.documents.outcome(invoice.document))?.contracts ?? []
  if (contract === undefined) throw new Error('the typical invoice came to no facts')
  return { contract, facts: await bench.books.documents.facts(invoice.document, contract) }
}

/** Signature, parse, one validation of the facts it comes to, hash: what no design can leave out. */
function bare({ request }: TypicalInvoice, facts: readonly Json[]): () => readonly Fact[] {
  const [time, mac = ''] = (request.headers['stripe-signature'] ?? '').replace('t=', '').split(',v1=')
  const expected = Buffer.from(mac, 'hex')
  const body = Buffer.from(request.body)
  return () => {
    const made = createHmac('sha256', sampleSecrets.stripe).update(`${time}.`).update(body).digest()
    if (!timingSafeEqual(made, expected)) throw new Error('the floor’s signature is wrong')
    JSON.parse(body.toString('utf8'))
    createHash('sha256').update(body).digest('hex')
    return facts.map(decodeFact)
  }
}

const repeatAsync = (once: () => Promise<void>): Work => async (count) => {
  for (let index = 0; index < count; index += 1) await once()
}

export const webhookCpu: SectionRun = {
  name: 'webhook-cpu',
  run: async ({ quick }) => {
    const invoice = typicalInvoice()
    const bench = benchAt(invoice)
    const { contract, facts } = await factsOf(bench, invoice)
    const receive = received(bench, invoice)
    const path = async (): Promise<void> => {
      await receive()
      await bench.normalise(invoice.document)
    }
    const whole = async (): Promise<void> => {
      await path()
      await bench.recognise([{ contract, document: invoice.document }])
    }
    const once = bare(invoice, facts)
    const floor: Work = (count) => {
      for (let index = 0; index < count; index += 1) once()
    }
    const measured = async (work: () => Promise<void>) => ({ unit: 'webhook', floor: 'HMAC-SHA256 + JSON.parse + SHA-256 + zod parse of the resulting facts', ...(await compare({ ours: repeatAsync(work), floor, rounds: quick ? 3 : 11 })) })
    return {
      title: `CPU of one webhook (invoice.finalized, ${invoice.bytes} bytes, ${facts.length} facts)`,
      figures: [
        { name: 'receive', ...(await measured(receive)) },
        { name: 'receive + normalise', ...(await measured(path)) },
        { name: 'receive + normalise + recognise (opens the contract)', ...(await measured(whole)) },
      ],
      tables: {},
      notes: ['Store and queues are maps in memory: encoding, hashing and compression of what would be stored are included, waiting is not.'],
    }
  },
}
