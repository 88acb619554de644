/** Source of calls that were never made, see `POST /api/v1/test-calls`. */
export const TEST_SOURCE = 'ringside-test'

/** Whether a call was never made. What is learned of its number stays with it, and it is told nothing of real ones. */
export function isTestCall({ source }: { source: string }): boolean {
  return source === TEST_SOURCE
}

/** What agents read as the queue of a test call. */
export const TEST_QUEUE_NAME = 'Test'

const PREFIX = 'ringside-test:'

/** The queue of the test calls of one agent, which nobody else sees whatever the filter says. */
export function testQueue(agentId: string): string {
  return PREFIX + agentId
}

/** Whether a queue, or its key, is that of an agent's test calls. */
export function isTestQueue(queue: string): boolean {
  return queue.startsWith(PREFIX)
}
