import { createHash } from 'node:crypto'
import { transformSync } from 'esbuild'

// A worker reports its results as JSON. Without this a failed expectation about amounts is reported as "Do not know how to
// serialize a BigInt" and nothing else. Tests run in a realm of their own, where this does not hold.
Object.defineProperty(BigInt.prototype, 'toJSON', { value: function () { return `${this}n` } })

/** Turns TypeScript into ESM for jest. Types are checked by `tsc`, not here. */
const options = { loader: 'tsx', format: 'esm', target: 'node24', sourcemap: 'inline', jsx: 'automatic', jsxImportSource: 'preact' }

export default {
  process: (source, path) => {
    const loader = path.endsWith('.tsx') ? 'tsx' : 'ts'
    return { code: transformSync(source, { ...options, loader, sourcefile: path }).code }
  },
  getCacheKey: (source, path) => createHash('sha256').update(JSON.stringify(options)).update(path).update('\0').update(source).digest('hex'),
}
