import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes the address of the running stack where the command line looks for it (`.tieout/endpoint.json`, or in the data
 * directory), and answers how to take it away again. A stack started later keeps its own.
 */
export function writeEndpoint(directory: string | undefined, url: string): () => void {
  const folder = directory ?? '.tieout'
  const path = join(folder, 'endpoint.json')
  const text = `${JSON.stringify({ url })}\n`
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, text)
  return () => {
    if (readText(path) === text) rmSync(path)
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
