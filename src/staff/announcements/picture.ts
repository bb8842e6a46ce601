/** A picture of an announcement: JPEG or PNG by its own bytes, not by its name; nothing else is stored. */
import type { D1Database } from "../../platform/cloudflare.ts";

/** LINE's hero image is loaded on a phone's line */
export const PICTURE_MAX_BYTES = 1_024 * 1_024;
const SIDE_MIN = 300;
const SIDE_MAX = 2_000;

export type Picture = { type: "image/jpeg" | "image/png"; width: number; height: number };

function png(view: DataView): Picture | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || view.getUint32(12) !== 0x49484452) return null;
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** The size stands in the first frame header (SOF0 to SOF15 but for tables). */
function jpeg(view: DataView): Picture | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { type: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

export type PictureFault = "too_large" | "no_picture" | "wrong_size";
export const PICTURE_FAULTS: Record<PictureFault, string> = {
  too_large: "画像が大きすぎます。1MBまでにしてください。",
  no_picture: "JPEG か PNG の画像を選んでください。",
  wrong_size: `画像の横は ${SIDE_MIN}〜${SIDE_MAX.toLocaleString("ja")} ピクセルにしてください。`,
};

export function readPicture(bytes: ArrayBuffer): { picture: Picture; fault: null } | { picture: null; fault: PictureFault } {
  if (bytes.byteLength > PICTURE_MAX_BYTES) return { picture: null, fault: "too_large" };
  const view = new DataView(bytes);
  const picture = png(view) ?? jpeg(view);
  if (!picture) return { picture: null, fault: "no_picture" };
  const fits = [picture.width, picture.height].every((side) => side > 0 && side <= SIDE_MAX) && picture.width >= SIDE_MIN;
  return fits ? { picture, fault: null } : { picture: null, fault: "wrong_size" };
}

type Stored = { id: string; town: string; by: string; now: number };

export async function storePicture(db: D1Database, bytes: ArrayBuffer, { type, width, height }: Picture, { id, town, by, now }: Stored): Promise<void> {
  await db
    .prepare("INSERT INTO picture (id, town, type, width, height, bytes, added_by, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
    .bind(id, town, type, width, height, bytes, by, now)
    .run();
}

/** For anyone: a picture of an announcement is public. Its id is a random key. */
export async function pictureBy(db: D1Database, id: string): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const row = await db.prepare("SELECT type, bytes FROM picture WHERE id = ?1").bind(id).first<{ type: string; bytes: ArrayBuffer | number[] }>();
  return row ? { type: row.type, bytes: new Uint8Array(row.bytes) } : null;
}
