// Imported before uPlot, which asks Intl for the browser's language as soon as it is loaded.

// A browser under the C locale calls its language "C", Intl refuses that, and without this the whole page would stay empty.
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  // A test without a page has no navigator, and needs none.
  if (typeof navigator !== 'undefined')
    Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
}

export {};
