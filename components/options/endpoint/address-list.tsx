import type { ShownEndpoint } from '../../../lib/cti/endpoint.ts'
import { MASK } from '../../../lib/cti/recipe.ts'
import { useText } from '../../text.tsx'
import { CopyButton } from './copy-button.tsx'
import { dialectName } from './dialect-name.ts'

interface AddressListProps {
  urls: ShownEndpoint['urls']
  /** The secret in the addresses; undefined where it is not known. */
  token: string | undefined
  /** They may be read. */
  shown: boolean
}

/** The address of each dialect, to copy into the phone system. */
export function AddressList({ urls, token, shown }: AddressListProps) {
  const t = useText()
  // The dialect's own key stands for the first of its two addresses.
  const name = (key: string) => dialectName(key === 'sipgate' ? 'sipgate/in' : key, t)
  const masked = (url: string) => (shown ? url : token === undefined ? MASK : url.replaceAll(token, () => MASK))
  // With a place for a mapping's name in it, it is no address yet.
  const addresses = Object.entries(urls).filter(([, url]) => !url.includes('{'))
  return (
    <dl class="addresses">
      {addresses.map(([key, url]) => (
        <div key={key}>
          <dt>{name(key)}</dt>
          <dd>
            <code>{masked(url)}</code>
            <CopyButton text={url} label={t('endpoint.copyAddress', { name: name(key) })} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
