export { en as service } from "../../src/service/say/en.ts";
export { en as common } from "../words/en/common.ts";
