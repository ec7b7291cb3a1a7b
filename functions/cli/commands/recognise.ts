import type { Command } from 'commander'
import * as z from 'zod'
import { type AccountingDate, type Period, isAccountingDate } from '#calendar'
import type { Currency } from '#money'
import type { PolicySet } from '#policy'
import { bookCurrency } from '#recognition'
import { type ContractStatement, bookDifferences, closedBy, explainAmount, statementOf } from '#subledger'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import type { Perform } from '../perform.ts'
import { differencesJson, differencesText } from '../recognise/differences.ts'
import { type ReadContract, readContract } from '../recognise/read-contract.ts'
import { readOptions } from '../read-options.ts'
import { readPolicyFolder } from '../recognise/read-policy-folder.ts'
import { percentPattern, sensitivityJson, sensitivityText } from '../recognise/sensitivity.ts'
import { formulaJson, statementJson } from '../recognise/statement-json.ts'
import { formulaText, statementText } from '../recognise/statement-text.ts'
import type { Shell } from '../shell.ts'

const options = z.object({
  book: z.string().default('asc606'),
  through: z.string().refine(isAccountingDate, 'expected a date YYYY-MM-DD').transform((text) => text as AccountingDate).optional(),
  overlay: z.string().optional(),
  explain: z.string().optional(),
  against: z.string().optional(),
  sensitivity: z.string().regex(percentPattern, 'expected a percentage such as 15').optional(),
  policy: z.string().default(new URL('../../../shared/policy/reference', import.meta.url).pathname),
})

type Asked = z.output<typeof options>

/** The five steps on one contract file, without a stack. */
export function addRecognise(program: Command, perform: Perform): void {
  program
    .command('recognise <file>')
    .description('the five steps on a contract file: allocation, decisions, schedule, balances, journals')
    .option('--book <book>', 'asc606, ifrs15 or another book of the policy', 'asc606')
    .option('--through <date>', 'as it stood at the end of this day (default: all that is known)')
    .option('--overlay <file>', 'a what-if laid over the file')
    .option('--explain <ref>', 'price, allocated:<obligation>, revenue:<obligation>:<period> or balance:<role>:<period>')
    .option('--against <book>', 'where this book differs from --book, and the choice of policy that causes each line')
    .option('--sensitivity <percent>', 'what moves, and between which periods, when a stand-alone price is so much higher or lower')
    .option('--policy <folder>', 'folder with the policy (default: the reference policy)')
    .action(perform(recognise))
}

async function recognise(shell: Shell, command: Command): Promise<void> {
  const asked = readOptions(options, command)
  if ([asked.explain, asked.against, asked.sensitivity].filter((one) => one !== undefined).length > 1) throw new CommandFailed(exitCodes.usage, 'ask for one of --explain, --against and --sensitivity')
  const contract = await readContract(shell, command.args[0] ?? '', asked.overlay)
  const policy = await readPolicyFolder(shell.machine, asked.policy)
  const statement = stated(contract, { policy, asked })
  if (asked.explain !== undefined) return explained(shell, statement, asked.explain)
  if (asked.against !== undefined) return compared(shell, contract, { policy, asked, against: asked.against })
  if (asked.sensitivity !== undefined) return moved(shell, contract, { policy, asked, percent: asked.sensitivity })
  const json = statementJson(statement)
  shell.answer(json, () => statementText(json))
}

interface Query {
  readonly policy: PolicySet
  readonly asked: Asked
}

function stated({ file }: ReadContract, { policy, asked: { book, through } }: Query): ContractStatement {
  const statement = statementOf(file, { policy, book, through })
  if (!statement.ok) throw new CommandFailed(exitCodes.invalid, statement.sentence)
  return statement.value
}

function explained(shell: Shell, statement: ContractStatement, reference: string): void {
  const tree = explainAmount(statement, reference)
  if (!tree.ok) throw new CommandFailed(exitCodes.notFound, tree.sentence)
  const json = formulaJson(tree.value, statement.currency)
  shell.answer(json, () => formulaText(json))
}

/** How far a contract is looked at: as it stood at the end of a day, or with all that time will bring. */
const horizon = ({ through }: Asked): { through: Period; asOf?: AccountingDate } => (through === undefined ? { through: '9998-12' as Period } : { through: closedBy(through), asOf: through })

/** The currency that a book keeps the contract in. */
const keptIn = ({ file, signed }: ReadContract, policy: PolicySet, book: string): Currency => bookCurrency(file, { policy, book }) ?? signed.terms.currency

function compared(shell: Shell, contract: ReadContract, { policy, asked, against }: Query & { readonly against: string }): void {
  if (policy.books[against] === undefined) throw new CommandFailed(exitCodes.invalid, `policy keeps ${Object.keys(policy.books).join(', ')}, not ${against}`)
  const { file, signed } = contract
  const books = [asked.book, against] as const
  const [currency, other] = [keptIn(contract, policy, asked.book), keptIn(contract, policy, against)]
  if (currency !== other) throw new CommandFailed(exitCodes.invalid, `${asked.book} keeps the contract in ${currency}, ${against} in ${other}: their amounts do not compare`)
  const json = differencesJson(bookDifferences({ file, signed, context: { policy, ...horizon(asked) }, books }), { books, currency })
  shell.answer(json, () => differencesText(json))
}

function moved(shell: Shell, contract: ReadContract, { policy, asked, percent }: Query & { readonly percent: string }): void {
  const { book } = asked
  const json = sensitivityJson(contract, { context: { policy, book, ...horizon(asked) }, keptIn: keptIn(contract, policy, book), percent })
  shell.answer(json, () => sensitivityText(json))
}
