import { withoutSecrets } from '../relay/request-log/secrets.ts'
import { percentile } from './percentile.ts'

/**
 * Microseconds to take the secrets out of a body of 64 KB that was made to be hard to look through, beside a plain one of
 * the same length in the same run. The request log does this while PBXs wait for answers.
 */
const LENGTH = 64 * 1024
const BODIES = {
  plain: 'name="other"\n',
  'multipart, no end': 'name="token"\n',
  'JSON, no end': '"token":"\\"',
  'form, no end': '&token',
  digits: '+49 30 1-',
}

const times = (text: string) =>
  Array.from({ length: 50 }, () => {
    const start = performance.now()
    withoutSecrets(text, ['a-secret-of-some-length'])
    return (performance.now() - start) * 1000
  })
const fill = (part: string) => part.repeat(Math.ceil(LENGTH / part.length)).slice(0, LENGTH)
const baseline = percentile(times(fill(BODIES.plain)), 0.5)
for (const [name, part] of Object.entries(BODIES)) {
  const median = percentile(times(fill(part)), 0.5)
  console.log(`${name.padEnd(20)} p50 ${median.toFixed(0).padStart(7)} µs   ratio ${(median / baseline).toFixed(2)}`)
}
