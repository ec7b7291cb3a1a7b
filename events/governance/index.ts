export { type PolicyApplication, applicationName, translateApplication } from './policy-application.ts'
