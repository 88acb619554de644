/** Which column holds what; undefined where there is none. */
export interface Columns {
  id: number | undefined
  name: number | undefined
  firstName: number | undefined
  lastName: number | undefined
  organization: number | undefined
  url: number | undefined
  /** Which of the numbers agents assigned. */
  assigned: number | undefined
  numbers: number[]
}

/** Names of columns in English and German, without spaces, digits and signs. */
const NAMES: Readonly<Record<Exclude<keyof Columns, 'numbers'>, readonly string[]>> = {
  id: ['id', 'uid', 'contactid', 'externalid', 'kontaktid', 'externeid'],
  name: [
    ...['name', 'fullname', 'displayname', 'formattedname', 'contact', 'contactname', 'caller', 'callername', 'fileas'],
    ...['customer', 'customername', 'person', 'anzeigename', 'vollständigername', 'kontakt', 'kontaktname'],
    ...['ansprechpartner', 'kunde', 'kundenname', 'anrufer'],
  ],
  firstName: ['firstname', 'first', 'givenname', 'forename', 'vorname'],
  lastName: ['lastname', 'last', 'surname', 'familyname', 'nachname', 'familienname', 'zuname'],
  organization: [
    ...['organization', 'organisation', 'organizationname', 'organisationname', 'org', 'company', 'companyname'],
    ...['account', 'accountname', 'firma', 'firmenname', 'unternehmen', 'betrieb'],
  ],
  url: [
    'url',
    'link',
    'weblink',
    'profile',
    'profileurl',
    'website',
    'websitevalue',
    'webpage',
    'homepage',
    'webseite',
    'internetseite',
  ],
  assigned: ['assigned'],
}

/** `Phone 1 - Value`, `Business Phone 2`, `Telefon (privat)`, `Mobilnummer`, `Tel.`, which have one of these in them. */
const NUMBER =
  /phone|telefon|mobil|handy|rufnummer|callerid|^cell|^tel(?:$|nr|nummer|no|number|privat|gesch|dienst|work|home)/
const NUMBER_ALONE = /^(?:numbers?|nummern?|msisdn|(?:privat|geschäftl|dienstl|work|home)tel)$/
/** What is said about a number, what only looks like one, and numbers nobody calls from. */
const NO_NUMBER = /phonetic|type|label|typ$|art$|fax|mail|extension|countrycode|vorwahl|prefix/

/** Finds the columns of a header by their names. The first of several with the same meaning counts, of numbers all. */
export function findColumns(header: readonly string[]): Columns {
  const names = header.map(plain)
  const at = (field: keyof typeof NAMES) => {
    const found = names.findIndex(name => NAMES[field].includes(name))
    return found === -1 ? undefined : found
  }
  const numbers = names.flatMap((name, index) =>
    (NUMBER.test(name) && !NO_NUMBER.test(name)) || NUMBER_ALONE.test(name) ? [index] : [],
  )
  const columns = { id: at('id'), name: at('name'), firstName: at('firstName'), lastName: at('lastName') }
  // "Name, Vorname": the name alone is the family's.
  const familyName = columns.firstName !== undefined && columns.lastName === undefined
  return {
    ...columns,
    ...(familyName ? { lastName: columns.name, name: undefined } : {}),
    organization: at('organization'),
    url: at('url'),
    assigned: at('assigned'),
    numbers,
  }
}

/** Whether there are columns enough to make contacts of. */
export function areEnough({ numbers, name, firstName, lastName, organization }: Columns): boolean {
  return numbers.length > 0 && [name, firstName, lastName, organization].some(column => column !== undefined)
}

function plain(name: string): string {
  const text = name.normalize('NFC').trim().toLowerCase()
  return /^e\.?164$/.test(text) ? 'number' : text.replace(/[^\p{L}]/gu, '')
}
