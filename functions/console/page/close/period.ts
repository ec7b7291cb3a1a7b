import type * as z from 'zod'
import type { checkSchema, closeStatusSchema, periodSchema } from '../../periods/period-wire.ts'

export type Period = z.output<typeof periodSchema>
export type CloseStatus = z.output<typeof closeStatusSchema>
export type Check = z.output<typeof checkSchema>

/** Who has signed the close as it stands now, each once. */
export const signersOf = ({ signOffs, revision }: Period): readonly string[] => [...new Set(signOffs.filter((signed) => signed.revision === revision).map(({ principal }) => principal))]

/** Where the API keeps a period. */
export const pathOf = ({ entity, book, period }: Pick<Period, 'entity' | 'book' | 'period'>, rest = ''): string => `/v1/periods/${[entity, book, period].map(encodeURIComponent).join('/')}${rest}`
