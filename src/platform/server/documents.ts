import type { Component } from 'vue'
import type { Page, PageRequest, PageSetting } from '../app/page'
import type { PageState } from '../app/pageState'
import { renderPage } from '../app/renderPage'
import { hasLazyWords } from '../app/wake'
import { escapeHtml } from '../everywhere/escapeHtml'
import { directionOf, FRENCH, type Language } from '../everywhere/languages'
import { MissingWordError } from '../everywhere/words'
import type { BuiltClient } from './builtClient'
import type { Ask } from './ask'
import { askPage, ERROR_PATH, isPersonal, type AnsweredPage, type PageAddress } from './askPage'
import { dropComments } from './dropComments'
import { etagsOf, type DocumentEtags } from './documentEtags'
import { markFirstScreen } from './firstScreen'
import { descriptionTag, scriptJson, styleTags } from './headTags'
import type { ImageOrigin } from './noun'
import { settingOf } from './pageSetting'
import type { Shell, Site, Visit } from './shell'
import type { Translation, Town } from './town'

export type RenderContext = {
  client: BuiltClient
  content: Town
  site: Site
  imageOrigins: ImageOrigin[]
  isDemonstration: boolean
  publicUrl: string
  /** Asked for by the address. */
  language: Language
  /** That of this visitor's browser, to be offered once. */
  languageOffer?: Language | null
  isStation?: boolean
  now: number
  ask: Ask
}

export function renderingOf(
  shell: Shell,
  ask: Ask,
  visit: Pick<Visit, 'now' | 'language' | 'isStation'>,
): RenderContext {
  const { client, content, config, site, imageOrigins } = shell
  const { isDemonstration, publicUrl } = config
  const { language, isStation, now } = visit
  return { client, content, site, imageOrigins, isDemonstration, publicUrl, language, isStation, now, ask }
}

export type Document = DocumentEtags & {
  html: string
  status: number
  isPersonal: boolean
  /** Of the style in it, for the Content-Security-Policy. */
  styleHash: string
  /** Other servers whose images it shows. */
  imageOrigins: string[]
}

type Override = { props?: Record<string, unknown>; status?: number; hasErrors?: boolean }

/** The document of a path, or null when no page has it. `override` is what a form found. */
export async function renderDocument(rendering: RenderContext, asked: PageAddress, override: Override = {}) {
  const answered = await askPage(rendering, asked)
  return answered && renderAnswers(rendering, answered, override)
}

/** The document of what its questions were answered. */
export async function renderAnswers(
  rendering: RenderContext,
  { page, request, answers }: AnsweredPage,
  override: Override = {},
): Promise<Document> {
  const props: Record<string, unknown> = { request, ...answers, ...override.props }
  const { path, query } = request
  const exists = page.exists?.(props) ?? true
  const address = query.toString() ? `${path}?${query}` : path
  if (!exists) return renderError(rendering, { status: 404, address, isPersonal: isPersonal(page, request) })
  return toDocument(rendering, { page, path, address, ...override, props })
}

type Failure = { status: number; waitSeconds?: number; address?: string; isPersonal?: boolean }

/** `address`: what was asked for, so that it can be asked in another language. */
export async function renderError(
  rendering: RenderContext,
  { status, waitSeconds = 0, address = '/', isPersonal = false }: Failure,
): Promise<Document> {
  const path = ERROR_PATH
  const page = rendering.site.pages.find(page => page.path === path)!
  const props = { request: { path, params: {}, query: new URLSearchParams() }, status, waitSeconds, isPersonal }
  return toDocument(rendering, { page, props, path, address, status })
}

type DocumentOptions = {
  page: Page
  props: Record<string, unknown>
  path: string
  address: string
  status?: number
  hasErrors?: boolean
}

/** In the language asked for; all in French, and marked so, when a text of this page is not translated. */
async function toDocument(rendering: RenderContext, options: DocumentOptions): Promise<Document> {
  const { language, content } = rendering
  try {
    return await writeDocument(rendering, { ...options, ...content.translations[language] })
  } catch (error) {
    if (!(error instanceof MissingWordError) || language === FRENCH) throw error
    console.error(error.message)
    return writeDocument(rendering, { ...options, ...content.translations[FRENCH] })
  }
}

