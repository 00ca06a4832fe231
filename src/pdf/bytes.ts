/** Bytes in the making: operators are written straight into them, without a string for each. */

export class Bytes {
  private bytes: Buffer = Buffer.allocUnsafe(1 << 16)
  private length = 0

  /** Add the characters of a text, each as the byte of its number. */
  text(text: string): void {
    this.makeRoom(text.length)
    // The call that copies a long text costs more than a short one.
    if (text.length > 24) this.length += this.bytes.write(text, this.length, 'latin1')
    else for (let index = 0; index < text.length; index++) this.bytes[this.length++] = text.charCodeAt(index)
  }

  /** Add a line. */
  line(text: string): void {
    this.text(text)
    this.byte(newline)
  }

  byte(value: number): void {
    this.makeRoom(1)
    this.bytes[this.length++] = value
  }

  /** Add a number as `number` in `syntax.ts` writes it. */
  number(value: number): void {
    let thousandths = Math.round(value * 1000)
    if (!(Math.abs(thousandths) < largest)) {
      this.text(String(value))
      return
    }
    this.makeRoom(longestNumber)
    if (thousandths < 0) {
      this.bytes[this.length++] = minus
      thousandths = -thousandths
    }
    this.digits(Math.floor(thousandths / 1000))
    const rest = thousandths % 1000
    if (rest === 0) return
    this.bytes[this.length++] = point
    this.bytes[this.length++] = zero + Math.floor(rest / 100)
    if (rest % 100 !== 0) this.bytes[this.length++] = zero + (Math.floor(rest / 10) % 10)
    if (rest % 10 !== 0) this.bytes[this.length++] = zero + (rest % 10)
  }

  /** Add a whole number. */
  integer(value: number): void {
    this.makeRoom(longestNumber)
    if (value < 0) this.bytes[this.length++] = minus
    this.digits(Math.abs(value))
  }

  /** Add bytes made before. */
  copy(bytes: Uint8Array): void {
    this.makeRoom(bytes.length)
    for (let index = 0; index < bytes.length; index++) this.bytes[this.length++] = bytes[index]!
  }

  /** What has been added since it was last taken. */
  take(): Uint8Array {
    const taken = Buffer.from(this.bytes.subarray(0, this.length))
    this.length = 0
    return taken
  }

  private digits(value: number): void {
    if (value >= 10) this.digits(Math.floor(value / 10))
    this.bytes[this.length++] = zero + (value % 10)
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = Buffer.allocUnsafe((this.length + more) * 2)
    this.bytes.copy(larger, 0, 0, this.length)
    this.bytes = larger
  }
}

const newline = 0x0a
const minus = 0x2d
const point = 0x2e
const zero = 0x30
/** Thousandths beyond which a number is left to JavaScript: no page is a million points wide. */
const largest = 1e9
const longestNumber = 16
