export * from './procedure.ts'
export * from './message.ts'
export * from './schemas.ts'
export * from './contract.ts'
