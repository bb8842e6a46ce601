/**
 * A screenshot as a PNG with a palette: our pictures are a few flat colours and their soft edges, and a third of the
 * bytes reaches a phone on a bus sooner. Reads 8-bit RGB and RGBA without interlacing, which is what browsers write.
 * Format: PNG specification (ISO/IEC 15948), sections 9 (filtering) and 11 (chunks).
 */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE_MAX = 256;

export function withPalette(png: Buffer): Buffer {
  const { width, height, channels, rows } = decode(png);
  for (let bits = 8; bits >= 3; bits -= 1) {
    const palette = new Map<number, number>();
    const out = Buffer.alloc((width + 1) * height);
    if (indexPixels(rows, width, height, channels, bits, palette, out)) return encode(width, height, [...palette.keys()], out);
  }
  return png;
}

/** false when more than 256 colours remain at this depth. */
function indexPixels(rows: Buffer, width: number, height: number, channels: number, bits: number, palette: Map<number, number>, out: Buffer): boolean {
  // Rounded, not cut, so that white stays white.
  const level = (v: number) => Math.round((Math.round((v / 255) * (2 ** bits - 1)) / (2 ** bits - 1)) * 255);
  for (let at = 0; at < width * height; at += 1) {
    const from = at * channels;
    const colour = (level(rows[from] ?? 0) << 16) | (level(rows[from + 1] ?? 0) << 8) | level(rows[from + 2] ?? 0);
    let index = palette.get(colour);
    if (index === undefined) {
      if (palette.size === PALETTE_MAX) return false;
      index = palette.size;
      palette.set(colour, index);
    }
    out[at + Math.floor(at / width) + 1] = index;
  }
  return true;
}

/** The pixels without filters. */
function decode(png: Buffer): { width: number; height: number; channels: number; rows: Buffer } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = { 2: 3, 6: 4 }[png[25] ?? -1];
  if (png[24] !== 8 || channels === undefined || png[28] !== 0) throw new Error("png-palette reads 8-bit RGB or RGBA without interlacing");
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? (rows[y * stride + x - channels] ?? 0) : 0;
      const up = y > 0 ? (rows[(y - 1) * stride + x] ?? 0) : 0;
      const corner = x >= channels && y > 0 ? (rows[(y - 1) * stride + x - channels] ?? 0) : 0;
      const predicted = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? paeth(left, up, corner) : 0;
      rows[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + predicted;
    }
  }
  return { width, height, channels, rows };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function encode(width: number, height: number, colours: readonly number[], indexed: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8); // 8 bits, palette
  const palette = Buffer.from(colours.flatMap((c) => [(c >> 16) & 255, (c >> 8) & 255, c & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(indexed, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
