import { useRef } from 'preact/hooks'
import { useText } from '../text.tsx'

/** An arrow key moves the edge by so many px. */
const STEP = 16

interface EdgeProps {
  /** All in px. */
  width: number
  narrowest: number
  widest: number
  /** A width that is wanted now, within the bounds. */
  onResize(width: number): void
  /** The edge was let go of: what it was left at counts from now on. */
  onSettle(): void
}

/** The edge between page and sidebar, which is dragged or moved by the arrow keys; Home and End go to the bounds. */
export function Edge({ width, narrowest, widest, onResize, onSettle }: EdgeProps) {
  const t = useText()
  const drag = useRef<{ x: number; width: number } | null>(null)
  const bounded = (wanted: number) => Math.round(Math.min(widest, Math.max(narrowest, wanted)))
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = { ArrowLeft: width + STEP, ArrowRight: width - STEP, Home: narrowest, End: widest }[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    onResize(bounded(wanted))
    onSettle()
  }
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    // Keeps the page from selecting text meanwhile, and the focus where somebody types.
    event.preventDefault()
    ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width }
  }
  const onPointerMove = ({ clientX }: PointerEvent) => {
    if (drag.current) onResize(bounded(drag.current.width + drag.current.x - clientX))
  }
  const onDrop = () => {
    if (drag.current) onSettle()
    drag.current = null
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule between paragraphs cannot be moved
    <div
      class="edge"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('sidebar.width')}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={onDrop}
    />
  )
}
