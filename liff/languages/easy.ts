export { easy as service } from "../../src/service/say/easy.ts";
export { easy as common } from "../words/easy/common.ts";
