/** Of a card or line, against another moment. */
export type Difference = 'added' | 'removed' | 'changed';
