/** Door `#books/sqlite`: the books on one machine. Nothing of AWS is loaded. */
export { openSqliteStore } from './sqlite-store.ts'
