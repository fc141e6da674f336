import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { OTHER_MEDIA } from './splitStyle.ts'
import { phoneHref, phoneInWords } from '../../src/platform/everywhere/phone.ts'
import { readFrench } from './wordsInCode.ts'

/**
 * One precached document for every page met without network: the shell renders the page in the browser, with the whole
 * style, precached too. Until it has, and should it fail, the town's number is there.
 */
export function offlineShellPage(): Plugin {
  return {
    name: 'offline-shell-page',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle)
      const start = files.find(file => file.type === 'chunk' && file.isEntry && file.name === 'start')
      const [css, media] = ['style', 'media'].map(name =>
        files.find(({ fileName }) => fileName.startsWith(`assets/${name}-`) && fileName.endsWith('.css')),
      )
      if (!start || !css || !media) this.error('The offline shell needs the start script and the style')
      const words = files.filter(file => file.fileName.startsWith('assets/fr-')).map(file => `/${file.fileName}`)
      const page = readFileSync('index.html', 'utf8')
        .replace(/>\s+</g, '><')
        .replace('<!--description-->', '')
        .replace('<!--style-->', () => styleLinks(css.fileName, media.fileName))
        .replace('<!--body-->', () => waiting(words))
        .replace('<!--scripts-->', () => `<script type="module" src="/${start.fileName}"></script>`)
        .replace('{title}', () => readFrench()['service.name'] ?? '')
        .replace('{language}', 'fr')
        .replace('{direction}', 'ltr')
      this.emitFile({ type: 'asset', fileName: 'hors-ligne.html', source: page })
    },
  }
}

const styleLinks = (style: string, media: string) =>
  `<link rel="stylesheet" href="/${style}"><link rel="stylesheet" href="/${media}" media="${OTHER_MEDIA}">`

function waiting(files: string[]): string {
  const { phone } = JSON.parse(readFileSync('content/town.json', 'utf8')) as { phone: string }
  const words = readFrench()
  const text = `${words['offline.noNetwork']} ${words['offline.needsNetwork.call']}`
  return `<div id="shell" data-phone="${phone}" data-words="${files.join(' ')}"><main class="shell-waits"><p>${text} <a href="${phoneHref(phone)}">${phoneInWords(phone)}</a></p></main></div>`
}
