import { spawnSync } from 'node:child_process'
import { hasTryton, trytonPackages } from './tryton-server.ts'

/**
 * `npm run test:erp`: installs Debian's Tryton where it is absent, then runs the connector kit and the sample month against
 * it; with --year the sample month and eleven more instead. Where it cannot install, it says what to install, and fails.
 */
const packages = trytonPackages.join(' ')

function install(): string | undefined {
  if (hasTryton()) return undefined
  if (spawnSync('apt-get', ['--version']).status !== 0) return `this machine has no apt-get. Install Tryton 6.0 with its accounting module (Debian: ${packages}) so that /usr/bin/trytond and /usr/bin/trytond-admin exist`
  if (process.getuid?.() !== 0) return `installing needs root. Run: sudo apt-get install --no-install-recommends ${packages}`
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment })
  const installed = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...trytonPackages], { stdio: ['ignore', 'ignore', 'inherit'], env: environment })
  if (installed.status === 0 && hasTryton()) return undefined
  return `apt-get could not install ${packages}. On another system install Tryton 6.0 with its accounting module`
}

const missing = install()
if (missing !== undefined) {
  console.error(`test:erp needs a real ERP: ${missing}.`)
  process.exit(3)
}
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', 'test/erp', '--verbose']
const asked = process.argv.includes('--year') ? ['test/erp/year.ts'] : jest
process.exit(spawnSync(process.execPath, asked, { stdio: 'inherit' }).status ?? 1)
