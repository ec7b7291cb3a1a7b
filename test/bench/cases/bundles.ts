import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Metafile, type Plugin, build } from 'esbuild'
import { type FunctionName, functions } from '#topology'
import { banner, bundleOptions, entryOf } from '../../../stacks/aws/bundle-options.ts'

export interface Bundle {
  readonly name: FunctionName
  readonly file: string
  /** Bytes in the minified bundle by package; our own source under ''. */
  readonly bytesByPackage: ReadonlyMap<string, number>
}

/** Bundles every function as the deployment does, or with an empty stand-in for the SDK. */
export async function bundleAll(directory: string, sdk: 'with the SDK' | 'without the SDK'): Promise<readonly Bundle[]> {
  return Promise.all((Object.keys(functions) as FunctionName[]).map((name) => bundle(name, join(directory, sdk, name), sdk === 'with the SDK' ? [] : [standIn])))
}

async function bundle(name: FunctionName, folder: string, plugins: Plugin[]): Promise<Bundle> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'index.mjs')
  const built = await build({ entryPoints: [entryOf(name)], outfile: file, bundle: true, platform: 'node', format: 'esm', ...bundleOptions, mainFields: [...bundleOptions.mainFields], banner: { js: banner }, logLevel: 'silent', plugins })
  return { name, file, bytesByPackage: byPackage(built.metafile) }
}

/** Answers every import of the SDK with a module that has whatever is asked of it. */
const standIn: Plugin = {
  name: 'stand-in for the SDK',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^@(aws-sdk|smithy|aws-crypto)\// }, ({ path }) => ({ path, namespace: 'stand-in' }))
    onLoad({ filter: /.*/, namespace: 'stand-in' }, () => ({ contents: 'module.exports = new Proxy({}, { get: () => class {} })', loader: 'js' }))
  },
}

function byPackage({ outputs }: Metafile): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>()
  for (const { inputs } of Object.values(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const owner = packageOf(path)
      bytes.set(owner, (bytes.get(owner) ?? 0) + bytesInOutput)
    }
  return bytes
}

/** The innermost package that a path lies in; '' for our own source. */
export function packageOf(path: string): string {
  const inside = path.split('node_modules/').at(-1)
  if (inside === undefined || !path.includes('node_modules/')) return ''
  const parts = inside.split('/')
  return inside.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!
}

/** The AWS SDK with what only it brings. */
export const isSdk = (owner: string): boolean => /^@(aws|aws-sdk|aws-crypto|smithy)\//.test(owner) || ['tslib', 'fast-xml-parser', 'strnum', 'bowser', 'fast-xml-builder', 'path-expression-matcher', 'obliterator', 'mnemonist'].includes(owner)

/** A module that does nothing: what starting a process and importing costs anyway. */
export function emptyModule(directory: string): string {
  const file = join(directory, 'empty.mjs')
  writeFileSync(file, 'export const handle = () => undefined\n')
  return file
}
