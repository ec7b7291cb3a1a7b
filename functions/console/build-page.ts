import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Plugin, build } from 'esbuild'

/** The ops page, built: two files and the document that names them by hash. */
export interface BuiltPage {
  readonly html: string
  readonly files: ReadonlyMap<string, { readonly contentType: string; readonly bytes: Uint8Array }>
}

const pathOf = (file: string): string => fileURLToPath(new URL(`./page/${file}`, import.meta.url))
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M6 9h20M16 9v11" stroke="#1d5c4d" stroke-width="3" fill="none"/><path d="M6 23h20M6 27h20" stroke="#1d5c4d" stroke-width="1.5"/></svg>`

/**
 * The page reads answers by their schemas and never writes a schema out: what of zod does that is left away, a tenth of
 * the whole. Each of its exports stays, as a function that does nothing.
 */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup: ({ onLoad }) =>
    onLoad({ filter: /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const names = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => `nothing as ${name ?? ''}`)
      return { contents: `const nothing = () => nothing\nexport { ${names.join(', ')} }\n` }
    }),
}

/** Bundles the page with esbuild: at start locally, at synthesis for a deployment. Needs no network. */
export async function buildPage(): Promise<BuiltPage> {
  const bundled = await build({
    entryPoints: [pathOf('main.tsx'), pathOf('console.css')],
    outdir: '/',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    plugins: [withoutJsonSchema],
  })
  const files = new Map([['/icon.svg', { contentType: 'image/svg+xml', bytes: new TextEncoder().encode(icon) }]])
  for (const { path, contents } of bundled.outputFiles) {
    const kind = path.endsWith('.css') ? 'css' : 'js'
    const contentType = kind === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
    files.set(`/console-${createHash('sha256').update(contents).digest('hex').slice(0, 12)}.${kind}`, { contentType, bytes: new Uint8Array(contents) })
  }
  return { html: documentOf([...files.keys()]), files }
}

function documentOf(paths: readonly string[]): string {
  const [style = '', script = ''] = ['.css', '.js'].map((ending) => paths.find((path) => path.endsWith(ending)))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tieout</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="${style}">
<script type="module" src="${script}"></script>
</head>
<body><div id="console"></div><noscript>The console needs JavaScript; the API at /v1 does not.</noscript></body>
</html>
`
}
