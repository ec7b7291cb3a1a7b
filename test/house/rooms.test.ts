import { existsSync, readFileSync } from 'node:fs'
import { fences } from './fences.ts'
import { isProduct, sourceFiles } from './source-files.ts'

/** Rooms: those of the fences, and each function for itself; `stacks` speaks for its CDK app. */
const functions = sourceFiles((path) => isProduct(path) && /^functions\/[^/]+\//.test(path)).map(({ path }) => path.split('/').slice(0, 2).join('/'))
const rooms = [...new Set([...fences.map(({ room }) => room.replace('stacks/aws', 'stacks')).filter((room) => room !== 'functions'), ...functions])].sort()

const headings = ['Owns', 'Does not own', 'May import', 'Invariants', 'Start reading at']
const linesMax = 30

/** What is missing in a room's README, or where it is too long. */
function faultsOf(text: string): readonly string[] {
  const places = headings.map((heading) => text.search(new RegExp(`^(\\*\\*${heading}\\*\\*|## ${heading}\\b)`, 'm')))
  const missing = headings.filter((_, index) => places[index]! < 0).map((heading) => `says nothing under "${heading}"`)
  const lines = text.trimEnd().split('\n').length
  return [...missing, ...(lines > linesMax ? [`has ${lines} lines, cap ${linesMax}`] : []), ...(text.startsWith('# ') ? [] : ['has no title'])]
}

describe('rooms', () => {
  it.each(rooms.map((room) => [room] as const))('%s says at its door what it owns', (room) => {
    const path = `${room}/README.md`
    expect(existsSync(path) ? faultsOf(readFileSync(path, 'utf8')) : ['has no README.md']).toEqual([])
  })

  it('a README that says too little would be found', () => {
    expect(faultsOf('# money\n\n**Owns** amounts.\n')).toHaveLength(4)
  })
})
