type Attributes = Record<string, string>

/** An element with its class, its attributes and what is in it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  attributes: Attributes = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  if (className) element.setAttribute('class', className)
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]!)
  element.append(...inside)
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

/** Lines on a grid of 24 × 24. */
export function makeIcon(lines: string): SVGElement {
  const icon = document.createElementNS(SVG, 'svg')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('aria-hidden', 'true')
  icon.appendChild(document.createElementNS(SVG, 'path')).setAttribute('d', lines)
  return icon
}

export function makeButton(
  className: string,
  text: Node | string,
  onPress: () => void,
  name?: string,
): HTMLButtonElement {
  const button = make('button', className, { type: 'button', ...(name && { 'aria-label': name, title: name }) }, text)
  button.addEventListener('click', onPress)
  return button
}
