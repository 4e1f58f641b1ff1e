// What both halves of working offline call the place where files are kept: this and the build's own name.

export const kCaches = 'rnn-playground-';
