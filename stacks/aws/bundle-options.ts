import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FunctionName, functions } from '../topology.ts'

/** The repository's root: entries and lockfile are found from here. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** CommonJS parts inside an ESM bundle need a `require`. */
export const banner = "import { createRequire as tieoutRequire } from 'node:module';const require = tieoutRequire(import.meta.url);"

/** How every bundle is made: one minified ESM file that holds the SDK, so that its version is ours. */
export const bundleOptions = { target: 'node24', minify: true, metafile: true, mainFields: ['module', 'main'] } as const

export const entryOf = (name: FunctionName): string => join(root, functions[name].entry)
