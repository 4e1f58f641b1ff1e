// Bytes as text that Python reads back.

/** Spread over as many arguments as a call surely takes. */
const most = 0x8000;

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += most) text += String.fromCharCode(...bytes.subarray(at, at + most));
  return btoa(text);
}

/** Little-endian, as every machine that runs a browser has them. */
export function floats64(numbers: Float32Array): string {
  return base64(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}

export async function gzipped(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
