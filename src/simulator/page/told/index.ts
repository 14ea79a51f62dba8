/** What the page is told by the simulator, as plain data, and how the page knows that it is that. */

export { isCompanies, isMails, isOptions, isPage, isRequest, isState } from './answers';
export type {
  ToldCompanies,
  ToldCompany,
  ToldMail,
  ToldOption,
  ToldPage,
  ToldRequest,
  ToldState,
  ToldWrong
} from './answers';
export { isCatalog } from './catalog';
export type { ToldArea, ToldCatalog, ToldColumn, ToldEntity, ToldField, ToldKind, ToldLine } from './catalog';
export { type Guard, isListOf, isShape, isText } from './guards';
export { isRecord, type Json, type Rec } from './json';
