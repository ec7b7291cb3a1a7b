import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** An error as DynamoDB's client throws it: known by its name, and by the codes of its reasons. */
export function awsError(name: string, codes?: readonly string[]): Error {
  const error = new Error('the text differs between editions and is never read')
  error.name = name
  return codes === undefined ? error : Object.assign(error, { CancellationReasons: codes.map((Code) => ({ Code })) })
}

export type Fault =
  | { readonly kind: 'refuse'; readonly error: Error } // the request never arrives
  | { readonly kind: 'lose-answer'; readonly error: Error } // the request is applied, its answer is lost
  | { readonly kind: 'answer'; readonly output: Record<string, unknown> } // nothing is sent at all

/** What was sent, in order, with the token of a transaction. */
export interface Sent {
  readonly command: string
  readonly token: unknown
}

/** Puts faults in front of a client, one per request, in order; afterwards requests pass. */
export function injectFaults(client: DynamoDBClient, faults: readonly Fault[]): readonly Sent[] {
  const planned = [...faults]
  const sent: Sent[] = []
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input: object = args.input
      sent.push({ command: String(context.commandName), token: 'ClientRequestToken' in input ? input.ClientRequestToken : undefined })
      const fault = planned.shift()
      if (fault?.kind === 'refuse') throw fault.error
      if (fault?.kind === 'answer') return { output: { $metadata: {}, ...fault.output }, response: {} }
      const answer = await next(args)
      if (fault?.kind === 'lose-answer') throw fault.error
      return answer
    },
    { step: 'initialize', name: 'faults', override: true },
  )
  return sent
}
