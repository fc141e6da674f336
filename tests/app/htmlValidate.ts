import { HtmlValidate, type ConfigData } from 'html-validate'

/** The recommended rules, and what a page rendered by Vue on the server needs. */
const rules: ConfigData = {
  extends: ['html-validate:recommended'],
  rules: {
    // Vue writes `<br>` as the standard does, and attributes without value as `autofocus`.
    'void-style': ['error', { style: 'omit' }],
    'attribute-boolean-style': ['error', { style: 'omit' }],
    'attribute-empty-style': 'off',
    // The style of whitespace is that of the renderer, not of a person.
    'no-trailing-whitespace': 'off',
    // Long titles are shortened by the search engine; the journey's step and the service's name stay in them.
    'long-title': 'off',
    // The error summary, with its h2, stands before the h1 (as GOV.UK does); axe checks that there is one h1.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    // A list without bullets keeps its role in Safari only when it is written.
    'no-redundant-role': 'off',
    // Numbers are written with no-break spaces by `phoneInWords`; the words around them (« Appeler le ») may wrap.
    'tel-non-breaking': 'off',
    // The security policy refuses style attributes: nothing may carry one.
    'no-inline-style': 'error',
    'no-unknown-elements': 'error',
    // The id of a choice ends with its value, which may hold a dot.
    'valid-id': ['error', { relaxed: true }],
  },
}

/** What holds for a whole document: each input has its label, each reference leads somewhere. */
const pageRules: ConfigData = {
  extends: [...rules.extends!, 'html-validate:document'],
  rules: {
    ...rules.rules,
    // Numbers are written with no-break spaces by `phoneInWords`; the words around them (« Appeler le ») may wrap.
    'tel-non-breaking': 'off',
    // index.html is written as the formatter likes it.
    'void-style': 'off',
    'doctype-style': 'off',
    // The security policy refuses every script and style of another origin.
    'require-sri': 'off',
  },
}

const partRules: ConfigData = { ...rules, rules: { ...rules.rules, 'heading-level': 'off' } }

const newValidator = (config: ConfigData) => new HtmlValidate({ root: true, ...config })
const pageValidator = newValidator(pageRules)
const partValidator = newValidator(partRules)

type Fault = { rule: string; line: number; message: string }

async function faultsWith(validator: HtmlValidate, html: string): Promise<Fault[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, message }) => ({ rule: ruleId, line, message })),
  )
}

/** What is wrong in a whole document. */
export const faultsOfPage = (html: string) => faultsWith(pageValidator, html)

/** What is wrong in a piece of a page. */
export const faultsOfPart = (html: string) => faultsWith(partValidator, html)
