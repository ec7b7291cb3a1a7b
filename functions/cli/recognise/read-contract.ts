import * as z from 'zod'
import { readContractFile } from '#contract-file'
import { type ContractFile, applyFact, openFile, signedTerms } from '#recognition'
import type { Json } from '../answer.ts'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import type { Shell } from '../shell.ts'
import { overlay } from './overlay.ts'

/** A contract file as its facts, and the terms that were signed. */
export interface ReadContract {
  readonly file: ContractFile
  readonly signed: NonNullable<ReturnType<typeof signedTerms>>
}

/** Reads a contract file, with what is laid over it. Fails with every problem of the file at once. */
export async function readContract(shell: Shell, path: string, above?: string): Promise<ReadContract> {
  const below = await readJson(shell, path)
  const read = readContractFile(above === undefined ? below : overlay(below, await readJson(shell, above)))
  if (!read.ok) throw new CommandFailed(exitCodes.invalid, read.sentence)
  const file = read.value.facts.reduce(applyFact, openFile(read.value.contract))
  return { file, signed: signedTerms(file)! }
}

/** A file of JSON. */
export async function readJson({ machine }: Shell, path: string): Promise<Json> {
  const text = await machine.readText(path)
  if (text === undefined) throw new CommandFailed(exitCodes.notFound, `${path}: no such file`)
  try {
    return z.json().parse(JSON.parse(text))
  } catch (fault) {
    throw new CommandFailed(exitCodes.invalid, `${path}: not JSON: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
}
