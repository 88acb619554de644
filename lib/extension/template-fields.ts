import { type TemplateProblem, type Templates, templateProblem } from '../helpdesks/url-templates.ts'

/** Addresses as they are typed on the options page; empty where there is none. */
export type TemplateFields = Record<keyof Templates, string>

/** What is wrong with addresses, by field. */
export function templateProblems(fields: TemplateFields): Partial<Record<keyof Templates, TemplateProblem>> {
  const problems = Object.entries(entered(fields)).map(([field, text]) => [field, templateProblem(text)])
  return Object.fromEntries(problems.filter(([, problem]) => problem))
}

/** What is stored of addresses without problems; null where none was entered. */
export function templatesOf(fields: TemplateFields): Templates | null {
  const templates = entered(fields)
  return Object.keys(templates).length > 0 ? templates : null
}

function entered(fields: TemplateFields): Partial<TemplateFields> {
  const trimmed = Object.entries(fields).map(([field, text]) => [field, text.trim()])
  return Object.fromEntries(trimmed.filter(([, text]) => text !== ''))
}
