/** Sort keys compare as UTF-8 bytes on every store; JavaScript's own order differs beyond the basic plane. */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
