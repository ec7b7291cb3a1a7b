/** An amount as a share of another, in percent with two digits; null where there is nothing to compare with. */
export function percentOf(minor: bigint, base: bigint): string | null {
  if (base === 0n) return null
  const [size, whole] = [minor < 0n ? -minor : minor, base < 0n ? -base : base]
  const hundredths = (size * 20_000n + whole) / (2n * whole)
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}

/** True from a number of percent on, exactly. */
export function isAtLeast(percent: bigint, minor: bigint, base: bigint): boolean {
  const [size, whole] = [minor < 0n ? -minor : minor, base < 0n ? -base : base]
  return size > 0n && size * 100n >= whole * percent
}
