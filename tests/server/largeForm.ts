import * as v from 'valibot'
import { computed, defineComponent, h } from 'vue'
import HiddenFields from '../../src/platform/app/parts/HiddenFields.vue'
import type { Page } from '../../src/platform/app/page'
import { defineCommand, newCommandKey } from '../../src/platform/everywhere/command'
import { defineSteps, fieldsOf, pathAfter, stepNumber, type StepsState } from '../../src/platform/everywhere/steps'
import { word } from '../../src/platform/everywhere/words'
import { answerCommand } from '../../src/platform/server/commands'
import { anyone } from '../../src/platform/server/may'
import { createServer } from '../../src/platform/server/createServer'
import { stepForms } from '../../src/platform/server/stepForms'
import type { InProcess } from './inProcess'

/** A made-up noun, as large as a request of a whole household: 8 steps of 5 fields, each of them needed. */
export const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8] as const
const namesOf = (step: number) => ['a', 'b', 'c', 'd', 'e'].map(letter => `${letter}${step}`)
export const NAMES = NUMBERS.flatMap(namesOf)

const Answer = v.pipe(v.string(), v.trim(), v.minLength(1, word('error.familyName')), v.maxLength(2_000))

const AskMuch = defineCommand<{ asked: boolean }>()(
  'ask-much',
  v.strictObject({ answers: v.strictObject(Object.fromEntries(NAMES.map(name => [name, Answer]))) }),
)

const PAGE = '/grande-demande'

export const largeSteps = defineSteps<typeof AskMuch>()({
  form: 'large',
  page: PAGE,
  steps: [
    { name: 'step1', path: `${PAGE}/1`, fields: namesOf(1) },
    ...NUMBERS.slice(1).map(n => ({ name: `step${n}`, path: `${PAGE}/${n}`, fields: namesOf(n) })),
  ],
  send: `${PAGE}/envoyer`,
  carried: ['pour'],
  empty: () => Object.fromEntries(NAMES.map(name => [name, ''])),
  fieldOf: path => path.replace('answers.', ''),
  payload: answers => ({ answers }),
  reasonAt: 'a1',
  isLarge: true,
})

/** One page a step: its fields, the others carried along, *back* and *go on*. */
const LargePage = defineComponent({
  props: ['form', 'request'],
  setup(props: { form?: StepsState<string, string> }) {
    const state = computed(
      () => props.form ?? { stage: 'step1', fields: largeSteps.empty(), errors: {}, key: newCommandKey() },
    )
    return () => {
      const { stage, fields, errors, key } = state.value
      const step = largeSteps.steps[stepNumber(largeSteps, stage)]!
      const before = largeSteps.steps[stepNumber(largeSteps, stage) - 1]
      return h('form', { method: 'post', action: pathAfter(largeSteps, stage) }, [
        h('h1', stage),
        Object.keys(errors).map(field => h('a', { href: `#${field}`, class: 'error' }, field)),
        h('input', { type: 'hidden', name: 'key', value: key }),
        h('input', { type: 'hidden', name: 'pour', value: 'foyer' }),
        h(HiddenFields, { names: fieldsOf(largeSteps).filter(name => !step.fields.includes(name)), fields }),
        step.fields.map(name => h('input', { type: 'text', id: name, name, value: fields[name] })),
        before ? h('button', { formaction: before.path }, 'back') : null,
        h('button', 'go on'),
      ])
    }
  },
})

const DonePage = defineComponent({ setup: () => () => h('h1', 'done') })

const pages: Page[] = [
  {
    path: PAGE,
    component: async () => ({ default: LargePage }),
    asks: () => ({}),
    title: ({ t }) => t('book.title.fields'),
  },
  {
    path: `${PAGE}/fait`,
    component: async () => ({ default: DonePage }),
    asks: () => ({}),
    title: ({ t }) => t('book.title.fields'),
  },
]

const askMuch = answerCommand(AskMuch, anyone, async ({ db, now }, { answers }) => {
  await db
    .insertInto('setting')
    .values({ name: `asked-much-${now}-${Math.random()}`, value: JSON.stringify(answers) })
    .execute()
  return { outcome: { outcome: 'done', result: { asked: true } } }
})

/** What was asked, one for each time. */
export const listAsked = async ({ db }: Pick<InProcess, 'db'>): Promise<Record<string, string>[]> =>
  (await db.selectFrom('setting').select('value').where('name', 'like', 'asked-much-%').execute()).map(
    ({ value }) => JSON.parse(value) as Record<string, string>,
  )

/** The real server, with the made-up noun besides. */
export function serveLargeForm({ shell }: InProcess) {
  const { site } = shell
  return createServer({
    ...shell,
    site: {
      ...site,
      pages: [...pages, ...site.pages],
      commands: [...site.commands, askMuch],
      forms: [
        ...stepForms({ command: AskMuch, list: largeSteps, given: () => ({}), done: () => `${PAGE}/fait` }),
        ...site.forms,
      ],
    },
  })
}
