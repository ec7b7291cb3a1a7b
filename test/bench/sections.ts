import type { SectionRun } from './figure.ts'
import { close } from './sections/close.ts'
import { coreFacts } from './sections/core-facts.ts'
import { coreSchedules } from './sections/core-schedules.ts'
import { coldPath } from './sections/cold-path.ts'
import { durable } from './sections/durable.ts'
import { inputOutput } from './sections/input-output.ts'
import { scheduleKernel } from './sections/schedule-kernel.ts'
import { signedContracts } from './sections/signed-contracts.ts'
import { webhookCpu } from './sections/webhook-cpu.ts'
import { wholeClose } from './sections/whole-close.ts'

/** Every section of the bench, in order. */
export const sections: readonly SectionRun[] = [scheduleKernel, coreSchedules, signedContracts, coreFacts, webhookCpu, durable, close, wholeClose, inputOutput, coldPath]
