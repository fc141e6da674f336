/** Too many tries from one address, or on one reference: wait `seconds`. */
export class TooManyAttemptsError extends Error {
  constructor(public seconds: number) {
    super(`Too many tries: wait ${seconds} seconds`)
    this.name = 'TooManyAttemptsError'
  }
}
