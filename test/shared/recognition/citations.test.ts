import { readFileSync, readdirSync } from 'node:fs'

const room = new URL('../../../shared/recognition/', import.meta.url)
const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const declaration = /^export (?:async )?(?:function\*? (?=\w)|const (?=\w+[^=]*= (?:<[^=]*>)?\())(\w+)/
const paragraph = /@standard (?:ASC \d{3}-[^·\n]*\d[^·\n]* · (?:IFRS|IAS|IFRIC) \d+\.\w+|none: .{8,})/
const exempt = new Set(['engineVersion']) // a name, not a rule

/** Exports without a docstring that cites the standard directly above them. */
function uncited(source: string): readonly string[] {
  const lines = source.split('\n')
  return lines.flatMap((line, index) => {
    const name = declaration.exec(line)?.[1]
    if (name === undefined || exempt.has(name)) return []
    const start = lines.lastIndexOf(lines.slice(0, index).findLast((above) => above.startsWith('/**')) ?? '', index)
    const doc = lines.slice(start, index).join('\n')
    return doc.trimEnd().endsWith('*/') && paragraph.test(doc) ? [] : [name]
  })
}

describe('every rule of recognition cites the standard', () => {
  it.each(files)('%s', (name) => expect(uncited(readFileSync(new URL(name, room), 'utf8'))).toEqual([]))

  it('an export without a citation would be caught', () => {
    expect(uncited('/** Says something. */\nexport const rule = () => 1\n')).toEqual(['rule'])
    expect(uncited('/** Cites.\n *\n * @standard ASC 606-10-25-1 · IFRS 15.9\n */\nexport const rule = () => 1\n')).toEqual([])
  })
})
