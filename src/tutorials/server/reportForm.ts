import { BadCommandError, KeyReusedError } from '../../platform/server/commands'
import type { FormAnswer, FormPost, FormRoute } from '../../platform/server/forms'
import { COMMAND_KEY, newCommandKey } from '../../platform/everywhere/command'
import { word } from '../../platform/everywhere/words'
import { ReportStep } from '../reportStep'
import { reportHref } from '../tutorial'

/** The form as it comes without JavaScript: the same command. */
async function report(post: FormPost): Promise<FormAnswer> {
  const { value, params } = post
  const lesson = params.slug ?? ''
  const step = Number(value('etape'))
  const payload = { lesson, step, reason: value('reason') }
  const key = COMMAND_KEY.test(value('key')) ? value('key') : newCommandKey()
  const showAgain = (errors: Record<string, string>, key: string): FormAnswer => ({
    show: reportHref(lesson, step),
    hasErrors: true,
    props: { form: { stage: 'fields', fields: { reason: value('reason') }, errors, key } },
  })
  try {
    await post.run(key, { kind: ReportStep.kind, v: ReportStep.v, payload })
    return { goTo: `/tutoriels/${encodeURIComponent(lesson)}/signaler/fait` }
  } catch (error) {
    if (error instanceof KeyReusedError) return showAgain({ reason: word('error.alreadySent') }, newCommandKey())
    if (!(error instanceof BadCommandError)) throw error
    return showAgain(error.fields.reason ? error.fields : { reason: word('error.other') }, key)
  }
}

export const reportForms: FormRoute[] = [{ path: '/tutoriels/:slug/signaler', answer: report }]
