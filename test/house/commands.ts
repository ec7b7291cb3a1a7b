import type { Command, Option } from 'commander'
import { createProgram } from '../../functions/cli/program.ts'
import type { SourceFile } from './source-files.ts'
import { codeSpansOf, fencesOf } from './documents.ts'

const nowhere = { out: () => undefined, err: () => undefined, fetch: () => Promise.reject(new Error('no network')), readText: () => Promise.resolve(undefined), readBytes: () => Promise.resolve(undefined), write: () => Promise.resolve(), run: () => Promise.resolve(0) }

/** The command tree as the program itself builds it. */
export const tieout: Command = createProgram(nowhere, '0').command

const called = /^(?:npx (?:--no )?tieout|npm run (?:--silent )?tieout --|tieout)(?=\s|$)\s*(.*)$/

/** Command lines of `tieout` that a document names, in its code spans and in its shell blocks. */
export function tieoutCallsIn(document: SourceFile): readonly string[] {
  const lines = fencesOf(document).filter(({ language }) => /^(sh|bash|text|console|)$/.test(language)).flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n'))
  const pieces = [...lines, ...codeSpansOf(document)].flatMap((line) => line.split(/\s[|;]\s|\s&&\s|;\s|\$\(/))
  return pieces.flatMap((piece) => called.exec(piece.trim().replace(/\s#\s.*$/, ''))?.[1] ?? [])
}

/** Scripts of package.json that a text names. */
export const scriptsIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)].map((match) => match[1]!),
  ...[...text.matchAll(/\bnpm (start|test)\b/g)].map((match) => match[1]!),
]

const words = (line: string): readonly string[] => line.match(/"[^"]*"|'[^']*'|<[^>]*>|\S+/g) ?? []

/** What is wrong with a command line of `tieout`; undefined when the program would take it. Placeholders stand for values. */
export function wrongIn(line: string): string | undefined {
  let command = tieout
  let values = 0
  const rest = [...words(line)]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (/^[[(…]/.test(word) || (command === tieout && word.startsWith('<'))) break
    if (word.startsWith('-')) {
      const option = optionOf(command, word)
      if (option === undefined) return `${command.name()} has no option ${word}`
      if ((option.required || option.optional) && !word.includes('=')) rest.shift()
      continue
    }
    const child = values === 0 ? command.commands.find((one) => one.name() === word) : undefined
    if (child) command = child
    else values += 1
    if (!child && values > allowed(command)) return `${command.name()} does not take "${word}"`
  }
  const isGroup = command.commands.length > 0 && !command.commands.some((one) => 'isDefault' in one || one.name() === defaultOf(command))
  return isGroup && command !== tieout ? `${command.name()} needs one of ${command.commands.map((one) => one.name()).join(', ')}` : undefined
}

const allowed = (command: Command): number => (command.registeredArguments.some((one) => one.variadic) ? Number.POSITIVE_INFINITY : command.registeredArguments.length)

/** Options of the command or of anything above it; help and version stand everywhere. */
function optionOf(command: Command | null, word: string): Pick<Option, 'required' | 'optional'> | undefined {
  const name = word.split('=')[0]
  if (name === '--help' || name === '-h') return { required: false, optional: false }
  return command?.options.find((option) => option.long === name || option.short === name) ?? (command?.parent ? optionOf(command.parent, word) : undefined)
}

/** The name of the subcommand that runs when none is named; commander keeps it to itself. */
const defaultOf = (command: Command): string | undefined => (Reflect.get(command, '_defaultCommandName') as string | null) ?? undefined
