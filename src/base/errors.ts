// Wrong use, as a sentence and what to do about it; everything else that is thrown is a bug of ours.

export class UserError extends Error {
  /** What the person can do. */
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.name = "UserError";
    this.remedy = remedy;
  }
}
