/** What the page is told by the simulator, as plain data. */

export type { ToldCompany, ToldMail, ToldRequest, ToldState, ToldWrong } from './answers';
export type { ToldArea, ToldCatalog, ToldColumn, ToldEntity, ToldField, ToldKind, ToldLine } from './catalog';
export type { Json, Rec } from './json';
