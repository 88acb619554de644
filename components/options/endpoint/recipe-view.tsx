import {
  filledIn,
  MASK,
  type Recipe,
  type RecipeBlock,
  type RecipePlace,
  type RecipeText,
} from '../../../lib/cti/recipe.ts'
import { useText } from '../../text.tsx'
import { CopyButton } from './copy-button.tsx'

interface RecipeViewProps {
  recipe: Recipe
  place: RecipePlace
  /** Its addresses may be read. */
  shown: boolean
}

/** How a phone system is set up, with the addresses of one endpoint in it. */
export function RecipeView({ recipe, place, shown }: RecipeViewProps) {
  const read = (text: string) => filledIn(text, shown ? place : { ...place, token: MASK })
  return (
    <div class="recipe">
      {recipe.blocks.map((block, index) => (
        <Block key={index} block={block} read={read} place={place} />
      ))}
    </div>
  )
}

interface BlockProps {
  block: RecipeBlock
  read(text: string): string
  place: RecipePlace
}

function Block({ block, read, place }: BlockProps) {
  const t = useText()
  switch (block.kind) {
    case 'heading':
      return (
        <h5>
          <Line line={block.line} read={read} />
        </h5>
      )
    case 'paragraph':
      return (
        <p>
          <Line line={block.line} read={read} />
        </p>
      )
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Line line={item} read={read} />
        </li>
      ))
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>
    }
    case 'code':
      return (
        <div class="snippet">
          {/* It scrolls, so the keyboard must come to it. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as the line above says */}
          <pre tabIndex={0}>
            <code>{read(block.text)}</code>
          </pre>
          <CopyButton text={filledIn(block.text, place)} label={t('endpoint.copySnippet')} />
        </div>
      )
  }
}

function Line({ line, read }: { line: RecipeText[]; read(text: string): string }) {
  return (
    <>
      {line.map((part, index) => {
        const key = `${index}`
        const text = read(part.text)
        switch (part.kind) {
          case 'code':
            return <code key={key}>{text}</code>
          case 'strong':
            return <strong key={key}>{text}</strong>
          case 'link':
            return (
              <a key={key} href={part.href} target="_blank" rel="noreferrer">
                {text}
              </a>
            )
          default:
            return text
        }
      })}
    </>
  )
}
