import { COMMAND_KEY, newCommandKey, type Receipt } from '../../platform/everywhere/command'
import { word } from '../../platform/everywhere/words'
import { BadCommandError, KeyReusedError } from '../../platform/server/commands'
import type { FormAnswer, FormPost, FormRoute } from '../../platform/server/forms'
import { ReportPlace } from '../placeReport'
import { reportHref } from '../reportForm'

/** The form as it comes without JavaScript: the same command. */
async function report(post: FormPost): Promise<FormAnswer> {
  const { value, params } = post
  const place = params.id ?? ''
  const fields = { fault: value('fault'), words: value('words') }
  const key = COMMAND_KEY.test(value('key')) ? value('key') : newCommandKey()
  const showAgain = (errors: Record<string, string>, key: string): FormAnswer => ({
    show: reportHref(place),
    hasErrors: true,
    props: { form: { stage: 'fields', fields, errors, key } },
  })
  const end = (receipt: Receipt): FormAnswer =>
    receipt.outcome === 'refused'
      ? showAgain({ fault: receipt.reasons[0]! }, newCommandKey())
      : { goTo: `/lieux/${encodeURIComponent(place)}/signaler/fait` }
  try {
    return end(await post.run(key, { kind: ReportPlace.kind, v: ReportPlace.v, payload: { place, ...fields } }))
  } catch (error) {
    if (error instanceof KeyReusedError) return showAgain({ fault: word('error.alreadySent') }, newCommandKey())
    if (!(error instanceof BadCommandError)) throw error
    const isOwn = error.fields.fault ?? error.fields.words
    return showAgain(isOwn ? error.fields : { fault: word('error.other') }, key)
  }
}

export const placeReportForms: FormRoute[] = [{ path: '/lieux/:id/signaler', answer: report }]
