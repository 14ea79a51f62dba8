/** What the dialog of an action needs once it opens; a script of its own, which no editor loads before (see panel-script.ts). */
export { openActionPanel } from '../shared/editor/action-panel';
