// What a config field can hold.

export type FieldValue = number | boolean | string;
export type FieldValues = Record<string, FieldValue>;
