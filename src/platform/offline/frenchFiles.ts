/**
 * The document of the offline shell tells in which files the French words are. A script that named them would have another
 * name when a word changes, and so would all those that name that script.
 */
export const SHELL = '/hors-ligne.html'

export const frenchFilesIn = (shell: string): string[] =>
  (/ data-words="([^"]*)"/.exec(shell)?.[1] ?? '').split(' ').filter(Boolean)
