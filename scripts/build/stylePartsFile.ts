import type { Plugin } from 'vite'
import { readStyle } from './readStyle.ts'

/** Takes the style apart once, at the build: `.vite/style-parts.json` has its rules, from which the server writes pages. */
export function stylePartsFile(): Plugin {
  return {
    name: 'style-parts-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const css = Object.values(bundle).find(file => file.type === 'asset' && file.fileName.endsWith('.css'))
      if (css?.type !== 'asset') this.error('The server needs the style')
      const source = JSON.stringify(readStyle(css.source.toString().trim()))
      this.emitFile({ type: 'asset', fileName: '.vite/style-parts.json', source })
    },
  }
}
