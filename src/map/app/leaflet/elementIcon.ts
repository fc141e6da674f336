import { Icon } from 'leaflet'

/** Uses our own element as a Leaflet icon: a real <button>, focusable and named. */
export function elementIcon(element: HTMLElement): Icon {
  const icon = new Icon({ iconUrl: '' })
  icon.createIcon = () => element
  icon.createShadow = () => null as never
  return icon
}
