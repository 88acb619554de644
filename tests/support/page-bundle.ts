import { join } from 'node:path'
import { build } from 'vite'
import { serve } from '../../scripts/demo/serve.ts'

/** A page with nothing in it but one module of these tests, on 127.0.0.1, where browsers give it storage of its own. */
export async function serveModule(entry: string): Promise<{ url: string; close(): Promise<void> }> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      minify: false,
      target: 'chrome128',
      rollupOptions: { input: join(import.meta.dirname, entry), output: { format: 'iife', entryFileNames: 'page.js' } },
    },
  })
  const output = 'output' in built ? built.output : []
  const code = output.map(file => (file.type === 'chunk' ? file.code : '')).join('')
  if (code === '') throw new Error(`${entry} made no script`)
  return serve((request, response) => {
    const isScript = request.url === '/page.js'
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' })
    response.end(
      isScript ? code : '<!doctype html><title>test</title><body><script type="module" src="/page.js"></script>',
    )
  })
}
