import type { BaseMapFile } from '../../src/territory/baseMap'

/** One shape a line: light, and still read and corrected by hand. */
export function writeBaseMapFile(baseMap: BaseMapFile): string {
  const fields = Object.entries(baseMap).filter(([, value]) => value !== undefined)
  return `{\n${fields.map(([name, value]) => `  "${name}": ${writeField(value)}`).join(',\n')}\n}\n`
}

function writeField(value: unknown): string {
  const isOfShapes = Array.isArray(value) && value.every(each => typeof each === 'object')
  if (!isOfShapes || !value.length) return JSON.stringify(value)
  return `[\n${value.map(each => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`
}
