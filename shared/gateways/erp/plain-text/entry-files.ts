import { constants } from 'node:fs'
import { access, link, mkdir, open, readFile, readdir, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** One file per entry, named by external id. */
export interface EntryFiles {
  /** Creates the file with its whole content, or answers false when it exists. Never overwrites. */
  create(externalId: string, text: string): Promise<boolean>
  read(externalId: string): Promise<string | undefined>
  list(): Promise<readonly string[]>
}

/** What the files of one format are called, and the file that holds them together, if there is one. */
export interface EntryNames {
  readonly suffix: string
  readonly index?: { readonly name: string; readonly text: string }
}

/** Entry files in a directory: written beside, made durable, then linked, so that a crash leaves no half entry. */
export function entryFiles(directory: string, { suffix, index }: EntryNames): EntryFiles {
  const fileOf = (externalId: string): string => path.join(directory, externalId + suffix)
  let drafts = 0
  return {
    create: async (externalId, text) => {
      await prepare(directory, index)
      drafts += 1
      const draft = path.join(directory, `.${externalId}.${process.pid}.${drafts}`)
      await writeDurably(draft, text)
      try {
        return await linkOnce(draft, fileOf(externalId))
      } finally {
        await unlink(draft)
      }
    },
    read: async (externalId) => {
      const file = fileOf(externalId)
      return (await exists(file)) ? readFile(file, 'utf8') : undefined
    },
    list: async () => {
      if (!(await exists(directory))) return []
      const names = await readdir(directory)
      return names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length)).sort()
    },
  }
}

async function prepare(directory: string, index: EntryNames['index']): Promise<void> {
  await mkdir(directory, { recursive: true })
  if (index === undefined) return
  const main = path.join(directory, index.name)
  if (!(await exists(main))) await writeFile(main, index.text)
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function linkOnce(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  )
