import { posix } from 'node:path'
import type { ProjectFile } from './projectFiles'

/** Paths from the root for our own files (as written, mostly without extension), names for packages. */
export function importsOf({ path, source }: ProjectFile): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '')
  const names = [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)].map(match => match[1]!)
  return names.map(name => (name.startsWith('.') ? posix.join(posix.dirname(path), name.replace(/\?\w+$/, '')) : name))
}

/** Imports between these files, each as the path of a file; a file that is not among them is left out. */
export function readImportGraph(files: ProjectFile[]): Map<string, string[]> {
  const known = new Set(files.map(({ path }) => path))
  const resolve = (path: string) => ['', '.ts', '.vue', '.d.ts'].map(end => path + end).find(each => known.has(each))
  return new Map(files.map(file => [file.path, importsOf(file).flatMap(imported => resolve(imported) ?? [])]))
}
