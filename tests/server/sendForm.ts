import type { InProcess } from './inProcess'

type Fields = Record<string, string | string[]>

const IS_FORM_PAGE = /\/(verifier|corriger|envoyer)\b/

export const cookieOf = (answer: Response) => (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''

/** As a browser that takes cookies: the form, once more when asked to, then the page it leads to. Gives that page's address. */
export async function sendForm(service: InProcess, path: string, fields: Fields) {
  const first = await service.post(path, fields)
  if (first.status !== 307) return { answer: first, cookie: '', at: '' }
  const headers = { Cookie: cookieOf(first) }
  const second = await service.post(first.headers.get('Location') ?? '', fields, headers)
  const cookie = cookieOf(second) || cookieOf(first)
  const at = second.headers.get('Location') ?? ''
  if (second.status !== 303 || !IS_FORM_PAGE.test(at)) return { answer: second, cookie, at }
  return { answer: await service.send(at, { headers: { Cookie: cookie } }), cookie, at }
}

/** The page that this form leads to. */
export const pageOfForm = async (service: InProcess, path: string, fields: Fields) =>
  (await sendForm(service, path, fields)).answer
