export function hashOfSources(): string
export function isBuilt(): boolean
/** Builds, unless the sources are those of the last build. */
export function buildWhatIsStale(): void
