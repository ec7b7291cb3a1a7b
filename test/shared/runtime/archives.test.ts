import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import type { Archive } from '#books'
import { countedIds, fileArchive, memoryArchive, s3Archive } from '#runtime'

const bytes = Buffer.from([1, 2, 3, 0, 255])
const sha256 = createHash('sha256').update(bytes).digest('hex')

interface Put { readonly Bucket: string; readonly Key: string; readonly Body?: Uint8Array; readonly IfNoneMatch?: string; readonly ChecksumSHA256?: string }

/** Object storage as far as the archive uses it: create-only puts, and reads. */
function bucket(kept: Map<string, Uint8Array>): S3Client {
  const refuse = (name: string): Promise<never> => Promise.reject(Object.assign(new Error(name), { name }))
  const send = ({ input }: { readonly input: Put }): Promise<unknown> => {
    if (input.Body === undefined) return kept.has(input.Key) ? Promise.resolve({ Body: { transformToByteArray: () => Promise.resolve(kept.get(input.Key)) } }) : refuse('NoSuchKey')
    if (kept.has(input.Key)) return refuse('PreconditionFailed')
    if (input.IfNoneMatch !== '*' || input.ChecksumSHA256 !== Buffer.from(sha256, 'hex').toString('base64')) return refuse('BadRequest')
    kept.set(input.Key, input.Body)
    return Promise.resolve({})
  }
  return { send } as unknown as S3Client
}

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'archive-'))
})
afterAll(() => rm(directory, { recursive: true }))

const archives: readonly (readonly [string, () => Archive])[] = [
  ['files', () => fileArchive({ directory: join(directory, 'a'), ids: countedIds() })],
  ['memory', memoryArchive],
  ['object storage', () => s3Archive({ client: bucket(new Map()), bucket: 'archive' })],
]

test.each(archives)('an archive in %s gives back what was put, however often it is put', async (_, open) => {
  const archive = open()
  expect(await archive.get(sha256)).toBeUndefined()
  await archive.put(sha256, bytes)
  await archive.put(sha256, bytes)
  expect(Buffer.from((await archive.get(sha256)) ?? []).equals(bytes)).toBe(true)
})

test('a file is either whole or not there: what a crash left beside it is ignored', async () => {
  const archive = fileArchive({ directory: join(directory, 'b'), ids: countedIds() })
  await archive.put(sha256, bytes)
  const folder = join(directory, 'b', sha256.slice(0, 2))
  await writeFile(join(folder, `${'0'.repeat(64)}.part_9`), 'half')
  expect(await archive.get('0'.repeat(64))).toBeUndefined()
  expect((await readdir(folder)).filter((name) => name.startsWith(sha256))).toEqual([sha256])
})

test('other failures of object storage are not swallowed', async () => {
  const client = { send: () => Promise.reject(Object.assign(new Error('slow down'), { name: 'SlowDown' })) } as unknown as S3Client
  const archive = s3Archive({ client, bucket: 'archive' })
  await expect(archive.put(sha256, bytes)).rejects.toThrow('slow down')
  await expect(archive.get(sha256)).rejects.toThrow('slow down')
})
