import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as base, beginning, expect } from './support/fixtures.ts'

const test = base.extend<{ serve(listener: RequestListener): Promise<string> }>({
  // biome-ignore lint/correctness/noEmptyPattern: how Playwright wants a fixture without fixtures
  serve: async ({}, use) => {
    const servers: Server[] = []
    await use(async listener => {
      const server = createServer(listener)
      servers.push(server)
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    })
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  },
})

const person = { id: 1, firstname: 'Emma', lastname: 'Planted', phone: '030 90182601' }
const PAGE = '<title>Zammad</title><nav id="navigation" class="navigation"><div class="user-menu">E</div></nav>'

test('a helpdesk that sends the background on to another gets nothing asked there in the agent’s name', async ({
  relay,
  launch,
  permitted,
  serve,
}) => {
  const asked: string[] = []
  const victim = await serve((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.cookie}`)
    response.setHeader('content-type', 'application/json').end(JSON.stringify([person]))
  })
  const sent: string[] = []
  const hostile = await serve((request, response) => {
    if (!request.url?.startsWith('/api/')) {
      response.setHeader('content-type', 'text/html').end(PAGE)
      return
    }
    sent.push(request.url)
    response.writeHead(302, { location: `${victim}/api/v1/users/search` }).end()
  })
  const browser = await launch(beginning(permitted, {}))
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(hostile)
  await browser.addHelpdesk(victim)
  await browser.context.addCookies([{ name: 'session', value: 'secret', url: victim, sameSite: 'Lax' }])
  const options = await browser.open('options.html')
  const site = options.getByRole('listitem').filter({ hasText: hostile }).first()
  const page = await browser.context.newPage()
  await page.goto(hostile)
  await expect(site).toContainText('Zammad: callers are looked up')
  await page.close()
  await options.bringToFront()
  sent.length = 0
  await site.getByRole('button', { name: `Try it: ${hostile}` }).click()
  await site.getByLabel('Number of a customer').fill('+493090182601')
  await site.getByLabel('Number of a customer').press('Enter')
  await expect(site.getByRole('status')).toContainText('Sign in to Zammad to see who calls')
  expect(sent.some(path => path.startsWith('/api/v1/users/search'))).toBe(true)
  // The page itself was sent on too, as any page may be: without a cookie, and it could not read the answer.
  expect(asked.filter(each => !each.endsWith('undefined'))).toEqual([])
})
