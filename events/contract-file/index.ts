export { type ContractFileProblem, type ReadContractFile, readContractFile } from './read-contract-file.ts'
