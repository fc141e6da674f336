import { computed, nextTick, onMounted, ref } from 'vue'
import { useWords } from '../useWords'
import type { WordKey } from '../../everywhere/words'

/**
 * Errors by field, as keys of words; the server's first, then those of the page. `order` is that of the page. A field that
 * another answer hides is no longer asked: a link of the summary to it would lead nowhere.
 */
export function useFormErrors(
  first: Record<string, string>,
  order: string[],
  isAsked: (field: string) => boolean = () => true,
) {
  const { t } = useWords()
  const errors = ref(first)
  let plainTitle = ''

  /** A newer server may send a word key that this page's dictionary lacks. */
  function textOf(key: string): string {
    try {
      return t(key as WordKey)
    } catch {
      return t('error.other')
    }
  }

  const errorOf = (field: string) => {
    const key = errors.value[field]
    return key ? textOf(key) : undefined
  }

  const list = computed(() =>
    Object.keys(errors.value)
      .filter(isAsked)
      .sort((a, b) => order.indexOf(a) - order.indexOf(b))
      .map(field => ({ field, text: errorOf(field) ?? '' })),
  )

  /** Shows them, in the title too; the summary takes the focus, even when it was there already. */
  async function show(next: Record<string, string>) {
    errors.value = next
    showTitle()
    await nextTick()
    document.getElementById('error-summary')?.focus()
  }

  const showTitle = () => {
    document.title = Object.keys(errors.value).length ? t('error.title', { title: plainTitle }) : plainTitle
  }

  /** The page shows another step in place: its title follows. */
  function rename(heading: string) {
    // People search for a title of the browser: its hyphens are plain (`plainHyphens`, without its chunk).
    plainTitle = `${heading.replace(/\u2011/g, '-')} – ${t('service.name')}`
    showTitle()
  }

  onMounted(() => {
    const prefix = t('error.title', { title: '' })
    plainTitle = document.title.indexOf(prefix) === 0 ? document.title.slice(prefix.length) : document.title
  })

  return { errorOf, list, show, rename }
}
