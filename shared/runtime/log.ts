import type { Clock } from './clock.ts'

/** The only fields that a log line may carry: ids, codes and counts. Never a payload, a secret or a person. */
const allowed = [
  'tenant', 'entity', 'book', 'period', 'contract', 'document', 'fact', 'batch', 'externalId', 'suspense',
  'source', 'target', 'event', 'provider', 'queue', 'group', 'message', 'function', 'route', 'status', 'requestId',
  'principal', 'code', 'sentence', 'subject', 'outcome', 'count', 'attempt', 'seconds', 'milliseconds', 'bytes', 'error',
] as const

export type LogField = (typeof allowed)[number]
export type LogFields = Readonly<Partial<Record<LogField, string | number | boolean | null>>>

/** Writes structured lines. `happened` names the event in a few words; the fields say to what. */
export interface Log {
  note(happened: string, fields?: LogFields): void
  warn(happened: string, fields?: LogFields): void
  /** A failure that the caller does not swallow. Its message is clipped and stripped of anything like a secret. */
  fault(happened: string, cause: unknown, fields?: LogFields): void
}

const permitted = new Set<string>(allowed)
const secretForms = /\b(?:sk|rk|pk)_(?:live|test)_\w+|\bwhsec_[\w+/=]+|\b(?:Bearer|Basic)\s+[\w.~+/=-]+|\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

/** Removes what looks like a credential, and clips. */
export const redact = (text: string): string => text.replace(secretForms, '[redacted]').slice(0, 500)

/** A log that writes one JSON line per call, with nothing around it, so that CloudWatch finds the fields. */
export function jsonLog(ports: { readonly clock: Clock; readonly service: string; readonly write?: (line: string) => unknown }): Log {
  const write = ports.write ?? ((line: string) => process.stdout.write(`${line}\n`))
  const line = (level: string, happened: string, fields: LogFields = {}): void => {
    const kept = Object.entries(fields).filter(([name]) => permitted.has(name))
    const clean = kept.map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value])
    write(JSON.stringify({ level, at: ports.clock.now(), service: ports.service, happened, ...Object.fromEntries(clean) }))
  }
  return {
    note: (happened, fields) => line('note', happened, fields),
    warn: (happened, fields) => line('warn', happened, fields),
    fault: (happened, cause, fields) => line('fault', happened, { ...fields, error: nameOf(cause), sentence: sentenceOf(cause) }),
  }
}

/** Says nothing: for tests and for players that print their own progress. */
export const silentLog: Log = { note: () => undefined, warn: () => undefined, fault: () => undefined }

const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : typeof cause)
const sentenceOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
