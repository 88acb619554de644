import { useState } from 'preact/hooks'
import type { Recipe, RecipePlace } from '../../../lib/cti/recipe.ts'
import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'
import { RecipeView } from './recipe-view.tsx'

interface RecipeChoiceProps {
  recipes: readonly Recipe[]
  place: RecipePlace
  shown: boolean
}

/** Which phone system is to be set up, and then how. */
export function RecipeChoice({ recipes, place, shown }: RecipeChoiceProps) {
  const t = useText()
  const [chosen, choose] = useState(-1)
  const recipe = recipes[chosen]
  return (
    <>
      <Field label={t('endpoint.recipe')} hint={t('endpoint.recipeHint')}>
        {attributes => (
          <select {...attributes} value={chosen} onChange={event => choose(Number(event.currentTarget.value))}>
            <option value={-1}>{t('endpoint.recipeNone')}</option>
            {recipes.map(({ title }, index) => (
              <option key={title} value={index}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      {recipe && <RecipeView recipe={recipe} place={place} shown={shown} />}
    </>
  )
}
