/** Run in the editor's page, over the panels that are open there. */

/** Controls in the dialog that no screen reader could name, by the rules of accessible names that the panels use. */
export const nameless = `[...document.querySelectorAll('.qbo-action, .qbo-trigger')].flatMap((panel) =>
  [...panel.querySelectorAll('input, select, textarea, button, [role=combobox], summary, a')].filter((part) => {
    if (part.type === 'hidden' || part.offsetParent === null) return false;
    const byId = (part.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
    const labels = [...(part.labels ?? [])].map((label) => label.textContent);
    const own = ['BUTTON', 'A', 'SUMMARY'].includes(part.tagName) ? part.textContent : '';
    return ![part.getAttribute('aria-label'), ...byId, ...labels, own].some((text) => (text ?? '').trim() !== '');
  }).map((part) => part.outerHTML.slice(0, 200)))`;

/** Ids that a label or description points to and that are not there. */
export const dangling = `[...document.querySelectorAll('.qbo-action [for], .qbo-action [aria-describedby], .qbo-action [aria-labelledby]')]
  .flatMap((part) => ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) => (part.getAttribute(name) ?? '').split(' ')))
  .filter((id) => id !== '' && !document.getElementById(id))`;
