import * as z from 'zod'
import { useAnswer } from './ask.ts'

const healthSchema = z.object({ principal: z.string() })

/** Under which name the reader acts; empty until the API has said it. */
export function useMe(): string {
  const health = useAnswer(healthSchema, '/v1/health')
  return health.state === 'here' ? health.value.principal : ''
}
