// <rnn-playground> in JSX: import 'rnn-playground/react' defines the element and has React know its properties and events.

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ConfigProperties, OwnProperties, RnnPlaygroundElement, RnnPlaygroundEvents } from './element/api.js';

/** onrnn-step={(event) => …}: React listens to what follows "on". */
type Listeners = { [Name in keyof RnnPlaygroundEvents as `on${Name}`]?: (event: RnnPlaygroundEvents[Name]) => void };

type Props = DetailedHTMLProps<HTMLAttributes<RnnPlaygroundElement>, RnnPlaygroundElement>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'rnn-playground': Props & Partial<ConfigProperties & OwnProperties> & Listeners;
    }
  }
}
