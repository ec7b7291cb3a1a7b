import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { Archive } from '#books'

/** The archive in object storage: one object per content, under its SHA-256. */
export function s3Archive(ports: { readonly client: S3Client; readonly bucket: string }): Archive {
  const at = (sha256: string) => ({ Bucket: ports.bucket, Key: keyOf(sha256) })
  return {
    put: async (sha256, bytes) => {
      const checksum = Buffer.from(sha256, 'hex').toString('base64')
      const put = new PutObjectCommand({ ...at(sha256), Body: bytes, IfNoneMatch: '*', ChecksumSHA256: checksum })
      await ports.client.send(put).catch(unless('PreconditionFailed'))
    },
    get: async (sha256) => {
      const object = await ports.client.send(new GetObjectCommand(at(sha256))).catch(unless('NoSuchKey'))
      return object?.Body?.transformToByteArray()
    },
  }
}

/** Objects lie in folders by the first two digits, so that a listing can be walked in parts. */
export const keyOf = (sha256: string): string => `documents/${sha256.slice(0, 2)}/${sha256}`

/** Turns the one expected failure into an absent answer; everything else is still thrown. */
function unless(name: string): (cause: unknown) => undefined {
  return (cause) => {
    if (cause instanceof Error && cause.name === name) return undefined
    throw cause
  }
}
