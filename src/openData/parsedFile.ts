/** A row of a file of places: its cells by the names of their columns, those that are not empty. */
export type FileRow = {
  /** Where it begins in the file; in JSON, its number. */
  line: number
  cells: Record<string, string>
}

/** A file of places as it was written, whatever its format. `warnings`: what had to be guessed, or could not be read. */
export type ParsedFile = { format: 'CSV' | 'JSON'; rows: FileRow[]; warnings: string[] }

/** The file is not one of places: names the line and the cure. */
export class PlacesFileError extends Error {
  constructor(problem: string) {
    super(problem)
    this.name = 'PlacesFileError'
  }
}
