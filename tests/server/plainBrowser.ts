import type { Hono } from 'hono'
import { anyAddress, OURS } from './inProcess'

type Field = { name: string; value: string }

const plain = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? plain(found[1]!) : null
}

/** A browser without JavaScript: pages, forms, redirections, a jar of cookies, and all the addresses it went through. */
export class PlainBrowser {
  html = ''
  status = 0
  address = ''
  readonly addresses: string[] = []
  readonly cookies = new Map<string, string>()
  private readonly from = anyAddress()

  constructor(
    private readonly server: Hono,
    private readonly takesCookies = true,
  ) {}

  open = (address: string) => this.go(address, null)
  reload = () => this.go(this.address, null)

  /** Fills in fields of the page and presses a button: the first of this text. */
  async press(button: string, typed: Record<string, string> = {}) {
    const form = /<form[^>]*action="\/grande[^"]*"[\s\S]*?<\/form>/.exec(this.html)?.[0] ?? ''
    const pressed = form.match(/<button[^>]*>[^<]*/g)?.find(tag => tag.endsWith(`>${button}`)) ?? ''
    const action = attribute(pressed, 'formaction') ?? attribute(form, 'action') ?? this.address
    const body = new URLSearchParams(this.fields(form).map(({ name, value }) => [name, typed[name] ?? value]))
    await this.go(action, body.toString())
  }

  fields = (html = this.html): Field[] =>
    (html.match(/<input[^>]*>/g) ?? []).map(tag => ({
      name: attribute(tag, 'name') ?? '',
      value: attribute(tag, 'value') ?? '',
    }))

  valueOf = (field: string) => this.fields().find(({ name }) => name === field)?.value

  title = () => /<h1[^>]*>([^<]*)/.exec(this.html)?.[1]

  async go(address: string, body: string | null): Promise<void> {
    this.addresses.push(address)
    const answer = await this.server.request(`${OURS}${address}`, {
      method: body === null ? 'GET' : 'POST',
      ...(body !== null && { body }),
      headers: {
        Origin: OURS,
        'X-Forwarded-For': this.from,
        Cookie: [...this.cookies].map(pair => pair.join('=')).join('; '),
        ...(body !== null && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
    })
    this.keepCookies(answer)
    const location = answer.headers.get('Location')
    if (location) return this.go(location, answer.status === 307 ? body : null)
    this.address = address
    this.status = answer.status
    this.html = await answer.text()
  }

  private keepCookies(answer: Response) {
    if (!this.takesCookies) return
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}
