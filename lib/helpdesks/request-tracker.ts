import { register } from './helpdesk.ts'

/** Request Tracker 5. @see https://docs.bestpractical.com/rt/5.0.3/ */
register({
  name: 'Request Tracker',
  recognises: page => page.querySelector('body > .main-container > #rt-header-container') !== null,
  // The ticket menu pins itself to the window once the page is scrolled.
  roomCss: '.page-menu.pinned { right: var(--ringside-room) !important; }',
})
