import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is made, fetched or kept by a machine: not the project. */
const notOurs = new Set(['node_modules', 'dist', 'data', '.git', '.engines', '.cache'])

export type ProjectFile = { path: string; source: string }

/** Paths from the root, with slashes. */
export function listFiles(folder = '.'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (notOurs.has(entry.name)) return []
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? listFiles(path) : [path]
  })
}

export const readFiles = (paths: string[]): ProjectFile[] =>
  paths.map(path => ({ path, source: readFileSync(join(path), 'utf8') }))

const isText = (path: string) => /\.(ts|mts|js|mjs|vue|css|json|html|md|yml|sh|txt|svg)$|^\.[^/]*$|^\.ci\//.test(path)
export const textFiles = (): ProjectFile[] => readFiles(listFiles().filter(isText))
export const codeFiles = (): ProjectFile[] =>
  readFiles(['src', 'scripts', 'tests'].flatMap(listFiles).filter(path => /\.(ts|mts|js|mjs|vue)$/.test(path)))
