import { build } from 'esbuild'
import { openStore } from '#books/open'

const ports = { sleep: async () => undefined, newToken: () => 'token' }

test('opens the store that the configuration names', async () => {
  const store = await openStore({ kind: 'sqlite', file: ':memory:' }, ports)
  expect(await store.write({ kind: 'put', pk: 'p', sk: 's', body: '{}', when: { kind: 'absent' } })).toBe('stored')
  await store.close()
  const remote = await openStore({ kind: 'dynamodb', table: 'books', region: 'eu-west-1' }, ports)
  await remote.close()
})

/** Every module that a bundle of this entry would hold or need. */
async function modulesOf(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({ entryPoints: [entry], bundle: true, write: false, metafile: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'silent' })
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path))
  return [...new Set([...Object.keys(metafile.inputs), ...imports])]
}

test.each([
  ['shared/books/index.ts', /sqlite|@aws-sdk/],
  ['shared/books/dynamodb.ts', /sqlite/],
  ['shared/books/sqlite.ts', /@aws-sdk/],
])('%s loads nothing that matches %s', async (entry, forbidden) => {
  const modules = await modulesOf(entry)
  expect(modules.length).toBeGreaterThan(3)
  expect(modules.filter((path) => forbidden.test(path) && !path.endsWith(entry))).toEqual([])
})
