import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { root } from './bundle-options.ts'
import { context } from './context.ts'
import { compilePolicies, writePolicies } from './compile-policies.ts'
import { settingsOf } from './settings.ts'
import { tieoutApp } from './tieout-app.ts'

const app = new App({ context })
const settings = settingsOf(app.node)
const compiled = compilePolicies(join(root, settings.policies))
const policiesFile = writePolicies(compiled, join(root, '.tieout', 'deploy', settings.stage))
tieoutApp(app, { settings, tenants: Object.keys(compiled), policiesFile })
app.synth()
