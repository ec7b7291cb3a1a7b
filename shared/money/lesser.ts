/** The smaller of two amounts. */
export const lesserOf = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** The greater of two amounts. */
export const greaterOf = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/** An amount within bounds: nothing at least, and at most as much as stated. */
export const within = (minor: bigint, most: bigint): bigint => greaterOf(0n, lesserOf(minor, most))
