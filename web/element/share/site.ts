// Where the playground's own pages and the element's script are: beside this script.

export interface Site {
  page: string;
  /** What an iframe shows. */
  frame: string;
  script: string;
  /** What keeps the element's room before its script has come. */
  style: string;
}

/** In the npm package there is no page, and a bundler has the script: undefined (tools/pack/bundles.mjs). */
export const site: Site | undefined = {
  page: new URL('index.html', import.meta.url).href,
  frame: new URL('embed.html', import.meta.url).href,
  script: new URL('rnn-playground.js', import.meta.url).href,
  style: new URL('rnn-playground.css', import.meta.url).href,
};
