export { translateEvidence } from './translate-evidence.ts'
