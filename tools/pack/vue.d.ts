// <rnn-playground> in Vue's templates: import 'rnn-playground/vue' defines the element and has Vue know its properties and events.

import type { HTMLAttributes, ReservedProps } from 'vue';
import type { ConfigProperties, OwnProperties, RnnPlaygroundEvents } from './element/api.js';

type Pascal<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Name>;

/** @rnn-step="(event) => …" is the property onRnnStep. */
type Listeners = {
  [Name in keyof RnnPlaygroundEvents as `on${Pascal<Name>}`]?: (event: RnnPlaygroundEvents[Name]) => void;
};

type Props = HTMLAttributes & ReservedProps & Partial<ConfigProperties & OwnProperties> & Listeners;

declare module 'vue' {
  interface GlobalComponents {
    'rnn-playground': new () => { $props: Props };
  }
}
