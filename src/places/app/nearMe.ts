/** Geolocation waits this long for an answer (ms); a position known for five minutes will do. */
const GEOLOCATION_OPTIONS = { timeout: 15_000, maximumAge: 300_000 }

/** Three decimals are some 100 m: enough to sort places, too little to say which house. */
const rounded = ({ latitude, longitude }: GeolocationCoordinates) => `${latitude.toFixed(3)},${longitude.toFixed(3)}`

/** Where the person is, only when the button is pressed; the form then goes with all that was chosen. */
export function showNearMe(part: HTMLElement) {
  const button = part.querySelector('button')
  const status = part.querySelector('[role=status]')
  const form = part.closest('form')
  const field = form?.querySelector<HTMLInputElement>('[name=depuis]')
  if (!('geolocation' in navigator) || !button || !status || !form || !field) return
  part.classList.add('near-me--ready')
  const say = (text = '') => (status.textContent = text)
  button.addEventListener('click', () => {
    say(part.dataset.searching)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = rounded(coords)
        form.submit()
      },
      () => say(part.dataset.failed),
      GEOLOCATION_OPTIONS,
    )
  })
}
