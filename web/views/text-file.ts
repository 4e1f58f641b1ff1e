// A text file of the reader's, chosen or dropped here and read in the browser.

import { html, type TemplateResult } from 'lit';

/** A larger file is not even read: texts are learnt up to 200,000 letters or 5,000 words. */
const mostBytes = 1e6;

/** `take` is given the text without the line break at its end; undefined: the file is too large. */
export function textFile(label: string, take: (text: string | undefined) => void): TemplateResult {
  const read = (file: File | null | undefined): void => {
    if (!file) return;
    if (file.size > mostBytes) return take(undefined);
    file.text().then((text) => take(text.replace(/\r?\n$/, '')), reportError);
  };
  return html`<label
    class="plain-button"
    @dragover=${(event: Event) => event.preventDefault()}
    @drop=${(event: DragEvent) => {
      event.preventDefault();
      read(event.dataTransfer?.files[0]);
    }}
    >${label}<input
      type="file"
      accept=".txt,text/plain"
      .style=${'width:1px;height:1px;opacity:0;position:absolute'}
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        read(input.files?.[0]);
        // The same file, corrected, may be chosen again.
        input.value = '';
      }}
  /></label>`;
}
