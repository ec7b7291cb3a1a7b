export { type EmbeddedQueueOptions, type EmbeddedQueues, startEmbeddedQueues } from './embedded-queues.ts'
export type { AnyHandler, Handlers } from './invoker.ts'
export { type Runner, type RunnerOptions, type RunnerPorts, startRunner } from './runner.ts'
