export { type Report, reportSchema } from './report.ts'
export { translateEvidence } from './translate-evidence.ts'
