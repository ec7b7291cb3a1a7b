/** Door `#books/sqlite`: the books on one machine. Nothing of AWS is loaded. */
export { itemsOfFile } from './read-file.ts'
export { openSqliteStore } from './sqlite-store.ts'
