#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' }
import { thisMachine } from './machine.ts'
import { runTieout } from './run-tieout.ts'

process.exitCode = await runTieout(process.argv.slice(2), thisMachine, manifest.version)
