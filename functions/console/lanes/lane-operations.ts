import * as z from 'zod'
import { accept } from '#outcome'
import { type Operation, reading } from '../operation.ts'
import { instantText } from '../wire.ts'
import { lanesSchema } from './lane-wire.ts'
import { readLanes } from './read-lanes.ts'

const healthSchema = z.object({
  status: z.literal('ok'),
  stage: z.string(),
  tenant: z.string(),
  tenants: z.array(z.string()),
  principal: z.string(),
  at: instantText,
})

/** Whether the API answers, and how full each stop of the path is. */
export const laneOperations: readonly Operation[] = [
  reading({
    id: 'getHealth',
    path: '/v1/health',
    tag: 'Operate',
    summary: 'Who answers, for which tenant, to whom',
    answer: healthSchema,
    run: ({ world, tenant, principal }) => {
      const { config, policies, clock } = world
      return Promise.resolve(accept({ status: 'ok' as const, stage: config.stage, tenant, tenants: [...policies.tenants], principal, at: clock.now() }))
    },
  }),
  reading({
    id: 'getLanes',
    path: '/v1/lanes',
    tag: 'Operate',
    summary: 'Queue lanes from source to confirmation, and where every received document stands',
    answer: lanesSchema,
    run: async (desk) => {
      const { register, openSuspense, lanes } = await readLanes(desk)
      const { facts = 0, informational = 0, suspended = 0, waiting = 0, pending = 0 } = register.counts
      const accounted = { received: register.rows.length, facts, informational, suspended, waiting, pending }
      return accept({ asOf: desk.world.clock.now(), lastReceivedAt: register.rows[0]?.receivedAt ?? null, accounted, openSuspense, lanes: [...lanes] })
    },
  }),
]
