/**
 * What Node is given to serve. Without a limit it lets its memory grow with that of the machine: 220 MB after a
 * thousand pages, of which 27 are in use, against 120 MB with these. The large limit leaves room for a whole country.
 */
export const serverCommand = ['--max-semi-space-size=2', '--max-old-space-size=640', 'dist/server/start.js']

/**
 * One store of memory for all threads (glibc gives each its own, and keeps it): 5 MB less, and no time lost. Blocks of
 * 1 MB or more go back to the machine as soon as they are free; else glibc raises that size by itself, and keeps them.
 */
export const serverEnvironment = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_TRIM_THRESHOLD_: '1048576',
}
