// A picture of the reader's own as the icons are: 32 × 32 numbers of ink, made in the browser; it never leaves it.

/** A larger file is not even decoded. */
const mostBytes = 2e7;
const least = 32;

export type Picture = { ink: Float32Array } | { refused: 'none' | 'large' | 'small'; size: string };

/** Fitted into a white square, grey, and stretched from the lightest to the darkest, as the icons are. */
export async function readPicture(file: File): Promise<Picture> {
  if (file.size > mostBytes) return { refused: 'large', size: `${Math.round(file.size / 1e6)} MB` };
  const image = await createImageBitmap(file).catch(() => undefined);
  if (!image) return { refused: 'none', size: file.name };
  const { width, height } = image;
  if (Math.min(width, height) < least) return { refused: 'small', size: `${width} × ${height}` };
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = least;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return { refused: 'none', size: file.name };
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, least, least);
  pen.imageSmoothingQuality = 'high';
  const scale = least / Math.max(width, height);
  const [w, h] = [width * scale, height * scale];
  pen.drawImage(image, (least - w) / 2, (least - h) / 2, w, h);
  image.close();
  return { ink: inkOf(pen.getImageData(0, 0, least, least).data) };
}

/** From red, green, blue and alpha: 0 where it is lightest, 1 where it is darkest; an even picture is 0 throughout. */
export function inkOf(rgba: Uint8ClampedArray): Float32Array {
  const ink = new Float32Array(rgba.length / 4);
  for (let at = 0; at < ink.length; at++) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(4 * at, 4 * at + 3);
    ink[at] = 1 - (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  }
  const [low, high] = [Math.min(...ink), Math.max(...ink)];
  return ink.map((one) => (high > low ? (one - low) / (high - low) : 0));
}
