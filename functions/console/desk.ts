import type { Books } from '#books'
import type { ConsolePorts } from './ports.ts'

/** What one request works with: the ports, the tenant's books, and who asks. */
export interface Desk extends Omit<ConsolePorts, 'books'> {
  readonly tenant: string
  readonly principal: string
  readonly books: Books
}
