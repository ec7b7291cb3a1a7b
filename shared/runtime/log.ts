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
const unwanted = [
  /-----BEGIN[^-]{1,40}-----[^-]*(?:-----END[^-]{1,40}-----)?/,
  /\b(?:sk|rk|pk)_(?:live|test)_\w+|\bwhsec_[\w+/=]+/,
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]+/,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/,
  /\b(?:basic|hmac):[^\s"',]+/, // credentials in our own form
  /"(?:\w*(?:token|secret|password|assertion)|privateKey)"\s*:\s*"[^"]*"?/i,
  /[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}/, // a person's address
]
const unwantedForms = new RegExp(unwanted.map((form) => form.source).join('|'), 'gi')
const read = 2_000 // a text without end would be searched without end
const written = 500

/** Removes what looks like a credential or a person's address, and clips. */
export const redact = (text: string): string => text.slice(0, read).replace(unwantedForms, '[redacted]').slice(0, written)

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

function sentenceOf(cause: unknown): string {
  const said = cause instanceof Error ? cause.message : String(cause)
  // The engine quotes the text that is no JSON, and that may be a secret or a body.
  return nameOf(cause) === 'SyntaxError' ? said.slice(0, read).replace(/"[^]*$/, 'that text') : said
}
