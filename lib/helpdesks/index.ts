import './request-tracker.ts'

export { recognise } from './helpdesk.ts'
