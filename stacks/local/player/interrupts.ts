/** What a person at the terminal has asked for. */
export interface Interrupts {
  /** True once the program was asked to end. */
  readonly asked: () => boolean
  /** Resolves when it is. */
  readonly come: Promise<void>
}

/** npm passes a Ctrl-C of the terminal on, so one press may arrive twice; whoever presses again does not want to wait. */
const patience = 3

/** Listens for Ctrl-C and for the polite signal of a container, so that what is open can be closed. */
export function interrupts(): Interrupts {
  let times = 0
  const come = new Promise<void>((resolve) => {
    const count = (): void => {
      times += 1
      resolve()
      if (times >= patience) process.exit(130)
    }
    process.on('SIGINT', count).on('SIGTERM', count)
  })
  return { asked: () => times > 0, come }
}
