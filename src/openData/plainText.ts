import type { Column } from './columns'
import type { Tell } from './fault'
import type { FileRow } from './parsedFile'

/** Columns that people read as sentences: addresses of the web, ids and hours have signs of their own. */
const TEXTS: readonly Column[] = [
  'nom',
  'commune',
  'adresse',
  'complement_adresse',
  'presentation_resume',
  'presentation_detail',
  'structure_parente',
  'autres_formations_labels',
]

const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  laquo: '«',
  raquo: '»',
  rsquo: '’',
  lsquo: '‘',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  deg: '°',
  euro: '€',
  oelig: 'œ',
  ccedil: 'ç',
}
const ACCENTS: Record<string, string> = { acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308' }

function entity(whole: string, name: string): string {
  const number = /^#x?/i.test(name) ? Number(name.replace(/^#x/i, '0x').replace(/^#/, '')) : NaN
  if (number > 31 && number < 0x110000) return String.fromCodePoint(number)
  const [, letter, accent] = /^([aeiouy])(acute|grave|circ|uml)$/i.exec(name) ?? []
  if (letter && accent) return (letter + ACCENTS[accent.toLowerCase()]!).normalize('NFC')
  const sign = ENTITIES[name.toLowerCase()]
  return sign && name.startsWith(name[0]!.toUpperCase()) ? sign.toUpperCase() : (sign ?? whole)
}

const LINE_TAG = /<\/?(?:br|p|div|ul|ol|li|h[1-6]|table|tr|td|th|hr|section|blockquote)\b[^<>]*>/gi
const OTHER_TAG = /<\/?(?:a|b|i|u|s|em|strong|span|font|small|sup|sub|img|center|code|pre)\b[^<>]*>/gi

/** In this order: a mark may stand inside another. A link keeps its words, and its address where they do not say it. */
const STEPS: [RegExp, string | ((...found: string[]) => string)][] = [
  [/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, entity],
  [/[\u200b\u2060\ufeff\u00ad]/g, ''],
  [
    /<a\b[^<>]*\bhref=["']?([^"'\s<>]+)["']?[^<>]*>([^<]*)<\/a>/gi,
    (_, address = '', words = '') => link(words, address),
  ],
  [LINE_TAG, ' '],
  [OTHER_TAG, ''],
  [/!\[([^\]]*)\]\([^)]*\)/g, '$1'],
  [/\[([^\]]+)\]\( ?<?([^)\s<>]+)>?(?: "[^"]*")? ?\)/g, (_, words = '', address = '') => link(words, address)],
  [/<(?:mailto:([^<>\s]+)|(https?:[^<>\s]+))>/g, '$1$2'],
  [/([.!?:;…])\*\*(?=\p{Lu})/gu, '$1 **'],
  [/\*\*/g, ''],
  [/(?<![\p{L}\d_/])__(?=\S)([^_]+)(?<=\S)__(?![\p{L}\d_])/gu, '$1'],
  [/(?<![\p{L}\d*])\*(?=[^\s*])([^*]+)(?<=[^\s*])\*(?![\p{L}\d*])/gu, '$1'],
  [/(^|\n)\s*[*+]\s+/g, '$1- '],
  [/(^|[\n.!?:] ?)#{1,6} +/g, '$1'],
  [/\\(?:r\\n|n)(?![a-z])/g, ' '],
  [/\\([\\`*_{}[\]()#+.!<>-])/g, '$1'],
]

const link = (words: string, address: string) => {
  const said = words.replace(/^mailto:/, '').trim()
  const where = address.replace(/^mailto:/, '')
  return !said || bare(where) === bare(said) ? where : `${said} (${where})`
}

const bare = (address: string) => address.replace(/^(?:https?:\/\/)?(?:www\.)?/, '').replace(/\/$/, '')

/** A text without the marks of another program: HTML, Markdown, and what stands for a sign. */
export function plainText(text: string): string {
  if (!/[<*&[\\#_\u200b\u2060\ufeff\u00ad]|(^|\n)\s*\+/.test(text)) return text
  const plain = STEPS.reduce((read, [from, to]) => read.replace(from, to as string), text)
  return plain === text ? text : plain.replace(/[ \t]{2,}/g, ' ').trim()
}

/** The cells, those that people read as sentences without marks; each that had some is told. */
export function withoutMarks(cells: FileRow['cells'], tell: Tell): FileRow['cells'] {
  const plain = TEXTS.flatMap(column => {
    const written = cells[column]
    const text = written === undefined ? undefined : plainText(written)
    return text === written ? [] : [[column, text ?? ''] as const]
  })
  if (!plain.length) return cells
  for (const [column] of plain) tell(column, 'mended', 'marks of another program, taken away', { value: cells[column] })
  return { ...cells, ...Object.fromEntries(plain) }
}
