import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'
import { islandFiles, modulesFrom } from './islands.ts'
import { readStyle } from './readStyle.ts'
import { OTHER_MEDIA, splitStyle } from './splitStyle.ts'
import { ISLANDS_OF_FORMS, PAGES_OF_FORMS, styleOfForms, writeStyle } from './styleOfForms.ts'

/**
 * Takes the style apart once, at the build: `.vite/style-parts.json` has its rules, from which the server writes pages,
 * and those of a lighter file for the forms that wake. What only paper, wide screens and pointers need goes into a file of
 * its own, out of all others.
 */
export function stylePartsFile(): Plugin {
  return {
    name: 'style-parts-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const css = Object.values(bundle).find(file => file.type === 'asset' && file.fileName.endsWith('.css'))
      if (css?.type !== 'asset') this.error('The server needs the style')
      const { parts, ofOtherMedia } = splitStyle(readStyle(css.source.toString().trim()))
      const islands = islandFiles().filter(([name]) => ISLANDS_OF_FORMS.includes(name))
      const modules = modulesFrom(this, [...PAGES_OF_FORMS, ...islands.map(([, file]) => file)])
      const partsOfForms = styleOfForms(parts, modules)
      const emit = (name: string, style: string) => {
        const fileName = `assets/${name}-${createHash('sha256').update(style).digest('hex').slice(0, 8)}.css`
        this.emitFile({ type: 'asset', fileName, source: style })
        return `/${fileName}`
      }
      delete bundle[css.fileName]
      const source = JSON.stringify({
        file: emit('style', writeStyle(parts)),
        parts,
        ofForms: { file: emit('forms', writeStyle(partsOfForms)), islands: ISLANDS_OF_FORMS, parts: partsOfForms },
        ofOtherMedia: { file: emit('media', writeStyle(ofOtherMedia)), media: OTHER_MEDIA, parts: ofOtherMedia },
      })
      this.emitFile({ type: 'asset', fileName: '.vite/style-parts.json', source })
    },
  }
}
