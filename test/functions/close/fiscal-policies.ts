import { type PolicyRegistry, policyRegistry, readPolicy } from '#policy'
import { haldenFiles } from '../../shared/policy/halden.ts'

const recognition = (book: string, schedule: string): string => `kind: recognition
recognition:
  ${book}:
    "2024-01-01":
      value: { schedule: ${schedule} }
      reference: ["fiscal calendar of the controller"]`

/** The sample company with a fiscal calendar in one of its books. */
export function fiscalPolicies(book: string, schedule: string, close = 'kind: close'): PolicyRegistry {
  const files = haldenFiles().map((file) => (file.name === 'close.yaml' ? { ...file, text: file.text.replace('kind: close', close) } : file))
  const read = readPolicy([...files.filter(({ name }) => name !== 'recognition.yaml'), { name: 'recognition.yaml', text: recognition(book, schedule) }])
  if (!read.ok) throw new Error(read.sentence)
  return policyRegistry([{ from: '2024-01-01', policy: read.value }])
}
