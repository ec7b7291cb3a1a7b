export { type ContractFileProblem, type ContractFileRefused } from './contract-file-problem.ts'
export { contractFileSchema } from './json-schema.ts'
export { type ReadContractFile, readContractFile } from './read-contract-file.ts'
export { draftOf, translateContractFile } from './translate-contract-file.ts'
