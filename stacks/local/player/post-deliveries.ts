import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Instant, epochMsOf } from '#calendar'
import type { Delivery } from '../month/script.ts'
import { signed } from './sign.ts'

/** Posts deliveries to the webhook door, as their senders would. */
export interface Sender {
  /** Sends deliveries side by side; resolves when all are acknowledged. Throws when one is refused. */
  send(deliveries: readonly Delivery[], at: Instant): Promise<void>
  stop(): void
}

const atOnce = 16

/** A sender over kept-alive connections to one address. */
export function sender(baseUrl: string, tenant: string): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const post = async (delivery: Delivery, at: Instant): Promise<void> => {
    const { path, headers, body } = signed(delivery, tenant, Math.floor(epochMsOf(at) / 1000))
    const answer = await posted(agent, `${baseUrl}${path}`, { headers, body })
    if (answer.status !== 200) throw new Error(`delivery of lane ${delivery.lane} was answered ${answer.status}: ${answer.text.slice(0, 300)}`)
  }
  return {
    send: async (deliveries, at) => {
      await Promise.all(deliveries.map((delivery) => post(delivery, at)))
    },
    stop: () => agent.destroy(),
  }
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

function posted(agent: Agent, url: string, { headers, body }: Sent): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body)
    const outgoing = request(url, { agent, method: 'POST', headers: { ...headers, 'content-length': bytes.length } }, (answer) => {
      text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, text: said }), reject)
    })
    outgoing.once('error', reject)
    outgoing.end(bytes)
  })
}
