import { buildExtension } from './build.ts'

/** `npm start`: builds the extension, says where it lies, and starts the relay in this process. */
const folder = await buildExtension('chrome')
console.log(`\nExtension, unpacked: ${folder}`)
console.log('  Load it in Chrome: chrome://extensions → Developer mode → Load unpacked.')
console.log('  Its options page takes the connect link; the first start prints it below.')
await import('../relay/main.ts')
