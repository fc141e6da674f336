import { COMMAND_KEY, newCommandKey } from '../../platform/everywhere/command'
import { fieldsOf } from '../../platform/everywhere/steps'
import { word } from '../../platform/everywhere/words'
import type { FormAnswer, FormPost, FormRoute, FormSent, PageAnswer } from '../../platform/server/forms'
import { firstUnanswered, isAnswered, readKeptDraft } from '../requestDraft'
import { LATER_PAGE, REQUEST_PAGE, requestSteps, RESUME_PAGE, type RequestFields } from '../requestForm'
import { keepDraft, openDraft } from './requestDraft'

const keyOf = (key: string) => (COMMAND_KEY.test(key) ? key : newCommandKey())

function fieldsIn({ value }: Pick<FormSent, 'value'>): RequestFields {
  const fields = requestSteps.empty()
  for (const name of fieldsOf(requestSteps)) fields[name] = value(name)
  return fields
}

/** With the key of the command: sent from two devices, it is one request. */
async function keep(post: FormPost): Promise<FormAnswer> {
  const fields = fieldsIn(post)
  if (!isAnswered(fields)) return { goTo: REQUEST_PAGE }
  const typed = new URLSearchParams({ ...fields, key: keyOf(post.value('key')) })
  return { stash: new URLSearchParams(await keepDraft(post.context, typed.toString())), query: '' }
}

const showKept = async ({ value }: FormSent): Promise<PageAnswer> => ({
  show: LATER_PAGE,
  props: { kept: { reference: value('reference'), code: value('code') } },
})

async function resume(post: FormPost): Promise<FormAnswer> {
  const fields = { reference: post.value('reference'), code: post.value('code') }
  const wrong: FormAnswer = {
    show: RESUME_PAGE,
    hasErrors: true,
    props: { form: { fields, errors: { reference: word('request.resume.notFound') } } },
  }
  await post.countLookup()
  const kept = readKeptDraft(fields)
  const text = kept && (await openDraft(post.context, kept))
  return text ? { stash: new URLSearchParams(text), query: '' } : wrong
}

/** The form goes on where it was left. */
async function showForm(stashed: FormSent): Promise<PageAnswer> {
  const fields = fieldsIn(stashed)
  const form = { stage: firstUnanswered(fields), fields, errors: {}, key: keyOf(stashed.value('key')) }
  return { show: REQUEST_PAGE, props: { form } }
}

export const draftForms: FormRoute[] = [
  { path: LATER_PAGE, answer: keep, redisplay: showKept, form: 'device-request-kept' },
  { path: RESUME_PAGE, answer: resume, redisplay: showForm, form: 'device-request-resumed' },
]
