import type { Catalogue } from './en.ts'

/** What the browser says of the extension itself, by the folder of `_locales`, under the names the manifest uses. */
export function manifestMessages(
  languages: Readonly<Record<string, Catalogue>>,
): Record<string, Record<string, { message: string }>> {
  const messages = ([tag, catalogue]: [string, Catalogue]) => [
    tag.replaceAll('-', '_'),
    {
      extensionName: { message: catalogue['extension.name'] },
      extensionDescription: { message: catalogue['extension.description'] },
      commandSidebar: { message: catalogue['extension.commandSidebar'] },
      commandPopup: { message: catalogue['extension.commandPopup'] },
    },
  ]
  return Object.fromEntries(Object.entries(languages).map(messages))
}