async function writeDocument(rendering: RenderContext, options: DocumentOptions & Translation): Promise<Document> {
  const { client, content } = rendering
  const { page, props, words, pageWords, dictionary } = options
  const setting = settingOf(rendering, options)
  const component = await loadComponent(page)
  const { body: rendered, islands } = await renderPage(component, props, {
    frame: rendering.site.frame,
    islands: rendering.site.islands,
    setting,
    words: pageWords,
    french: content.translations[FRENCH].pageWords,
    address: options.address,
  })
  const shown = dropComments(rendered)
  const { body, hold } = markFirstScreen(setting.isStation ? withoutMemory(shown) : shown)
  const isOwn = isOfOnePerson(setting, isPersonal(page, props.request as PageRequest))
  const style = client.styleOf(`<html dir="${directionOf(words.language)}">${body}`, { isWhole: isOwn })
  const canTakeFormsStyle = style.isOfForms && islands.every(({ name }) => client.formsStyle.islands.includes(name))
  const woken = islands.filter(({ wake }) => !hasLazyWords(wake))
  const keys = [...new Set(woken.flatMap(({ name }) => client.wordsByIsland[name] ?? []))]
  const state: PageState = {
    words: Object.fromEntries(keys.map(key => [key, dictionary[key] ?? ''])),
    lazyWords: lazyWordsOf(client, words.language),
    given: islands.map(({ given }) => given),
    wordsLanguage: words.language,
    wordsFile: client.wordsFiles[rendering.language],
    styleFile: canTakeFormsStyle ? client.formsStyle.file : client.styleFile,
    // Islands print nothing of their own.
    setting: { ...setting, site: undefined },
  }
  const title = `${page.title(words, props)} – ${words.t('service.name')}`
  const description = descriptionTag(page, words, props)
  const scripts = `<script type="application/json" id="page-state">${scriptJson(state)}</script><script type="module" src="${client.startScript}"></script>`
  const pieces: Record<string, string> = {
    '{language}': words.language,
    '{direction}': directionOf(words.language),
    '{title}': escapeHtml(options.hasErrors ? words.t('error.title', { title }) : title),
    '<!--description-->': description,
    '<!--style-->': hold + styleTags(style, client.otherMedia),
    '<!--body-->': body,
    '<!--scripts-->': scripts,
  }
  const html = client.template.replace(/\{\w+\}|<!--\w+-->/g, sign => pieces[sign] ?? sign)
  return {
    html,
    status: options.status ?? 200,
    isPersonal: isOwn,
    ...etagsOf(body, [
      title,
      description,
      JSON.stringify(state.given),
      client.startScript,
      style.hash,
      state.styleFile,
      client.otherMedia.file,
    ]),
    styleHash: style.hash,
    imageOrigins: rendering.imageOrigins.filter(({ isOnPage }) => isOnPage(body)).map(({ origin }) => origin),
  }
}

/** Nobody else is shown it: no cache keeps it. It is what one prints at once, so it waits for no file of style. */
const isOfOnePerson = ({ languageOffer, isStation }: PageSetting, isPersonal: boolean): boolean =>
  isPersonal || languageOffer !== undefined || Boolean(isStation)

/** The browser keeps nothing of what is typed: neither to propose it to the next person, nor to open it after a crash. */
const withoutMemory = (html: string) =>
  html.replace(/ autocomplete="[^"]*"/g, ' autocomplete="off"').replace(/<form /g, '<form autocomplete="off" ')

const lazyWordsOf = ({ lazyWords }: BuiltClient, language: string): PageState['lazyWords'] =>
  language === FRENCH ? [lazyWords[FRENCH]] : [lazyWords[language as Language], lazyWords[FRENCH]]

const loaded = new Map<Page, Component>()

async function loadComponent(page: Page): Promise<Component> {
  const cached = loaded.get(page)
  if (cached) return cached
  const { default: component } = await page.component()
  loaded.set(page, component)
  return component
}
