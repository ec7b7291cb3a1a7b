import { schemaSettings } from './jitless.ts'
import { render } from 'preact'
import { App } from './app.tsx'
import { restoreLook } from './look.ts'

restoreLook()
const root = document.getElementById('console')
if (root && schemaSettings.jitless) render(<App />, root)
