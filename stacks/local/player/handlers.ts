import type { Secrets, World } from '#runtime'
import type { FunctionName } from '#topology'
import { anchorOnTimetable } from '../../../functions/anchor/on-timetable.ts'
import { closeOnEvent } from '../../../functions/close/on-event.ts'
import { localPrincipal } from '../../../functions/console/console-api.ts'
import { consoleOnEvent } from '../../../functions/console/on-event.ts'
import { drainOnQueue } from '../../../functions/drain/on-queue.ts'
import { normaliseOnQueue } from '../../../functions/normalise/on-queue.ts'
import { postOnQueue } from '../../../functions/post/on-queue.ts'
import { receiveOnHttp } from '../../../functions/receive/on-http.ts'
import { recogniseOnQueue } from '../../../functions/recognise/on-queue.ts'
import { reconcileOnEvent } from '../../../functions/reconcile/on-event.ts'
import { sweepOnEvent } from '../../../functions/sweep/on-event.ts'
import type { AnyHandler, Handlers } from '../runner/invoker.ts'

/** Every function of the topology over one world: the same handlers that run in Lambda. */
export function handlersOver(world: World, secrets: Secrets): Handlers {
  const handlers: Readonly<Partial<Record<FunctionName, unknown>>> = {
    receive: receiveOnHttp({ ...world, secrets }),
    normalise: normaliseOnQueue(world),
    recognise: recogniseOnQueue(world),
    close: closeOnEvent(world),
    post: postOnQueue(world),
    reconcile: reconcileOnEvent(world),
    sweep: sweepOnEvent(world),
    drain: drainOnQueue(world),
    anchor: anchorOnTimetable({ ...world, secrets }),
    console: consoleOnEvent(world, { principal: localPrincipal }),
  }
  return new Map(Object.entries(handlers) as [FunctionName, AnyHandler][])
}
