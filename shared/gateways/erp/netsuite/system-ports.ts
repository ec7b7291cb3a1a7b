import { setTimeout as wait } from 'node:timers/promises'
import type { NetSuitePorts } from './settings.ts'

/** The network and the machine's timers. Clock and ids come from the composition root; chance is drawn from an id. */
export function systemNetSuitePorts({ epochMs, nextId }: { readonly epochMs: () => number; readonly nextId: () => string }): NetSuitePorts {
  return {
    fetch: (request) => fetch(request),
    epochMs,
    sleep: (ms) => wait(ms),
    random: () => Number.parseInt(nextId().replaceAll(/[^0-9a-f]/g, '').slice(-8) || '0', 16) / 2 ** 32,
    deadline: (ms) => AbortSignal.timeout(ms),
  }
}
