import type { Work } from './shell.ts'

/** Turns a command's work into what commander calls. */
export type Perform = (work: Work) => (...received: readonly unknown[]) => Promise<void>
