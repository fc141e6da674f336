import type { Component } from 'vue'
import { describe, expect, test } from 'vitest'
import ErrorPage from '../../src/platform/app/ErrorPage.vue'
import AboutPage from '../../src/site/app/AboutPage.vue'
import HomePage from '../../src/site/app/HomePage.vue'
import SiteMapPage from '../../src/site/app/SiteMapPage.vue'
import type { PageSetting } from '../../src/platform/app/page'
import SiteFrame from '../../src/site/app/SiteFrame.vue'
import { islandsOf } from '../../src/platform/app/noun'
import { pagesOf } from '../../src/platform/app/nounRendering'
import { browserNouns } from '../../src/site/app/nouns'
import { renderPage } from '../../src/platform/app/renderPage'
import { faultsOfPart } from './htmlValidate'
import { frenchWords as words, pageSetting } from './renderExample'

const pages = await pagesOf(browserNouns)

const Empty = { render: () => null }

async function bodyOf(page: Component, setting: Partial<PageSetting> = {}, props = {}) {
  return (
    await renderPage(page, props, {
      frame: SiteFrame,
      islands: islandsOf(browserNouns),
      setting: pageSetting(setting),
      words,
    })
  ).body
}

const count = (html: string, part: RegExp) => (html.match(part) ?? []).length

