import { ShowOwnCourse, TellDoneLessons } from '../course'
import { readReference } from '../../platform/everywhere/reference'
import type { FormAnswer, FormPost, FormRoute } from '../../platform/server/forms'
import { BadCommandError, KeyReusedError } from '../../platform/server/commands'

/** Without JavaScript: the same command, with the boxes of the page. */
async function tell(post: FormPost): Promise<FormAnswer> {
  const reference = readReference(post.params.reference ?? '') ?? ''
  const course = await post.ask(ShowOwnCourse, { reference })
  if (!course) return { goTo: `/suivi?reference=${reference}` }
  const ticked = course.lessons.map(({ slug }) => slug).filter(slug => post.value(`fait-${slug}`))
  const payload = { course: course.key, done: post.value('dire') === 'non' ? null : ticked }
  const own = { goTo: `/suivi/${reference}`, opens: reference }
  try {
    const receipt = await post.run(post.value('key'), { kind: TellDoneLessons.kind, v: TellDoneLessons.v, payload })
    return receipt.outcome === 'done' ? { ...own, goTo: `/suivi/${reference}?fait=lecons` } : own
  } catch (error) {
    // An old page: what is said now is on the new one.
    if (error instanceof BadCommandError || error instanceof KeyReusedError) return own
    throw error
  }
}

export const courseForms: FormRoute[] = [{ path: '/suivi/:reference/lecons', answer: tell }]
