export type { ConsiderationRecorded, ObligationMoved, RevenueEvent, SettlementMoved } from './event.ts'
export { type HoldCode, holdCodes } from './hold-code.ts'
export { type Decision, type Line, decisionSchema, lineSchema } from './line.ts'
export { type Role, billedRoles, roleSchema, roles } from './role.ts'
