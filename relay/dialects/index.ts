import './generic.ts'

export { dialects } from './registry.ts'
