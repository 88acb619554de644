import { installPackages } from './debian-packages.ts'

const packages = ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone', 'dbconfig-no-thanks', 'msmtp-mta']
/** The package's cron jobs would serve an instance nobody set up; its own site configuration stays unused. */
const questions = ['install-cronjobs', 'handle-siteconfig-permissions']

/** Brings Debian's Request Tracker 5 onto the machine, in about half a minute. Throws as {@link installPackages} does. */
export function installRequestTracker(): Promise<void> {
  return installPackages({
    name: 'Request Tracker 5',
    packages,
    telling: packages.slice(0, 3),
    answers: questions.map(question => `request-tracker5 request-tracker5/${question} boolean false`),
  })
}
