import type { Machine } from '../../../functions/cli/machine.ts'
import type { ConsoleApi } from '../../../functions/console/console-api.ts'

export interface RecordingMachine extends Machine {
  readonly ran: (readonly string[])[]
  readonly written: ReadonlyMap<string, Uint8Array>
  readonly said: () => { readonly out: string; readonly err: string }
}

/** A machine whose network is the API itself, and that keeps what is printed apart by stream. */
export function recordingMachine(api: ConsoleApi, told: { readonly endpoint?: string | undefined; readonly file?: string } = { endpoint: 'http://127.0.0.1:4000' }): RecordingMachine {
  const [out, err]: [string[], string[]] = [[], []]
  const ran: (readonly string[])[] = []
  const written = new Map<string, Uint8Array>()
  return {
    ran,
    written,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    fetch: async (request) => api.fetch(request, { principal: 'local' }),
    readText: (path) => Promise.resolve(path === '.tieout/endpoint.json' && told.endpoint !== undefined ? JSON.stringify({ url: told.endpoint }) : undefined),
    readBytes: (path) => Promise.resolve(path === 'opening.csv' ? new TextEncoder().encode(told.file ?? '') : undefined),
    write: (path, bytes) => {
      written.set(path, bytes)
      return Promise.resolve()
    },
    run: (script, args) => {
      ran.push([script, ...args])
      return Promise.resolve(0)
    },
    said: () => ({ out: out.join(''), err: err.join('') }),
  }
}
