import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { Signature } from './anchor.ts'

/** Signs a text with the tenant's audit key. */
export type Signer = (text: string) => Signature

/** A signer of an Ed25519 private key in PEM (PKCS 8). Throws when it is another kind of key. */
export function signerOf(privateKeyPem: string): Signer {
  const key = createPrivateKey(privateKeyPem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`the audit signing key is ${key.asymmetricKeyType ?? 'of an unknown kind'}; expected Ed25519`)
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')
  return (text) => ({ algorithm: 'Ed25519', publicKey, value: sign(null, Buffer.from(text), key).toString('base64') })
}

/** True when the signature is of this text, under the key that it names. */
export function isSigned(text: string, { publicKey, value }: Signature): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' })
    return verify(null, Buffer.from(text), key, Buffer.from(value, 'base64'))
  } catch {
    return false // not a key at all
  }
}

/** How a person names a public key: SHA-256 of its SPKI bytes. */
export const fingerprintOf = (publicKey: string): string => `SHA256:${createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex')}`
