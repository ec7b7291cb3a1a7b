import * as z from 'zod'
import { dated } from './dated.ts'

/** Choices of recognition by book: groups of named options. Read in full by `optionsFor`; what is not said is the framework's default. */
export const recognitionFile = z.strictObject({
  kind: z.literal('recognition'),
  recognition: z.record(z.string(), dated(z.record(z.string(), z.record(z.string(), z.unknown())))),
})
