import type { Command } from 'commander'
import * as z from 'zod'
import { listAt } from '../answer.ts'
import { exportBooks } from '../audit/export-books.ts'
import { exportText } from '../audit/export-file.ts'
import { packEvidence } from '../audit/pack-evidence.ts'
import { verifiedText } from '../audit/verified-text.ts'
import { verifyDirectory, verifyExport } from '../audit/verify-held.ts'
import { CommandFailed, type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Perform } from '../perform.ts'
import { sectionText, tableText } from '../print.ts'
import { periodOption, readOptions } from '../read-options.ts'
import type { Shell } from '../shell.ts'

/** For auditors: an export of everything, its verification without a stack, evidence packs, signed roots, who read what. */
export function addAudit(program: Command, perform: Perform): void {
  const audit = program.command('audit').description('exports, verification without a stack, evidence packs')
  audit.command('export').description('everything that is kept, as it is stored, in lines of JSON with a manifest').requiredOption('--out <file>').action(perform(writeExport))
  audit
    .command('verify [file]')
    .description('verify an export, or the books in --data-dir, without a stack. Exit code 8: something is not as it was written')
    .option('--key <fingerprint...>', 'audit keys that may have signed (default: whichever the signed roots name)')
    .action(perform(verify))
  audit
    .command('pack')
    .description('an evidence pack: from journal lines to verbatim documents, in files')
    .requiredOption('--period <period>', 'YYYY-MM')
    .requiredOption('--book <book>')
    .option('--entity <entity>', 'default: every entity')
    .option('--sample <lines>', 'so many journal lines, drawn by --seed')
    .option('--seed <seed>', 'the same seed draws the same lines', '1')
    .option('--line <ref...>', 'these journal lines: journal:<batch>:<line>')
    .requiredOption('--out <folder>')
    .action(perform(pack))
  audit.command('anchors').description('the signed roots, and the public keys that signed them').action(perform(anchors))
  audit.command('access').description('who has read evidence, what and when').option('--limit <rows>', 'rows of one page', '50').option('--cursor <cursor>').action(perform(access))
}

async function writeExport(shell: Shell, command: Command): Promise<void> {
  const { out } = readOptions(z.object({ out: z.string() }), command)
  const content = await exportBooks(await shell.client())
  await shell.machine.write(out, new TextEncoder().encode(exportText(content)))
  shell.answer({ tenant: content.tenant, items: content.items.length, archived: content.archived.size, file: out }, () => `${content.items.length} items and ${content.archived.size} archived contents of ${content.tenant} in ${out}\n`)
}

async function verify(shell: Shell, command: Command): Promise<ExitCode> {
  const { key } = readOptions(z.object({ key: z.array(z.string().regex(/^SHA256:[0-9a-f]{64}$/, { error: 'expected SHA256: and 64 hexadecimal digits' })).default([]) }), command)
  const [file] = command.args
  const verified = file === undefined ? await verifyDirectory(shell.globals.dataDir ?? '.tieout', shell.globals.tenant, key) : await verifyExport(file, await textOf(shell, file), key)
  shell.answer(verified.map((one) => ({ ...one, keys: [...one.keys], flaws: one.flaws.map((flaw) => ({ ...flaw })) })), () => verified.map(verifiedText).join('\n'))
  const flaws = verified.reduce((sum, one) => sum + one.flaws.length, 0)
  if (flaws > 0) shell.say(`${flaws} found that ${flaws === 1 ? 'is' : 'are'} not as written`)
  return flaws === 0 ? exitCodes.done : exitCodes.differences
}

async function textOf(shell: Shell, file: string): Promise<string> {
  const text = await shell.machine.readText(file)
  if (text === undefined) throw new CommandFailed(exitCodes.notFound, `there is no file ${file}`)
  return text
}

const packOptions = z.object({
  period: periodOption,
  book: z.string(),
  entity: z.string().optional(),
  sample: z.coerce.number({ error: 'expected a number of lines' }).int().positive().optional(),
  seed: z.string(),
  line: z.array(z.string().regex(/^journal:[A-Za-z0-9_-]+:\d+$/, { error: 'expected journal:<batch>:<line>' })).optional(),
  out: z.string(),
})

async function pack(shell: Shell, command: Command): Promise<void> {
  const asked = readOptions(packOptions, command)
  if (asked.sample !== undefined && asked.line !== undefined) throw new CommandFailed(exitCodes.usage, 'say --sample or --line, not both')
  const packed = await packEvidence(await shell.client(), asked, (path, bytes) => shell.machine.write(`${asked.out}/${path}`, bytes))
  shell.answer({ ...packed }, () => `${packed.lines} journal lines, ${packed.entries} entries and ${packed.documents} documents in ${asked.out}; manifest ${packed.manifestSha256}\n`)
}

async function anchors(shell: Shell): Promise<void> {
  const json = await (await shell.client()).get('/v1/audit/anchors')
  const columns = ['seq', 'at', 'chains', 'rows', 'root', 'key'].map((name) => ({ title: name, of: name }))
  shell.answer(json, () => `${tableText(listAt(json, 'anchors'), columns)}${sectionText('Keys', listAt(json, 'keys'), [{ title: 'key', of: 'key' }, { title: 'public key', of: 'publicKey' }])}`)
}

async function access(shell: Shell, command: Command): Promise<void> {
  const { limit, cursor } = readOptions(z.object({ limit: z.string(), cursor: z.string().optional() }), command)
  const json = await (await shell.client()).get('/v1/audit/access', { limit, cursor })
  shell.answer(json, () => tableText(listAt(json, 'entries'), ['at', 'principal', 'what', 'subject'].map((name) => ({ title: name, of: name }))))
}
