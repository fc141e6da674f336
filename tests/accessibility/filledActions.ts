import type { Page } from 'playwright-core'

/** One thing to do: of the buttons of the page itself, one at most is filled; its head, its foot and the signs of a map apart. */
export const filledActions = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('a.button,button,input[type=submit],[role=button]')]
    const filled = buttons.filter(
      button => button.checkVisibility() && !button.closest('header,footer,.map__view') && contrastAround(button) > 3,
    )
    const names = filled.map(({ innerText }) => `« ${innerText.trim().slice(0, 40)} »`)
    return names.length > 1 ? [`${names.length} filled actions: ${names.join(', ')}`] : []

    function contrastAround(button: Element) {
      const ground = groundOf(button)
      const around = groundOf(button.parentElement)
      return (Math.max(ground, around) + 0.05) / (Math.min(ground, around) + 0.05)
    }
    /** Luminance of what is painted behind its words (WCAG); white where nothing is. */
    function groundOf(element: Element | null): number {
      if (!element) return 1
      const [red = 0, green = 0, blue = 0, alpha = 1] = getComputedStyle(element)
        .backgroundColor.match(/[\d.]+/g)!
        .map(Number)
      if (!alpha) return groundOf(element.parentElement)
      const [r = 0, g = 0, b = 0] = [red, green, blue].map(one =>
        one / 255 <= 0.03928 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
  })
