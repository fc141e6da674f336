import { parse } from 'regexparam'
import type { Page } from './page'

const readPattern = (path: string) => parse(path)
const patterns = new Map<string, ReturnType<typeof readPattern>>()

function patternOf(path: string) {
  let pattern = patterns.get(path)
  if (!pattern) patterns.set(path, (pattern = readPattern(path)))
  return pattern
}

/** The page of this path and its named parts, or null. */
export function matchPage(pages: Page[], path: string): { page: Page; params: Record<string, string> } | null {
  for (const page of pages) {
    const { pattern, keys } = patternOf(page.path)
    const match = pattern.exec(path)
    if (!match) continue
    const params: Record<string, string> = {}
    keys.forEach((key, index) => {
      params[key] = decodeSafely(match[index + 1] ?? '')
    })
    return { page, params }
  }
  return null
}

function decodeSafely(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
