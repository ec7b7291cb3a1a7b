import type { Role } from '#revenue'

/** Why a balance moved, by the accounts on the other side of the entry. */
export interface Cause {
  readonly movement: string
  readonly roles: readonly Role[]
}

export interface Moved {
  readonly movement: string
  readonly signedMinor: bigint
}

/**
 * Names what moved a balance within entries that balance: it is matched with the accounts on the other side, in the
 * order in which causes are given. What no cause explains is `other`.
 *
 * @shape nets: role → minor units, debit positive, summing to nothing; result sums to the movement of the role
 */
export function attribute(nets: ReadonlyMap<Role, bigint>, role: Role, causes: readonly Cause[]): readonly Moved[] {
  let rest = nets.get(role) ?? 0n
  const moved: Moved[] = []
  for (const { movement, roles } of causes) {
    const signedMinor = roles.reduce((sum, other) => {
      const taken = other === role ? 0n : matched(rest - sum, nets.get(other) ?? 0n)
      return sum + taken
    }, 0n)
    if (signedMinor !== 0n) moved.push({ movement, signedMinor })
    rest -= signedMinor
  }
  return rest === 0n ? moved : [...moved, { movement: 'other', signedMinor: rest }]
}

/** As much of an amount as the other side bears: nothing when both stand on the same side. */
function matched(minor: bigint, other: bigint): bigint {
  if (minor > 0n && other < 0n) return minor < -other ? minor : -other
  if (minor < 0n && other > 0n) return -minor < other ? minor : -other
  return 0n
}
