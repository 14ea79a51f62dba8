/** The language that the editor asks its nodes' texts in, so that all words of a panel are of one language. */
export function pageLanguage(): string {
  return localStorage.getItem('editor-language') || navigator.language;
}

/** Has all that the panels ask of our endpoints say the editor's language, in which these answer; called once for the page. */
export function askInPageLanguage(): void {
  $.ajaxPrefilter(({ url }, _given, request) => {
    if (url.startsWith('qbo/')) request.setRequestHeader('Accept-Language', pageLanguage());
  });
}
