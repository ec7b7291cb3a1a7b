import { createHash } from 'node:crypto'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Root of a hash tree over leaves in their order; an odd node is carried up unchanged. No leaves: the hash of nothing. */
export function merkleRoot(leaves: readonly string[]): string {
  let level = leaves.map((leaf) => sha256(`leaf:${leaf}`))
  while (level.length > 1) level = pairsOf(level)
  return level[0] ?? sha256('')
}

function pairsOf(level: readonly string[]): string[] {
  const next: string[] = []
  for (let index = 0; index < level.length; index += 2) {
    const right = level[index + 1]
    next.push(right === undefined ? level[index]! : sha256(`node:${level[index]}${right}`))
  }
  return next
}
