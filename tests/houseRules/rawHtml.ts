import type { ProjectFile } from './projectFiles'

/** The only files that show html as it is: why, and what made it safe before. */
export const RAW_HTML: Record<string, { because: string; safeBy: string }> = {
  'src/tutorials/app/LessonHtml.ts': {
    because: 'a text of a lesson is Markdown of the town, read without html',
    safeBy: 'src/tutorials/server/readBody.ts',
  },
  'src/tutorials/app/LessonDrawing.ts': {
    because: 'a drawing of a lesson is a file of the town, read as shapes and nothing else',
    safeBy: 'src/tutorials/server/readDrawings.ts',
  },
  'src/orientation/app/ChoicePicture.ts': {
    because: 'the pictures of the choices are files of this project, put in by the build',
    safeBy: 'src/orientation/app/pictures.ts',
  },
}

/** Each way to give html to a browser as text: Vue's, the DOM's, as a property or as an attribute of `h()`. */
const AS_HTML =
  /\bv-html\b|\b(inner|outer)HTML\b|\binsertAdjacentHTML\b|\bcreateContextualFragment\b|\bsetHTMLUnsafe\b|\bdocument\.write(ln)?\b|\bsrcdoc\b/

/** As `file:line text`. A comment may name it. */
export const findRawHtml = (files: ProjectFile[]): string[] =>
  files
    .filter(({ path }) => path.startsWith('src/') && !(path in RAW_HTML))
    .flatMap(({ path, source }) =>
      source
        .split('\n')
        .flatMap((line, at) =>
          AS_HTML.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [],
        ),
    )

/** Lines of the list that are of no use any more. */
export const findIdleExceptions = (files: ProjectFile[]): string[] => {
  const sourceOf = (path: string) => files.find(file => file.path === path)?.source
  return Object.entries(RAW_HTML).flatMap(([path, { safeBy }]) =>
    AS_HTML.test(sourceOf(path) ?? '') && sourceOf(safeBy) ? [] : [path],
  )
}
