import { AsyncLocalStorage } from 'node:async_hooks'
import type { Store, Write } from '#books'
import { type FunctionName, senders } from '#topology'
import { access } from '../../../stacks/aws/access.ts'

type Touch = `${'reads' | 'writes' | 'removes' | 'sends'} ${string}`

const within = new AsyncLocalStorage<FunctionName>()
const touched = new Map<FunctionName, Set<Touch>>()

/** Notes what the function that is at work touches; what a test does itself is not noted. */
export function touch(what: Touch): void {
  const name = within.getStore()
  if (name !== undefined) touched.set(name, (touched.get(name) ?? new Set()).add(what))
}

/** Does something as one function of the topology. */
export const actingAs = <T>(name: FunctionName, work: () => T): T => within.run(name, work)

const note = (kind: 'reads' | 'writes' | 'removes', pk: string): void => touch(`${kind} ${pk.slice(0, 1)}`)

const noteWrite = (write: Write): void => note(write.kind === 'delete' ? 'removes' : 'writes', write.pk)

/** A store that notes which partitions are touched, and how. */
export const watched = (store: Store): Store => ({
  get: (pk, sk) => (note('reads', pk), store.get(pk, sk)),
  last: (pk) => (note('reads', pk), store.last(pk)),
  query: (pk, options) => (note('reads', pk), store.query(pk, options)),
  write: (write) => (noteWrite(write), store.write(write)),
  transact: (writes) => (writes.forEach(noteWrite), store.transact(writes)),
  close: () => store.close(),
})

/** What was touched so far that the function's role in AWS does not allow. */
export const refusedTouches = (): readonly string[] => [...touched].flatMap(([name, touches]) => [...touches].filter((each) => !isAllowed(name, each)).map((each) => `${name} ${each}`)).sort()

export const touchesOf = (name: FunctionName): readonly string[] => [...(touched.get(name) ?? [])]

function isAllowed(name: FunctionName, what: Touch): boolean {
  const [kind, subject] = what.split(' ') as ['reads' | 'writes' | 'removes' | 'sends', never]
  return kind === 'sends' ? senders[name].includes(subject) : access[name][kind].includes(subject)
}
