export * from './project.ts'
export * from './import.ts'
export * from './datasets.ts'
export * from './figures.ts'