describe('the frame', () => {
  test('is valid, with its page inside', async () => {
    for (const page of [HomePage, SiteMapPage, AboutPage]) expect(await faultsOfPart(await bodyOf(page))).toEqual([])
    for (const status of [403, 404, 429, 500]) {
      expect(await faultsOfPart(await bodyOf(ErrorPage, {}, { status, waitSeconds: 90 }))).toEqual([])
    }
  })

  test('has one banner, one main and one foot, and starts with a link to the content', async () => {
    const html = await bodyOf(Empty)
    for (const landmark of ['header', 'main', 'footer']) {
      expect(count(html, new RegExp(`<${landmark}[ >]`, 'g'))).toBe(1)
    }
    expect(html.replace(/<!--.*?-->/g, '')).toMatch(/^<a class="skip" href="#contenu">/)
    expect(html).toContain('<main id="contenu" tabindex="-1"')
  })

  test('stays light: 60 elements at most on the home page, 75 with the menu, drawings apart', async () => {
    for (const [path, most] of [
      ['/', 60],
      ['/lieux', 75],
    ] as const) {
      const html = await bodyOf(Empty, { path, isDemonstration: true, isOffline: true })
      expect(count(html.replace(/<svg.*?<\/svg>/gs, '<svg>'), /<[a-z]/g)).toBeLessThanOrEqual(most)
    }
  })

  test('the number of the town can be called from the head and from the foot of each page', async () => {
    const html = await bodyOf(Empty)
    const [head = '', foot = ''] = html.split('<main')
    for (const part of [head, foot]) expect(part).toMatch(/href="tel:0800891891".*0800\u00a0891\u00a0891/s)
  })

  test('each page leads to what the service does, for whom and for what price; there, one can call', async () => {
    expect(await bodyOf(Empty)).toMatch(/<footer.*href="\/a-propos"/s)
    const main = (await bodyOf(AboutPage)).split(/<main|<footer/)[1]!
    for (const title of ['Pour qui', 'Combien ça coûte', 'Qui tient ce site', 'Nous joindre'])
      expect(main).toContain(title)
    expect(main).toContain('href="tel:0800891891"')
  })

  test('on paper says its day and its address', async () => {
    const html = await bodyOf(Empty, { site: 'aide.example.fr' })
    expect(html).toMatch(/data-paper="Page du mardi 2 décembre 2025, sur aide\.example\.fr"/)
  })

  test('what stands in the head beside the name has a name of its own: the menu, the languages', async () => {
    const names = async (path: string) =>
      [...(await bodyOf(Empty, { path })).matchAll(/<nav[^>]* aria-label="([^"]+)"/g)].map(([, name]) => name)
    expect(await names('/lieux')).toEqual([words.t('frame.languages'), words.t('frame.nav')])
    // The cards of the home page are its menu.
    expect(await names('/')).toEqual([words.t('frame.languages')])
  })

  test('folds its lists without hiding them from anyone: each stands after its `details`, not in it', async () => {
    const html = await bodyOf(Empty, { path: '/lieux' })
    const folds = [...html.matchAll(/<details class="fold[^>]*><summary>(.*?)<\/summary><\/details><nav/gs)]
    const said = folds.map(([, text]) => text!.replace(/<!--.*?-->|<[^>]*>/g, '').trim())
    expect(said).toEqual(['Langue · Language · لغة · Мова…', words.t('frame.menu')])
    // The page is in French already.
    expect([...folds[0]![1]!.matchAll(/<span lang="(\w+)">/g)].map(([, language]) => language)).toEqual([
      'en',
      'ar',
      'uk',
    ])
  })

  test('offers the language of the browser in its own words, when it is given one', async () => {
    const languageOffer = { language: 'ar' as const, text: 'اقرأ' }
    const html = await bodyOf(Empty, { path: '/lieux', languageOffer })
    expect(html).toContain('<a href="/?langue=ar" lang="ar" hreflang="ar" dir="rtl">اقرأ</a>')
    expect(await bodyOf(Empty)).not.toContain('class="offer')
  })

  test('the menu says where one is', async () => {
    const current = async (path: string) =>
      /href="([^"]+)" aria-current="([^"]+)"/.exec(await bodyOf(Empty, { path }))?.slice(1)
    expect(await current('/lieux')).toEqual(['/lieux', 'page'])
    expect(await current('/lieux/metz-mq-bellecroix')).toEqual(['/lieux', 'true'])
    expect(await current('/')).toBeUndefined()
  })

  test('says that it is a demonstration, and that there is no network, only when it is so', async () => {
    const [plain, told] = [await bodyOf(Empty), await bodyOf(Empty, { isDemonstration: true, isOffline: true })]
    for (const text of [words.t('frame.demonstration'), words.t('frame.offline.title')]) {
      expect(plain).not.toContain(text)
      expect(told).toContain(text)
    }
  })
})

test('what the law asks to be within reach is linked at the foot of each page, and listed in the site map', async () => {
  const [any, siteMap] = [await bodyOf(Empty), await bodyOf(SiteMapPage)]
  const foot = any.slice(any.indexOf('<footer'))
  for (const path of ['/accessibilite', '/mentions-legales', '/donnees-personnelles', '/plan-du-site'])
    expect(foot).toContain(`href="${path}"`)
  const main = siteMap.slice(siteMap.indexOf('<main'), siteMap.indexOf('</main>'))
  for (const path of ['/accessibilite', '/mentions-legales', '/donnees-personnelles'])
    expect(main).toContain(`href="${path}"`)
})

test('who cannot call reads how to write, on each page and where something failed; never an address that nobody gave', async () => {
  const mail = await bodyOf(ErrorPage, { townContact: 'aide@mairie.example' }, { status: 500 })
  expect(mail.slice(mail.indexOf('<footer'))).toContain('href="mailto:aide@mairie.example"')
  expect(await bodyOf(Empty, { townContact: '1 place d’Armes' })).toMatch(
    /Pour écrire\s:\s*(<!--.*?-->)?1 place d’Armes/,
  )
  for (const html of [await bodyOf(Empty), await bodyOf(ErrorPage, {}, { status: 500 })]) {
    expect(html).not.toMatch(/Pour écrire|mailto:/)
    // Until the town gives one, the way that needs no voice is named beside its number.
    expect(html.slice(html.indexOf('<footer'))).toMatch(/href="\/rendez-vous">Sans téléphoner/)
  }
  expect(mail).not.toContain('Sans téléphoner')
})

test('each page that the site map lists is described in one or two sentences of its own words', async () => {
  const described = pages.filter(({ siteMapTitle }) => siteMapTitle).map(page => [page.path, page.description] as const)
  expect(described.length).toBeGreaterThan(15)
  for (const [path, description] of described) {
    const text = description?.(words, { legal: { town: 'Metz' } }) ?? ''
    expect([path, text.length > 20 && text.length < 200]).toEqual([path, true])
  }
})

test('the site map lists each page that has a name', async () => {
  const html = await bodyOf(SiteMapPage)
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  const listed = [...main.matchAll(/<a href="([^"]+)">([^<]+)</g)].map(match => match.slice(1))
  const named = pages.flatMap(page => (page.siteMapTitle ? [[page.path, words.t(page.siteMapTitle)]] : []))
  expect(listed.sort()).toEqual(named.sort())
})

test('an error page says what happened, how long to wait, and whom to call', async () => {
  const html = await bodyOf(ErrorPage, {}, { status: 429, waitSeconds: 61 })
  expect(html).toContain(words.t('errorPage.tooMany.title'))
  expect(html).toContain(words.tn('errorPage.wait', 2))
  expect(await bodyOf(ErrorPage, {}, { status: 404 })).toContain(words.t('errorPage.notFound.title'))
})
