import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { instantField } from '#billing'
import { StartRefused } from './refuse-start.ts'

/** How far the month was played in a data directory: ticks done, and the moment reached. */
export interface Cursor {
  readonly ticks: number
  readonly at: string | null
}

const cursorSchema = z.object({ ticks: z.int().min(0), at: instantField.nullable(), books: z.enum(['sqlite', 'dynamodb']), seedOrder: z.int().nullable() })

export interface CursorFile {
  read(): Cursor
  write(cursor: Cursor): void
}

const beginning: Cursor = { ticks: 0, at: null }

/** The cursor of a data directory; without one it is only remembered. A directory goes on as it was begun. */
export function cursorFile(directory: string | undefined, begun: { readonly books: 'sqlite' | 'dynamodb'; readonly seedOrder: number | undefined }): CursorFile {
  let held = beginning
  if (directory === undefined) return { read: () => held, write: (cursor) => void (held = cursor) }
  const path = join(directory, 'played.json')
  return {
    read: () => {
      const read = stored(path)
      if (read === undefined) return beginning
      if (read.books !== begun.books || read.seedOrder !== (begun.seedOrder ?? null)) throw new StartRefused(`--data-dir is "${directory}", which was begun with --books ${read.books} and ${read.seedOrder === null ? 'no --seed-order' : `--seed-order ${read.seedOrder}`}; start it so again, or name another directory`)
      return { ticks: read.ticks, at: read.at }
    },
    write: ({ ticks, at }) => {
      writeFileSync(`${path}.new`, JSON.stringify({ ticks, at, books: begun.books, seedOrder: begun.seedOrder ?? null }))
      renameSync(`${path}.new`, path)
    },
  }
}

const stored = (path: string): z.output<typeof cursorSchema> | undefined => (existsSync(path) ? cursorSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined)
