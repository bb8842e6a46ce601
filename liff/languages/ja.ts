export { ja as service } from "../../src/service/say/ja.ts";
export { ja as common } from "../words/ja/common.ts";
