// Half of what the view of cats and dogs is made of: a file of its own, since the other is large enough.

// Fetched with it, so that what the page shares with later views stays in one piece.
import '../more.ts';
import '../pytorch-script/cats-dogs.ts';

export { calculatorOf, settingsOf } from './calculator.ts';
export { creditsList, fetchCredits } from './credits.ts';
export { paintMaps } from './maps.ts';
export { readPicture } from './picture.ts';
export { catsDogsSheet } from './style.ts';
