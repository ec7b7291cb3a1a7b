import type { Period } from '#calendar'
import type { Role } from '#revenue'
import { signedOf } from '#journal'
import type { Line } from '#revenue'
import { positionRoles } from './roles.ts'

/** Lines of one chain item that belong together and balance: nets by role, in one economic and one posting period. */
export interface EntryGroup {
  readonly economicIn: Period
  readonly postedIn: Period
  readonly nets: ReadonlyMap<Role, bigint>
}

const positions: ReadonlySet<Role> = new Set(positionRoles)

/**
 * Takes the lines of one item apart into entries that balance: an obligation whose contract position is kept by itself
 * stands alone; what is presented together, and what is settled, is one entry of its economic period.
 */
export function entryGroups(lines: readonly Line[]): readonly EntryGroup[] {
  const apart = new Set(lines.flatMap(({ role, obligation }) => (positions.has(role) && obligation !== null ? [obligation] : [])))
  const groups = new Map<string, { economicIn: Period; postedIn: Period; nets: Map<Role, bigint> }>()
  for (const line of lines) {
    const { obligation, economicIn, postedIn, role } = line
    const key = `${economicIn}|${postedIn}|${obligation !== null && apart.has(obligation) ? obligation : ''}`
    const group = groups.get(key) ?? { economicIn, postedIn, nets: new Map<Role, bigint>() }
    groups.set(key, group)
    group.nets.set(role, (group.nets.get(role) ?? 0n) + signedOf(line))
  }
  return [...groups.values()]
}
