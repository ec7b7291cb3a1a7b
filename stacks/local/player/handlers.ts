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

type Build = (world: World, secrets: Secrets) => unknown

const builders: Readonly<Record<FunctionName, Build>> = {
  receive: (world, secrets) => receiveOnHttp({ ...world, secrets }),
  normalise: normaliseOnQueue,
  recognise: recogniseOnQueue,
  close: closeOnEvent,
  post: postOnQueue,
  reconcile: reconcileOnEvent,
  sweep: sweepOnEvent,
  drain: drainOnQueue,
  anchor: (world, secrets) => anchorOnTimetable({ ...world, secrets }),
  console: (world) => consoleOnEvent(world, { principal: localPrincipal }),
}

/** One function of the topology over a world: the same handler that runs in Lambda. */
export const handlerOver = (name: FunctionName, world: World, secrets: Secrets): AnyHandler => builders[name](world, secrets) as AnyHandler

/** Every function of the topology over one world. */
export const handlersOver = (world: World, secrets: Secrets): Handlers => new Map((Object.keys(builders) as FunctionName[]).map((name) => [name, handlerOver(name, world, secrets)]))
