// Writes protocol buffers: a message is its fields one after the other (https://protobuf.dev/programming-guides/encoding/).

/** Bytes of a message or of a part of one. */
export type Bytes = Uint8Array<ArrayBuffer>;

const varintType = 0;
const lengthType = 2;
const fixed32Type = 5;

export function joined(parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Seven bits a byte, the lowest first; a negative number as its 64 bits in two's complement. */
function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Uint8Array.from([...bytes, Number(rest)]);
}

const tag = (field: number, type: number): Bytes => varint(field * 8 + type);

export function integer(field: number, value: number): Bytes {
  return joined([tag(field, varintType), varint(value)]);
}

export function float(field: number, value: number): Bytes {
  return joined([tag(field, fixed32Type), new Uint8Array(Float32Array.of(value).buffer)]);
}

/** Bytes, a text, or a message of its own fields. */
export function block(field: number, value: Uint8Array | string | readonly Uint8Array[]): Bytes {
  const bytes =
    typeof value === 'string'
      ? new TextEncoder().encode(value)
      : value instanceof Uint8Array
        ? value
        : joined(value as readonly Uint8Array[]);
  return joined([tag(field, lengthType), varint(bytes.length), bytes]);
}
