/** What is said while `enabled` is off in the settings; the request log has it as the error of what was refused then. */
export const SWITCHED_OFF = 'the integration is switched off in the settings'
