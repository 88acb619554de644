import { signal } from '@preact/signals'
import { render } from 'preact'
import css from '../../components/sidebar/virtual-list.css?inline'
import { VirtualList } from '../../components/sidebar/virtual-list.tsx'
import type { ListItem } from '../../components/sidebar/window.ts'

const items = signal<ListItem[]>([])
const complete = signal(true)
let ends = 0

/** What tests find in a page made of this module: a virtual list in a shadow root, and what to put into it. */
const list = {
  /** Rows by their numbers; a negative one is a heading. */
  show(numbers: number[], isComplete = true): void {
    complete.value = isComplete
    items.value = numbers.map(number => ({ key: String(number), heading: number < 0 }))
  },
  ends: () => ends,
}

declare global {
  var listPage: typeof list
}
globalThis.listPage = list

const row = (item: ListItem) =>
  item.heading ? (
    <h3>Day {item.key}</h3>
  ) : (
    <label>
      <input type="checkbox" /> Row {item.key} <input type="text" aria-label="Note" />
    </label>
  )

function Page() {
  return (
    <VirtualList
      items={items.value}
      label="Calls"
      complete={complete.value}
      render={row}
      onEnd={() => {
        ends++
      }}
    />
  )
}

const host = document.createElement('div')
document.body.append(host)
const root = host.attachShadow({ mode: 'open' })
const style = document.createElement('style')
style.textContent = `${css} .place { display: flex; flex-direction: column; block-size: 520px } h3 { margin: 0 }`
const place = document.createElement('div')
place.className = 'place'
root.append(style, place)
render(<Page />, place)
