/**
 * The examples whose page differs from the specification's HTML, under the sentence of the language that causes
 * it. What each gives instead is in the expected files of this folder. An example that differs and is not here
 * fails, and so does one that is here and does not differ.
 */
export const differences: readonly {because: string; examples: readonly number[]}[] = []
