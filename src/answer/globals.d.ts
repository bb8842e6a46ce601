/** The only names of the web platform the engine uses; the worker, the browser and Node all have them. */
declare function atob(base64: string): string;
declare function btoa(binary: string): string;
/** Of every platform the engine runs on; of what it can do the engine needs the kanji of Shift_JIS. */
declare class TextDecoder {
  constructor(label: string);
  decode(bytes: Uint8Array): string;
}
