import { dirname, join, normalize } from 'node:path'
import { type Fence, fences, onlyIn } from './fences.ts'
import { type SourceFile, importsOf, isCode, isProduct, sourceFiles } from './source-files.ts'

const fenceOf = (path: string): Fence | undefined => fences.filter((fence) => path.startsWith(`${fence.room}/`)).sort((a, b) => b.room.length - a.room.length)[0]

/** Rooms that functions are divided into: no function imports another. */
const roomOf = (path: string): string => (path.startsWith('functions/') ? path.split('/').slice(0, 2).join('/') : (fenceOf(path)?.room ?? path.split('/')[0]!))

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!
}

const allows = (allowed: readonly string[], name: string): boolean => allowed.some((pattern) => pattern === '*' || pattern === name || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1))))

/** What one file imports that its room may not. */
export function breaches(file: SourceFile): readonly string[] {
  const fence = fenceOf(file.path)
  if (!fence) return []
  return importsOf(file).flatMap((specifier) => {
    if (specifier.startsWith('.')) {
      const target = normalize(join(dirname(file.path), specifier))
      if (file.path.startsWith('stacks/local/') && target.startsWith('functions/')) return [] // the local stack runs the functions by path
      if (target === 'package.json' || (target === 'stacks/topology.ts' && file.path.startsWith('stacks/'))) return []
      const byPath = (fence.paths ?? []).some((folder) => target.startsWith(folder))
      return byPath || roomOf(target) === roomOf(file.path) ? [] : [`${file.path} leaves its room through ${specifier}`]
    }
    if (specifier.startsWith('#')) {
      const door = specifier.slice(1).split('/')[0]!
      return door === 'outcome' || fence.rooms.includes(door) ? [] : [`${file.path} may not import ${specifier}`]
    }
    return allows(fence.packages, packageOf(specifier)) ? [] : [`${file.path} may not import ${specifier}`]
  })
}

describe('import fences', () => {
  const product = sourceFiles(isProduct)

  it('hold in every room', () => {
    expect(product.flatMap(breaches)).toEqual([])
  })

  it('every room is in the table', () => {
    const outside = product.filter((file) => !fenceOf(file.path) && !['stacks/topology.ts'].includes(file.path))
    expect(outside.map((file) => file.path)).toEqual([])
  })

  it('packages with one home are used nowhere else', () => {
    const strays = sourceFiles((path) => isCode(path) && !path.startsWith('test/house/')).flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const homes = onlyIn[packageOf(specifier)]
        return homes && !homes.some((home) => file.path.startsWith(`${home}/`)) ? [`${file.path} imports ${specifier}`] : []
      }),
    )
    expect(strays).toEqual([])
  })

  it('catch a planted leak', () => {
    const planted = { path: 'shared/recognition/leak.ts', text: "import { entriesOf } from '#journal'\nimport { x } from '../books/index.ts'\nimport Decimal from 'decimal.js'", lines: [] }
    expect(breaches(planted)).toHaveLength(3)
  })
})
