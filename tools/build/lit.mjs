// What the bundles take of lit: templates and style sheets, without the base class of its elements, which has one user here.

export { css } from '@lit/reactive-element/css-tag.js';
export { html, mathml, nothing, render, svg } from 'lit/html.js';
