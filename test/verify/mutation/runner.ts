import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin'
import { type DryRunOptions, type DryRunResult, DryRunStatus, type MutantRunOptions, type MutantRunResult, type TestResult, type TestRunner, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner'
import type { InstrumenterContext, MutantCoverage } from '@stryker-mutator/api/core'
import * as fc from 'fast-check'
import * as z from 'zod'
import { Caches } from './caches.ts'
import { type Spec, SpecBook } from './spec.ts'

/** The tests that can tell a mutant of the pure rooms. Left out: tests that read sources, hundreds of contracts at once, and worksheets written while the file loads. */
const testFiles = [
  'test/shared/{money,calendar,recognition,journal}/**/*.test.ts',
  'test/cases/**/*.test.ts',
  'test/ledgers/ledgers.test.ts',
]
const leftOut = /(citations|portfolio)\.test\.ts$/

/** What each test took in the first run; later processes read it to begin with the quick ones. */
const timesFile = 'test-times.json'
const times = z.array(z.tuple([z.string(), z.number()]))

/**
 * Tests that judge one mutant: one that so many do not tell counts as survived, though a later test might have told it.
 * Signed contracts are judged by worked cases above all, of which most enter the same code and few see what differs.
 */
const judgesMax = 200
const judgesOfSignedMax = 400

/** Money, calendar and journal are judged by their own tests alone, though every test in the house uses them. */
interface Judges {
  readonly path: string
  readonly under: string
  /** Where tests of the mutant's own folder would be. */
  readonly near: string
  readonly room: string
  readonly atMost: number
}

function judgesOf(path: string): Judges {
  const near = `test${/\/shared\/.*\//.exec(path)?.[0] ?? '/'}`
  const room = /^test\/shared\/(money|calendar|journal|recognition\/signed|recognition)\//.exec(near)?.[0] ?? near
  return { path, under: room.includes('/recognition/') ? 'test/' : room, near, room, atMost: room.endsWith('/signed/') ? judgesOfSignedMax : judgesMax }
}

/** Same examples of the laws in every run, so that a score can be compared with the one before. */
const seed = 606
const lawRuns = 15

/**
 * Runs tests in one process that loads everything once and switches mutants on and off: rooms without state need no fresh
 * world per mutant. Only a mutant that acts while modules load costs a new process.
 */
class InProcessRunner implements TestRunner {
  private readonly book = new SpecBook()
  private readonly context: InstrumenterContext = ((globalThis as unknown as { __stryker__?: InstrumenterContext }).__stryker__ ??= {})
  private readonly tookMs = new Map<string, number>()
  private readonly kills = new Map<string, number>()
  private readonly toldIn = new Map<string, Set<string>>()
  private readonly caches = new Caches()
  private loaded = false
  private spoiled = false
  private fresh = true

  capabilities(): { readonly reloadEnvironment: boolean } {
    return { reloadEnvironment: false }
  }

  async dryRun(_: DryRunOptions): Promise<DryRunResult> {
    await this.load()
    const tests: TestResult[] = []
    for (const spec of this.book.specs) {
      const result = await this.ran(spec)
      if (result.status === TestStatus.Success) tests.push(result)
      else this.setAside(spec)
    }
    writeFileSync(timesFile, JSON.stringify([...this.tookMs]))
    const coverage = this.context.mutantCoverage
    return { status: DryRunStatus.Complete, tests, ...(coverage && { mutantCoverage: onlyStaticWhereNoTest(coverage) }) }
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, sandboxFileName }: MutantRunOptions): Promise<MutantRunResult> {
    if (this.spoiled) throw new Error('an earlier mutant spoiled what tests share')
    const judges = judgesOf(sandboxFileName)
    if (mutantActivation === 'runtime') await this.load()
    Object.assign(this.context, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    try {
      this.caches.forgetAll()
      const broken = await this.load(judges.under).then(() => undefined, (failure: unknown) => failure)
      return broken === undefined ? await this.untilKilled(testFilter, judges) : toMutantRunResult(failed('load', broken))
    } finally {
      delete this.context.activeMutant
      this.fresh = false
    }
  }

  /** A test that fails, or does not even load, without any mutant can tell nothing: it does not judge. `npm test` is where it fails. */
  private setAside(spec: Spec): void {
    this.tookMs.delete(spec.id)
    if (this.context.mutantCoverage) delete this.context.mutantCoverage.perTest[spec.id]
  }

  /**
   * Tests of the mutant's own folder, or of the nearest above it that has any, come first, then those of folders within
   * it, then those that told another mutant of its file, then those of its room, then those that killed most often, then
   * the quickest; the first that fails ends the run.
   */
  private async untilKilled(wanted: readonly string[] | undefined, judges: Judges): Promise<MutantRunResult> {
    const ids = wanted && new Set(wanted)
    const near = this.nearestTested(judges.near)
    const far = ({ file, id }: Spec): number => (file.startsWith(near) ? Number(file.includes('/', near.length)) : this.toldIn.get(judges.path)?.has(id) ? 2 : file.startsWith(judges.room) ? 3 : 4)
    const order = ({ id }: Spec): number => (this.tookMs.get(id) ?? 0) / (1 + (this.kills.get(id) ?? 0))
    const chosen = this.book.specs
      .filter(({ id, file }) => this.tookMs.has(id) && file.startsWith(judges.under) && (ids?.has(id) ?? true))
      .sort((a, b) => far(a) - far(b) || order(a) - order(b))
      .slice(0, judges.atMost)
    const tests: TestResult[] = []
    for (const spec of chosen) {
      const result = await this.ran(spec)
      tests.push(result)
      const endless = determineHitLimitReached(this.context.hitCount, this.context.hitLimit)
      if (endless) return toMutantRunResult(endless)
      if (result.status === TestStatus.Failed) {
        this.kills.set(spec.id, (this.kills.get(spec.id) ?? 0) + 1)
        this.toldIn.set(judges.path, (this.toldIn.get(judges.path) ?? new Set()).add(spec.id))
        await this.confirm(spec)
        break
      }
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests })
  }

  private nearestTested(folder: string): string {
    return folder === '' || this.book.specs.some(({ file }) => file.startsWith(folder)) ? folder : this.nearestTested(folder.replace(/[^/]+\/$/, ''))
  }

  /**
   * The test that failed must pass again without the mutant. Where it does not, a mutant spoiled what tests share: this
   * process is given up, and unless it was fresh the mutant is tried again in a new one.
   */
  private async confirm(spec: Spec): Promise<void> {
    const mutant = this.context.activeMutant
    delete this.context.activeMutant
    delete this.context.hitLimit
    this.caches.forgetAll()
    this.spoiled = mutant !== undefined && (await failureOf(spec)) !== undefined
    if (this.spoiled && !this.fresh) throw new Error('an earlier mutant spoiled what tests share')
  }

  private async ran(spec: Spec): Promise<TestResult> {
    this.caches.forget()
    const startedMs = performance.now()
    if (this.context.activeMutant === undefined) this.context.currentTestId = spec.id
    const failure = await failureOf(spec)
    delete this.context.currentTestId
    const timeSpentMs = performance.now() - startedMs
    if (this.context.activeMutant === undefined) this.tookMs.set(spec.id, timeSpentMs)
    const about = { id: spec.id, name: spec.id, fileName: join(process.cwd(), spec.file), timeSpentMs }
    return failure === undefined ? { ...about, status: TestStatus.Success } : { ...about, status: TestStatus.Failed, failureMessage: failure }
  }

  private async load(under = 'test/'): Promise<void> {
    if (this.loaded) return
    this.loaded = true
    fc.configureGlobal({ seed, numRuns: lawRuns, endOnFailure: true })
    if (existsSync(timesFile)) for (const [id, tookMs] of times.parse(JSON.parse(readFileSync(timesFile, 'utf8')))) this.tookMs.set(id, tookMs)
    enableCompileCache('compiled')
    this.book.offer()
    const files = globSync(testFiles).filter((file) => file.startsWith(under) && !leftOut.test(file)).sort()
    await this.caches.noted(async () => {
      for (const file of files) {
        const broken = await this.book.load(file, async (path) => import(pathToFileURL(join(process.cwd(), path)).href)).then(() => undefined, (failure: unknown) => failure ?? 'broken')
        if (broken !== undefined && this.context.activeMutant !== undefined) throw broken
      }
    })
  }
}

/**
 * A mutant that acts while modules load and in tests is tried in the tests alone: no new process, and the stricter count,
 * because a mutant that only loading could tell then counts as survived.
 */
function onlyStaticWhereNoTest(coverage: MutantCoverage): MutantCoverage {
  const inTests = new Set(Object.values(coverage.perTest).flatMap((hits) => Object.keys(hits)))
  return { ...coverage, static: Object.fromEntries(Object.entries(coverage.static).filter(([id]) => !inTests.has(id))) }
}

async function failureOf({ run }: Spec): Promise<string | undefined> {
  try {
    await run()
    return undefined
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure)
  }
}

function failed(id: string, failure: unknown): DryRunResult {
  const failureMessage = failure instanceof Error ? failure.message : String(failure)
  return { status: DryRunStatus.Complete, tests: [{ id, name: id, timeSpentMs: 0, status: TestStatus.Failed, failureMessage }] }
}

const runner = Object.assign(() => new InProcessRunner(), { inject: [] as [] })

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', runner)]
