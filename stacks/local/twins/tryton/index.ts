export { type TrytonTwin, createTrytonTwin } from './tryton-twin.ts'
