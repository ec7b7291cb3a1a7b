import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { epochMsOf } from '#calendar'
import { type ErpConnector, beancountFormat, createNetSuiteCsvConnector, createPlainTextConnector, createTrytonConnector, trytonSettings } from '#gateways'
import { type Clock, systemOutward } from '#runtime'
import type { SampleMonth } from '../month/sample-month.ts'
import { openNetSuiteAccount } from './netsuite-account.ts'
import { type PostingOf, sampleChart } from './sample-policies.ts'

/** What `--erp` may be. Tryton needs `--erp-settings`; the others need nothing. */
export const localErps = ['netsuite', 'tryton', 'hledger', 'beancount', 'netsuite-csv'] as const

export interface ErpChoice {
  readonly erp: (typeof localErps)[number]
  readonly settingsFile: string | undefined
}

/** The ERP behind the local stack, and what policy says of it. */
export interface LocalErp {
  readonly connector: ErpConnector
  readonly posting: PostingOf
  stop(): Promise<void>
}

export interface ErpPlace {
  readonly choice: ErpChoice
  readonly clock: Clock
  /** Where its ledger is kept; absent: nowhere, it goes with the stack. */
  readonly directory: string | undefined
}

/** Opens the ERP that the options choose: a twin of NetSuite, files in plain text, or a Tryton server that runs elsewhere. */
export async function openLocalErp(month: SampleMonth, { choice, clock, directory }: ErpPlace): Promise<LocalErp> {
  if (choice.erp === 'netsuite') return openTwin(month, { clock, directory })
  if (choice.erp === 'tryton') return openTryton(choice.settingsFile ?? '', clock)
  return openFiles(choice.erp, directory)
}

async function openTwin(month: SampleMonth, { clock, directory }: Pick<ErpPlace, 'clock' | 'directory'>): Promise<LocalErp> {
  const folder = directory === undefined ? undefined : join(directory, 'netsuite')
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const { twin, connector } = await openNetSuiteAccount(month, { clock, directory: folder })
  return { connector, posting: {}, stop: () => twin.stop() }
}

async function openTryton(settingsFile: string, clock: Clock): Promise<LocalErp> {
  const settings = trytonSettings.parse(JSON.parse(readFileSync(settingsFile, 'utf8')))
  const connector = createTrytonConnector(settings, { ...systemOutward, epochMs: () => epochMsOf(clock.now()) })
  return { connector, posting: { erp: 'tryton', erpAccount: settings.database }, stop: () => Promise.resolve() }
}

async function openFiles(erp: 'hledger' | 'beancount' | 'netsuite-csv', kept: string | undefined): Promise<LocalErp> {
  const directory = kept === undefined ? mkdtempSync(join(tmpdir(), 'tieout-erp-')) : join(kept, erp)
  mkdirSync(directory, { recursive: true })
  const stop = async (): Promise<void> => {
    if (kept === undefined) rmSync(directory, { recursive: true, force: true })
  }
  return { connector: connectorOf(erp, directory), posting: { erp, erpAccount: erp }, stop }
}

function connectorOf(erp: 'hledger' | 'beancount' | 'netsuite-csv', directory: string): ErpConnector {
  if (erp === 'netsuite-csv') return createNetSuiteCsvConnector(directory)
  if (erp === 'hledger') return createPlainTextConnector(directory)
  const { chart } = sampleChart()
  return createPlainTextConnector(directory, beancountFormat(Object.fromEntries(Object.entries(chart).map(([number, { type }]) => [number, type]))))
}
