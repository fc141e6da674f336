import { Icon } from 'leaflet'

/** An element of ours as a marker: a real button is pressed, focused and named like the others. */
export function elementIcon(element: HTMLElement): Icon {
  const icon = new Icon({ iconUrl: '' })
  icon.createIcon = () => element
  icon.createShadow = () => null as never
  return icon
}
