// The checksum of zip and PNG: tells a file that was cut or damaged, not one that was forged.

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});
/** Bytes between which the page may do other things. */
const kSlice = 2 ** 21;

/** Eight hexadecimal digits. */
export async function crc32(bytes: Uint8Array): Promise<string> {
  let sum = 0xffffffff;
  for (let begin = 0; begin < bytes.length; begin += kSlice) {
    if (begin > 0) await new Promise((resolve) => setTimeout(resolve));
    const end = Math.min(bytes.length, begin + kSlice);
    for (let at = begin; at < end; at++) sum = (sum >>> 8) ^ (table[(sum ^ (bytes[at] ?? 0)) & 255] ?? 0);
  }
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
