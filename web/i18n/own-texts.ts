// Keys of the texts that lessons' own views bring along in both languages, a row a folder.

export type OwnTexts = Record<never, string>;
