import { type ChildProcess, spawn } from 'node:child_process'
import * as z from 'zod'

const amounts = z.record(z.string(), z.string().regex(/^-?\d+(\.\d+)?$/))

/** The object that `npm start -- --once --json` prints as its last line. */
export const resultSchema = z.looseObject({
  received: z.int(),
  accounted: z.int(),
  facts: z.int(),
  suspended: z.int(),
  informational: z.int(),
  duplicates: z.int(),
  contracts: z.int(),
  schedules: z.int(),
  journalsPosted: z.int(),
  breaks: z.int(),
  invariantsChecked: z.int(),
  seconds: z.number(),
  billed: amounts,
  recognised: amounts,
  contractLiability: amounts,
  contractAsset: amounts,
  refundLiability: amounts,
  suspendedAmount: amounts,
  unreconciled: amounts,
  chainsSha256: z.string(),
  positionSha256: z.string(),
})

export type StartResult = z.output<typeof resultSchema>

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the product as a user does, in a process of its own. */
export function startProcess(args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['stacks/local/start.ts', '--once', '--json', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => void (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => void (stderr += chunk.toString()))
  return { child, ended: new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))) }
}

/** Runs the month to its end and reads the last line. */
export async function runMonth(args: readonly string[] = []): Promise<StartResult> {
  const { code, stdout, stderr } = await startProcess(args).ended
  if (code !== 0) throw new Error(`start ended with ${code}\n${stderr.slice(-3000)}`)
  return resultSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}

/** Kills the process without warning after each delay, starting it again on the same directory; then lets it end. */
export async function runKilled(args: readonly string[], delaysMs: readonly number[]): Promise<{ readonly result: StartResult; readonly kills: number }> {
  let kills = 0
  for (const delayMs of delaysMs) {
    const { child, ended } = startProcess(args)
    const timer = setTimeout(() => child.kill('SIGKILL'), delayMs)
    const { signal, code, stderr } = await ended
    clearTimeout(timer)
    if (signal === 'SIGKILL') kills += 1
    else if (code !== 0) throw new Error(`start ended with ${code} before it was killed\n${stderr.slice(-3000)}`)
  }
  return { result: await runMonth(args), kills }
}
