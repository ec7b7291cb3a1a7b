import type { Command } from 'commander'
import * as z from 'zod'
import { type AccountingDate, isAccountingDate } from '#calendar'
import { readContractFile } from '#contract-file'
import { applyFact, openFile } from '#recognition'
import { type ContractStatement, explainAmount, statementOf } from '#subledger'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import type { Perform } from '../perform.ts'
import { overlay } from '../recognise/overlay.ts'
import { readPolicyFolder } from '../recognise/read-policy-folder.ts'
import { formulaJson, statementJson } from '../recognise/statement-json.ts'
import { formulaText, statementText } from '../recognise/statement-text.ts'
import type { Shell } from '../shell.ts'

const options = z.object({
  book: z.string().default('asc606'),
  through: z.string().refine(isAccountingDate, 'expected a date YYYY-MM-DD').transform((text) => text as AccountingDate).optional(),
  overlay: z.string().optional(),
  explain: z.string().optional(),
  policy: z.string().default(new URL('../../../shared/policy/reference', import.meta.url).pathname),
})

/** The five steps on one contract file, without a stack. */
export function addRecognise(program: Command, perform: Perform): void {
  program
    .command('recognise <file>')
    .description('the five steps on a contract file: allocation, decisions, schedule, balances, journals')
    .option('--book <book>', 'asc606, ifrs15 or another book of the policy', 'asc606')
    .option('--through <date>', 'as it stood at the end of this day (default: all that is known)')
    .option('--overlay <file>', 'a what-if laid over the file')
    .option('--explain <ref>', 'price, allocated:<obligation>, revenue:<obligation>:<period> or balance:<role>:<period>')
    .option('--policy <folder>', 'folder with the policy (default: the reference policy)')
    .action(perform(recognise))
}

async function recognise(shell: Shell, command: Command): Promise<void> {
  const asked = options.safeParse(command.opts())
  if (!asked.success) throw new CommandFailed(exitCodes.usage, asked.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; '))
  const { book, through, explain } = asked.data
  const below = await readJson(shell, command.args[0] ?? '')
  const document = asked.data.overlay === undefined ? below : overlay(below, await readJson(shell, asked.data.overlay))
  const statement = stated(document, { policy: await readPolicyFolder(shell.machine, asked.data.policy), book, through })
  if (explain !== undefined) return explained(shell, statement, explain)
  const json = statementJson(statement)
  shell.answer(json, () => statementText(json))
}

function stated(document: unknown, query: Parameters<typeof statementOf>[1]): ContractStatement {
  const read = readContractFile(document)
  if (!read.ok) throw new CommandFailed(exitCodes.invalid, read.sentence)
  const file = read.value.facts.reduce(applyFact, openFile(read.value.contract))
  const statement = statementOf(file, query)
  if (!statement.ok) throw new CommandFailed(exitCodes.invalid, statement.sentence)
  return statement.value
}

function explained(shell: Shell, statement: ContractStatement, reference: string): void {
  const tree = explainAmount(statement, reference)
  if (!tree.ok) throw new CommandFailed(exitCodes.notFound, tree.sentence)
  const json = formulaJson(tree.value, statement.currency)
  shell.answer(json, () => formulaText(json))
}

async function readJson({ machine }: Shell, path: string): Promise<unknown> {
  const text = await machine.readText(path)
  if (text === undefined) throw new CommandFailed(exitCodes.notFound, `${path}: no such file`)
  try {
    return z.json().parse(JSON.parse(text))
  } catch (fault) {
    throw new CommandFailed(exitCodes.invalid, `${path}: not JSON: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
}
