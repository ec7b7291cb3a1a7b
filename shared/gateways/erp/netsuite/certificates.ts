import { X509Certificate } from 'node:crypto'
import * as z from 'zod'

/**
 * One certificate of the integration: the id that NetSuite gave it, its private key, and itself (PEM) where the secret
 * carries it. Only the certificate says until when it is valid.
 */
export const certificateField = z
  .strictObject({
    certificateId: z.string().min(1), // `kid` of the assertion
    privateKey: z.string().startsWith('-----BEGIN'), // PKCS#8 PEM
    algorithm: z.enum(['PS256', 'ES256']),
    certificate: z.string().startsWith('-----BEGIN CERTIFICATE').optional(),
  })
  .transform(({ certificate, ...key }): Certificate => ({ ...key, ...validityOf(certificate) }))

export interface Certificate {
  readonly certificateId: string
  readonly privateKey: string
  readonly algorithm: 'PS256' | 'ES256'
  /** Epoch milliseconds; absent where the secret does not carry the certificate. */
  readonly startsAtMs?: number
  readonly endsAtMs?: number
}

function validityOf(pem: string | undefined): Pick<Certificate, 'startsAtMs' | 'endsAtMs'> {
  if (pem === undefined) return {}
  const { validFromDate, validToDate } = new X509Certificate(pem)
  return { startsAtMs: validFromDate.getTime(), endsAtMs: validToDate.getTime() }
}

/**
 * The certificates to sign with at a moment, the newest first: those that have begun and not ended, where that is known.
 * During a rotation both are there; NetSuite may know the new one later than we do, so the older one is the next to try.
 */
export function usableCertificates(certificates: readonly Certificate[], nowMs: number): readonly Certificate[] {
  const usable = certificates.filter(({ startsAtMs = 0, endsAtMs = Infinity }) => startsAtMs <= nowMs && nowMs < endsAtMs)
  return usable.toSorted((a, b) => (b.startsAtMs ?? 0) - (a.startsAtMs ?? 0))
}
