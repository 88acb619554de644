import { buildExtension } from './build.ts'

/** `npm start`: builds the extension, says where it lies, and starts the relay in this process. */
const folder = await buildExtension('chrome')
console.log(`\nExtension, unpacked: ${folder}`)
console.log('  Load it in Chrome: chrome://extensions → Developer mode → Load unpacked.')
await import('../relay/main.ts')
