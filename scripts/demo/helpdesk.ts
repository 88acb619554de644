import { demoAnswer } from './customers.ts'
import { serve } from './serve.ts'

const TICKETS = [
  ['1042', 'Printer on the second floor prints blank pages', 'Emma Taylor', 'open'],
  ['1041', 'Invoice of October was charged twice', 'Jonas Weber', 'open'],
  ['1039', 'New laptop for the sales team', 'Aylin Kaya', 'waiting'],
  ['1036', 'Password reset does not arrive', 'Marta Nowak', 'open'],
  ['1031', 'Delivery to the Hamburg office', 'Peter Lund', 'closed'],
] as const

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Demonstration helpdesk</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 0; background: light-dark(#eef1f4, #191d21); color: light-dark(#20272d, #e3e8ec); }
  header { background: light-dark(#2f4858, #22313c); color: #fff; padding: .8rem 1.5rem; font-weight: 600; }
  main { padding: 1.5rem; max-width: 60rem; }
  table { width: 100%; border-collapse: collapse; background: light-dark(#fff, #20262b); border-radius: 8px; overflow: hidden; }
  th, td { text-align: left; padding: .6rem .9rem; border-bottom: 1px solid light-dark(#e2e7eb, #323a41); }
  textarea { width: 100%; box-sizing: border-box; min-height: 8rem; font: inherit; padding: .7rem; border-radius: 8px; }
  h2 { font-size: 1rem; margin: 1.6rem 0 .5rem; }
</style></head>
<body>
<header>Demonstration helpdesk <span id="screen"></span></header>
<nav id="navigation" class="navigation"><i class="user-menu"></i></nav>
<main>
  <h2>My tickets</h2>
  <table><thead><tr><th>No.</th><th>Subject</th><th>Customer</th><th>State</th></tr></thead><tbody>
  ${TICKETS.map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('')}
  </tbody></table>
  <h2><label for="answer">Answer to ticket 1042</label></h2>
  <textarea id="answer">Dear Ms Taylor,

</textarea>
</main>
<script>
  const place = document.getElementById('screen')
  const show = () => { place.textContent = location.hash && '– ' + location.hash.slice(1) }
  addEventListener('hashchange', show)
  show()
</script>
</body></html>`

/**
 * A small page that stands in for a helpdesk where none is at hand, and passes for Zammad as far as the extension looks
 * and asks. Listens on a free port of this machine.
 */
export function startDemoHelpdesk(): Promise<{ url: string; close(): Promise<void> }> {
  return serve((request, response) => {
    const answer = demoAnswer(new URL(request.url ?? '/', 'http://localhost'), Date.now())
    if (answer === undefined) response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
}
