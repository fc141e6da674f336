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

export function makeButton(className: string, text: string, onPress: () => void, name?: string): HTMLButtonElement {
  const button = make('button', className, { type: 'button', ...(name && { 'aria-label': name, title: name }) }, text)
  button.addEventListener('click', onPress)
  return button
}
