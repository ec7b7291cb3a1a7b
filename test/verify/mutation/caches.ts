const ofAnyRoom = /^\s+at file:\/\/\S*\/(shared|events)\//
const ofPureRoom = /^\s+at file:\/\/\S*\/shared\/(money|calendar|journal|recognition)\//

type Forget = () => void

/**
 * What modules of the pure rooms remember (answers given before, by question) would hide a mutant from the tests after the
 * first, or outlive it. While modules load, every such memory is noted.
 */
export class Caches {
  private readonly ofPureRooms: Forget[] = []
  private readonly ofOthers: Forget[] = []

  /** Notes the memories that modules make while they load: maps that begin empty, made by no function. */
  async noted(loading: () => Promise<void>): Promise<void> {
    const [{ Map: plainMap }, { WeakMap: plainWeakMap }] = [globalThis, globalThis]
    globalThis.Map = this.noting(plainMap, (made) => () => (made as Map<unknown, unknown>).clear())
    globalThis.WeakMap = this.noting(plainWeakMap, (made) => exchanged(made as WeakMap<object, unknown>, plainWeakMap))
    try {
      await loading()
    } finally {
      Object.assign(globalThis, { Map: plainMap, WeakMap: plainWeakMap })
    }
  }

  /** Before each test: what the pure rooms remember. */
  forget(): void {
    for (const memory of this.ofPureRooms) memory()
  }

  /** Before each mutant: what other rooms remember too, which is dear to build again. */
  forgetAll(): void {
    for (const memory of [...this.ofPureRooms, ...this.ofOthers]) memory()
  }

  private noting<Type extends MapConstructor | WeakMapConstructor>(type: Type, forgetting: (made: object) => Forget): Type {
    return new Proxy(type, {
      construct: (plain, given, asked) => {
        const made = Reflect.construct(plain, given, asked) as object
        const caller = new Error('made here').stack?.split('\n')[2] ?? ''
        if (given.length === 0 && ofAnyRoom.test(caller)) (ofPureRoom.test(caller) ? this.ofPureRooms : this.ofOthers).push(forgetting(made))
        return made
      },
    })
  }
}

/** A weak map cannot be emptied: what it holds is kept in another one, which is exchanged. */
function exchanged(made: WeakMap<object, unknown>, type: WeakMapConstructor): Forget {
  let kept = new type<object, unknown>()
  Object.assign(made, {
    get: (key: object) => kept.get(key),
    has: (key: object) => kept.has(key),
    delete: (key: object) => kept.delete(key),
    set: (key: object, value: unknown) => {
      kept.set(key, value)
      return made
    },
  })
  return () => {
    kept = new type<object, unknown>()
  }
}
