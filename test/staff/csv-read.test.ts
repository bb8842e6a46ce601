import { describe, expect, it } from "vitest";
import { csv } from "../../src/api/csv.ts";
import { readCsv } from "../../src/staff/csv-read.ts";
import { shiftJis } from "./answers/shift-jis.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const cells = (text: string, columns: number) => readCsv(bytes(text), columns).rows?.map((row) => row.cells);

describe("a CSV", () => {
  it("comes back as it was written, with quotation marks, commas, line ends and formulas in its cells", () => {
    const rows = [
      ["=1+1", 'と「"」', "一,二"],
      ["-5度", "一行目\n二行目", "'quoted'"],
    ];
    const read = readCsv(bytes(csv(["あ", "い", "う"], rows)), 3);
    expect(read.rows?.slice(1).map((row) => row.cells)).toEqual(rows);
    expect(read.encoding).toBe("utf-8");
  });

  it("in Shift_JIS is known by its bytes", () => {
    expect(readCsv(shiftJis("町,プール\r\n"), 2)).toMatchObject({ encoding: "shift_jis", rows: [{ line: 1, cells: ["町", "プール"] }] });
  });

  it("may end its lines either way, and its last line not at all", () => {
    expect(cells("a,b\nc,d\r\ne,f", 2)).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
    ]);
  });

  it("has empty lines that count but are no rows", () => {
    expect(readCsv(bytes("a,b\n\n,\nc,d"), 2).rows?.map((row) => row.line)).toEqual([1, 4]);
  });

  it("names the line where a row begins, also after a cell of several lines", () => {
    expect(readCsv(bytes('"a\nb\nc",x\nshort\n'), 2).faults).toEqual(["4行目: 列が1つあります。2つにしてください。"]);
  });

  it("with a quotation that never ends names the line where it began", () => {
    expect(readCsv(bytes('a,b\nc,"d\ne,f\n'), 2).faults).toEqual(['2行目: 「"」が閉じられていません。']);
  });

  it("of more than 1 MB is not read", () => {
    expect(readCsv(new Uint8Array(1_024 * 1_024 + 1), 2).faults?.[0]).toContain("1MBまで");
  });

  it("with bytes of no known writing says how to save it again", () => {
    expect(readCsv(new Uint8Array([0x61, 0xff, 0xfe]), 1).faults?.[0]).toContain("CSV UTF-8");
  });
});
